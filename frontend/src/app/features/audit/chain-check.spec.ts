import type { Verification, Verify } from '@lianban/contracts';
import { ChainCheck } from './chain-check';

const part = (files: number, next: string | null, changed: Partial<Verification> = {}): Verification => ({
  files,
  events: files * 10,
  total: null,
  faults: [],
  next,
  ...changed,
});
const FAULT = { caseNumber: 'AJ2026-000003', n: 4, action: 'send', what: 'payload' as const };

test('asks for part after part and adds them up', async () => {
  const asked: Verify[] = [];
  const parts = [part(50, 'a', { total: 90 }), part(40, null, { faults: [FAULT] })];
  const check = new ChainCheck(async (body) => {
    asked.push(body);
    return parts[asked.length - 1]!;
  });
  await check.all();
  expect(asked).toEqual([{}, { after: 'a' }]);
  expect(check.progress()).toEqual({ files: 90, events: 900, total: 90, faults: [FAULT], next: null });
  expect(check.running()).toBe(false);
});

test('stops without waiting for the answer, and goes on behind what it has', async () => {
  let answer: (part: Verification) => void = () => undefined;
  const asked: Verify[] = [];
  const check = new ChainCheck((body) => {
    asked.push(body);
    return new Promise((resolve) => (answer = resolve));
  });
  const first = check.all();
  answer(part(50, 'a', { total: 90 }));
  await new Promise((resolve) => setTimeout(resolve));
  check.stop();
  expect([check.running(), check.progress()?.files]).toEqual([false, 50]);
  answer(part(40, null));
  await first;
  expect(check.progress()?.files).toBe(50);
  const rest = check.goOn();
  answer(part(40, null));
  await rest;
  expect(asked).toEqual([{}, { after: 'a' }, { after: 'a' }]);
  expect(check.progress()).toMatchObject({ files: 90, total: 90, next: null });
});

test('says what went wrong and keeps what it had', async () => {
  const check = new ChainCheck(async (body) => {
    if ('after' in body) throw new Error('away');
    return part(50, 'a', { total: 90 });
  });
  await check.all();
  expect(check.error()).toEqual(new Error('away'));
  expect(check.progress()).toMatchObject({ files: 50, next: 'a' });
});

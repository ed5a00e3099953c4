import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TypicalCase } from '@lianban/contracts';
import type { ImportView } from '@lianban/contracts';
import { z } from 'zod';
import { testApp } from '../../testing/index.js';
import type { TestApp } from '../../testing/index.js';

let t: TestApp;
beforeAll(async () => void (t = await testApp()));
afterAll(() => t.close());

const SEED = path.join(__dirname, '../../seed/typical-cases.csv');
const listed = async (account: string): Promise<TypicalCase[]> => {
  const agent = await t.signInAs(account);
  return z.array(TypicalCase).parse((await agent.get('/api/typical-cases').expect(200)).body);
};

it('the published cases are there from the start, for every department, unpublished facts left out', async () => {
  const cases = await listed('wj.officer');
  expect(cases).toHaveLength(15);
  const by = (word: string): TypicalCase => cases.find((c) => c.title.includes(word))!;
  expect(by('锦京医院')).toMatchObject({ amount: '290683.15', publishedOn: null });
  expect(by('济仁')).toMatchObject({ amount: '2040000.00' });
  expect(by('春望')).toMatchObject({ amount: null });
  expect(by('景某')).toMatchObject({ amount: '280000.00', publishedOn: '2025-10-09', region: '江苏省泰州市' });
  expect(by('德元康').amount).toBe('3282.80');
  expect([by('李某某').amount, by('马某').amount]).toEqual(['35000.00', '7953.00']);
  expect([by('3·01').amount, by('12·20').amount]).toEqual(['10730000.00', '16000000.00']);
  expect(cases.every((c) => c.source.length > 4 && c.facts.length > 4)).toBe(true);
});

it('the fines published with cases 7 to 9 are 5, 5 and 3.5 times the amounts', async () => {
  const fine = /(\d(?:\.\d)?)倍罚款([\d.]+)元/;
  const cases = (await listed('yb.clerk1')).filter((c) => fine.test(c.handling ?? ''));
  expect(cases).toHaveLength(3);
  for (const { amount, handling } of cases) {
    const [, times, sum] = fine.exec(handling!)!;
    expect(Number(sum)).toBeCloseTo(Number(amount) * Number(times), 2);
  }
});

it('uploading the file of the seed adds nothing; a new case is added once, also by two at once', async () => {
  const clerk = await t.signInAs('yb.clerk1');
  const send = async (bytes: Buffer): Promise<ImportView> =>
    (await clerk.post('/api/imports').field('kind', 'typical-cases').attach('file', bytes, 'a.csv').expect(201))
      .body as ImportView;
  const same = await send(readFileSync(SEED));
  expect(same).toMatchObject({ valid: 0, duplicates: 15, invalid: 0 });
  const more = Buffer.concat([
    readFileSync(SEED),
    Buffer.from('GK-99,演示新公布的案例,演示省,2026/11/1,演示来源,演示案情若干,约3万元,\r\n'),
  ]);
  const faulty = await send(more);
  expect(faulty).toMatchObject({ valid: 0, duplicates: 15, invalid: 1 });
  const mended = await clerk
    .put(`/api/imports/${faulty.id}/rows/17`)
    .send({ values: { 涉及金额: '3万元' } })
    .expect(200);
  expect(mended.body).toMatchObject({ valid: 1, invalid: 0 });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => clerk.post(`/api/imports/${faulty.id}/commit`).send({ mode: 'all' }).expect(200)),
  );
  expect(answers.map((a) => (a.body as ImportView).committed)).toEqual(
    answers.map(() => expect.objectContaining({ added: 1, skipped: 15 })),
  );
  const cases = await listed('wj.officer');
  expect(cases).toHaveLength(16);
  expect(cases.at(-1)).toMatchObject({ no: 'GK-99', amount: '30000.00', publishedOn: '2026-11-01', handling: null });
});

import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { NumberRegister } from '@lianban/contracts';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { register } from '../../testing/letter-fixtures';
import { LettersPage } from './letters.page';

let http: HttpTestingController;
let harness: RouterTestingHarness;
const page = () => harness.routeNativeElement!;
const words = (): string => page().textContent!.replace(/\s+/g, ' ');
async function render(): Promise<void> {
  await settled();
  harness.detectChanges();
}
async function open(answer: NumberRegister): Promise<void> {
  http = await bed({ routes: [{ path: 'letters', component: LettersPage }] });
  TestBed.inject(SessionState).me.set(me());
  harness = await RouterTestingHarness.create('/letters');
  await settled();
  http.expectOne('/api/letter-numbers').flush(answer);
  await render();
}
async function type(id: string, text: string): Promise<void> {
  const field = page().querySelector<HTMLInputElement>(`#${id}`)!;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await render();
}
async function submit(): Promise<void> {
  page().querySelector('form')!.dispatchEvent(new Event('submit'));
  await render();
}

test('every number is there, as a letter or with the reason why it is void', async () => {
  await open(register());
  const rows = [...page().querySelectorAll('tbody tr')].map((row) => row.textContent!.replace(/\s+/g, ' ').trim());
  expect(rows[0]).toContain('演示医保函〔2026〕2号 空号打印作废');
  expect(rows[1]).toContain('案件移送函');
  expect(words()).toContain('2026 年 2 个号');
});

test('numbers are declared void with a reason, from the next one on', async () => {
  await open(register());
  await submit();
  expect(words()).toContain('请写明空号原因');
  http.expectNone('/api/letter-numbers/void');
  await type('void-upto', '2');
  await type('void-reason', '打印作废');
  await submit();
  expect(words()).toContain('这个号已经使用或者作废，下一个号是 3');
  http.expectNone('/api/letter-numbers/void');
  await type('void-upto', '4');
  await submit();
  const sent = http.expectOne('/api/letter-numbers/void');
  expect(sent.request.body).toEqual({ unitId: register().units[0]!.unitId, year: 2026, upTo: 4, reason: '打印作废' });
  sent.flush(
    { code: 'invalid', traceId: 't', fields: [{ path: 'upTo', rule: 'too-few', limit: 6 }] },
    { status: 422, statusText: 'x' },
  );
  await render();
  expect(words()).toContain('下一个号是 6');
  http.expectOne('/api/letter-numbers').flush(register());
});

test('who does not keep the register may only look', async () => {
  await open(register({ units: [{ ...register().units[0]!, mayVoid: false }] }));
  expect(page().querySelector('form')).toBeNull();
});

import type { HttpTestingController, TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Catalogue } from '../../core/catalogue';
import { Toasts } from '../../core/toasts';
import { bed, settled } from '../../testing/bed';
import { letterDraft, letterModel } from '../../testing/letter-fixtures';
import { catalogue, consequence, matter } from '../../testing/matter-fixtures';
import { Acting, type Acted } from './acting';

const ACT = `/api/matters/${matter().id}/actions/`;
let http: HttpTestingController;
let acted: Promise<Acted>;
const box = () => document.querySelector<HTMLElement>('lb-action-dialog')!;
const button = (text: string) => [...box().querySelectorAll('button')].find((b) => b.textContent?.trim() === text)!;

async function show(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await settled();
    TestBed.tick();
  }
}
async function open(action: string, input?: Record<string, unknown>): Promise<void> {
  http = await bed();
  const loading = TestBed.inject(Catalogue).load();
  http.expectOne('/api/catalogue').flush(catalogue());
  await loading;
  acted = TestBed.inject(Acting).act({ view: matter(), action, ...(input && { input }) });
  await show();
  for (const draft of http.match(({ method, url }) => method === 'GET' && url.includes('/drafts/'))) {
    draft.flush({ code: 'not-found', traceId: 't' }, { status: 404, statusText: 'x' });
  }
  await show();
}
const asked = (action: string): TestRequest[] => http.match(ACT + action);
const real = (action: string): TestRequest[] => asked(action).filter(({ request }) => !request.headers.has('Prefer'));
async function dryRun(action: string, answer = consequence()): Promise<void> {
  const [request] = asked(action);
  expect(request?.request.headers.get('Prefer')).toBe('dry-run');
  request!.flush(answer);
  await show();
}
async function type(text: string): Promise<void> {
  const area = box().querySelector('textarea')!;
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
  await show();
}

test('the title is verb and number, and the consequence with its dates stands there before the click', async () => {
  await open('sign');
  expect(box().querySelector('h2')?.textContent).toBe('签收 YS2026-000054');
  await dryRun(
    'sign',
    consequence({
      started: [
        {
          clock: 'result',
          label: { zh: '反馈结果', en: 'Result' },
          unit: '卫健局',
          kind: 'duty',
          dueAt: '2027-02-15T16:00:00.000Z',
          provisional: true,
          amount: 60,
          unitOfTime: 'workingDay',
          tag: 'U',
        },
      ],
    }),
  );
  const words = box().textContent!.replace(/\s+/g, ' ');
  expect(words).toContain('提交后由卫健局负责');
  expect(words).toContain('卫健局：2027-02-15（周一）24:00 前反馈结果');
  expect(words).toContain('暂定');
  expect(words).toContain('待法规处确认');
  expect(words).toContain('会通知：医保局');
  expect(button('签收').classList).toContain('fill');
});

test('a double click, and a retry after a lost answer, are one command: the key is made once per dialog', async () => {
  await open('sign');
  await dryRun('sign');
  button('签收').click();
  button('签收').click();
  await show();
  const [first, ...others] = real('sign');
  expect(others).toEqual([]);
  const key = first!.request.headers.get('Idempotency-Key');
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-/);
  first!.error(new ProgressEvent('error'));
  await show();
  expect(box().textContent).toContain('连不上服务器');
  button('签收').click();
  await show();
  const [second] = real('sign');
  expect(second!.request.headers.get('Idempotency-Key')).toBe(key);
  second!.flush({ matterId: matter().id, version: 4, eventId: matter().id });
  await show();
  expect(await acted).toEqual({ done: true });
  expect(TestBed.inject(Toasts).current()?.text).toContain('已签收');
  expect(box()).toBeNull();
});

test('who acts again before the page has read the matter anew does not conflict with itself', async () => {
  await open('sign');
  await dryRun('sign');
  button('签收').click();
  await show();
  real('sign')[0]!.flush({ matterId: matter().id, version: 4, eventId: matter().id });
  await show();
  void TestBed.inject(Acting).act({ view: matter(), action: 'sign' });
  await show();
  expect(asked('sign')[0]!.request.body).toMatchObject({ version: 4 });
});

test('a conflict says who changed what, keeps the text, and goes on from the new version under a new key', async () => {
  await open('withdraw');
  asked('withdraw')[0]!.flush(
    { code: 'invalid', fields: [{ path: 'why', rule: 'required' }], traceId: 't' },
    { status: 422, statusText: 'x' },
  );
  await show();
  expect(box().querySelector('.summary')).toBeNull();
  await type('移送材料有误，需要重新核对。');
  button('撤回').click();
  await show();
  const [refused] = real('withdraw');
  const key = refused!.request.headers.get('Idempotency-Key');
  refused!.flush(
    {
      code: 'stale',
      traceId: 't',
      changes: [{ action: '签收', by: '演示·孙甲', unit: '卫健局', at: '2026-11-20T02:22:00Z' }],
    },
    { status: 409, statusText: 'x' },
  );
  await show();
  expect(box().textContent?.replace(/\s+/g, ' ')).toContain('卫健局 演示·孙甲 签收');
  expect(button('撤回').disabled).toBe(true);
  expect(box().querySelector('textarea')!.value).toBe('移送材料有误，需要重新核对。');
  button('用我的内容继续').click();
  await show();
  http.expectOne(`/api/matters/${matter().id}`).flush(matter({ version: 9 }));
  await show();
  await dryRun('withdraw');
  button('撤回').click();
  await show();
  const [again] = real('withdraw');
  expect(again!.request.body).toEqual({ version: 9, input: { why: '移送材料有误，需要重新核对。' } });
  expect(again!.request.headers.get('Idempotency-Key')).not.toBe(key);
});

test('a refusal of the input is said at its field, and the dialog stays', async () => {
  await open('withdraw');
  asked('withdraw');
  await type('短');
  button('撤回').click();
  await show();
  real('withdraw')[0]!.flush(
    { code: 'invalid', traceId: 't', fields: [{ path: 'why', rule: 'too-short', limit: 4 }] },
    { status: 422, statusText: 'x' },
  );
  await show();
  expect(box().querySelector('.summary')?.textContent).toContain('理由：至少 4 个字');
  expect(box().querySelector('textarea')!.getAttribute('aria-invalid')).toBe('true');
});

test('a guard that says no is told with its reason', async () => {
  await open('sign');
  asked('sign')[0]!.flush({ code: 'blocked', reason: 'same-person', traceId: 't' }, { status: 409, statusText: 'x' });
  await show();
  expect(box().textContent).toContain('同一人不能既起草又审核或批准');
});

test('a form that stands outside the dialog gets its problems back', async () => {
  await open('submitReply', { finding: '属实' });
  expect(box().querySelector('lb-field')).toBeNull();
  asked('submitReply')[0]!.flush(
    { code: 'invalid', traceId: 't', fields: [{ path: 'account', rule: 'required' }] },
    { status: 422, statusText: 'x' },
  );
  await show();
  expect(await acted).toEqual({ done: false, problems: [{ path: 'account', rule: 'required' }] });
});

const words = (): string => box().textContent!.replace(/\s+/g, ' ');
async function typeIn(id: string, text: string): Promise<void> {
  const field = box().querySelector<HTMLInputElement>(`#${id}`)!;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await show();
}

test('a letter stands there with the number it would get and what it would say; left alone, no number is sent', async () => {
  await open('sign');
  await dryRun('sign', consequence({ letters: [letterDraft({ model: letterModel({ title: '接收回执题名' }) })] }));
  expect(words()).toContain('演示卫健函〔2026〕');
  expect(words()).toContain('不填就用下一个号：12');
  expect(box().querySelector('lb-letter-paper')!.textContent).toContain('接收回执题名');
  expect(box().querySelector('lb-letter-paper')!.textContent).toContain('2026年11月5日');
  button('签收').click();
  await show();
  expect(real('sign')[0]!.request.body).toMatchObject({ input: {} });
});

test('a typed number that is taken or leaves others out is mended in the dialog, also for a form outside of it', async () => {
  await open('submitReply', { finding: '属实' });
  await dryRun('submitReply', consequence({ letters: [letterDraft()] }));
  await typeIn('letter-no', '14');
  button('送签反馈').click();
  await show();
  const [sent] = real('submitReply');
  expect(sent!.request.body).toMatchObject({ input: { finding: '属实', letterNo: '14' } });
  const refuse = (path: string, rule: string) => ({
    code: 'invalid',
    traceId: 't',
    fields: [{ path, rule, limit: 12 }],
  });
  sent!.flush(refuse('letterVoid', 'required'), { status: 422, statusText: 'x' });
  await show();
  expect(words()).toContain('请写明空号原因');
  await typeIn('letter-void', '纸质文书已用');
  button('送签反馈').click();
  await show();
  const [again] = real('submitReply');
  expect(again!.request.body).toMatchObject({ input: { letterNo: '14', letterVoid: '纸质文书已用' } });
  again!.flush(refuse('letterNo', 'duplicate'), { status: 422, statusText: 'x' });
  await show();
  expect(words()).toContain('这个号已经使用或者作废，下一个号是 12');
  expect(box().querySelector('#letter-no')!.getAttribute('aria-invalid')).toBe('true');
});

test('the numbers that would be left out are named before the click', async () => {
  await open('sign');
  await dryRun('sign', consequence({ letters: [letterDraft({ no: 14, skipped: [12, 13] })] }));
  expect(words()).toContain('跳过的 12、13 号将登记为空号');
});

import type { HttpTestingController, TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Catalogue, CaseFileView, Receipt, UnitView } from '@lianban/contracts';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me, row } from '../../testing/fixtures';
import { consequence, field, matter } from '../../testing/matter-fixtures';
import { ReferPage } from './refer.page';

let http: HttpTestingController;
let harness: RouterTestingHarness;
const page = () => harness.routeNativeElement!;
const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, '') ?? '';
const said = (zh: string) => ({ zh, en: zh });
const option = (code: string, zh: string) => ({ code, label: said(zh) });
const ID = matter().caseFileId;
const UNIT = row(1).handler!;
const FILE = '0199ffff-0000-7000-8000-000000000001';

const unit = UnitView.parse({
  id: UNIT.id,
  name: UNIT.name,
  short: UNIT.short,
  kind: 'department',
  pinyin: 'weijianju',
  initials: 'wjj',
  channel: 'online',
  region: '淳安县',
  reachable: true,
  host: null,
  members: [],
});
const file = CaseFileView.parse({
  id: ID,
  matterId: matter().id,
  number: 'AJ2026-000021',
  facts: {
    title: '演示大药房串换药品案',
    cause: '串换药品',
    subjectName: '演示大药房',
    subjectKind: 'pharmacy',
    source: 'report',
    summary: '该药房进货量低于结算量。',
  },
  unit: row(1).from,
  openedAt: '2026-11-20T02:00:00.000Z',
  team: [],
  recused: [],
  materials: [
    {
      id: FILE,
      name: '调查报告.pdf',
      size: 9,
      mime: 'application/pdf',
      sha256: '',
      kind: 'investigation',
      addedAt: '2026-11-20T02:00:00.000Z',
    },
  ],
  dispatches: [],
  outcomes: [],
  seenBy: [],
});
const required = { required: true };
const forms = Catalogue.parse({
  processes: [
    {
      type: 'referral-dispatch',
      label: said('移送审批'),
      fields: [
        field('subject', 'text', { ...required, max: 120 }),
        field('recipients', 'rows', {
          ...required,
          max: 10,
          of: [
            field('unit', 'unit', required),
            field('part', 'choice', { ...required, options: [option('main', '主办'), option('assist', '协办')] }),
            field('request', 'text', { ...required, label: said('请求事项'), max: 500 }),
          ],
        }),
        field('disclosure', 'rows', {
          of: [field('unit', 'unit'), field('item', 'text'), field('visibility', 'choice')],
        }),
        field('reason', 'text', { ...required, label: said('移送理由'), max: 2000 }),
      ],
      states: [],
      clocks: [],
      stages: [],
      actions: [{ name: 'submit', label: said('提交法制审核'), fields: [], system: false }],
    },
  ],
  codes: {
    visibility: [option('preview', '签收前可见'), option('slice', '签收后可见'), option('none', '不给')],
    part: [],
  },
});

async function render(wait = 0): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, wait));
  for (let i = 0; i < 3; i++) {
    await settled();
    harness.detectChanges();
  }
}
async function open(): Promise<void> {
  http = await bed({
    routes: [
      { path: 'case-files/:id/refer', component: ReferPage },
      { path: 'matters/:id', children: [] },
    ],
  });
  TestBed.inject(SessionState).me.set(me());
  harness = await RouterTestingHarness.create(`/case-files/${ID}/refer`);
  await settled();
  http.expectOne(`/api/case-files/${ID}`).flush(file);
  http.expectOne('/api/catalogue').flush(forms);
  await settled();
  http.expectOne(`/api/matters/${matter().id}`).flush(matter({ process: 'case', facts: [] }));
  await render();
  http.expectOne(`/api/drafts/new-referral%3A${ID}/open`).flush(null);
  await render();
  for (const asked of http.match('/api/units?for=recipients')) asked.flush([unit]);
  await render();
}
async function type(selector: string, text: string): Promise<void> {
  const element = page().querySelector<HTMLInputElement>(selector)!;
  element.value = text;
  element.dispatchEvent(new Event('input', { bubbles: true }));
  await render();
}
async function addUnit(): Promise<void> {
  await type('#add-unit', 'wjj');
  page()
    .querySelector('#add-unit')!
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await render();
}
const openings = (): TestRequest[] => http.match('/api/matters');
const submit = async () => {
  page()
    .querySelector('form')!
    .dispatchEvent(new Event('submit', { cancelable: true }));
  await render();
};

test('a department is added by its initials with the least it needs, and its dates are computed before sending', async () => {
  await open();
  await addUnit();
  expect(words(page().querySelector('lb-recipients-table tbody'))).toContain('卫健局主办');
  const cells = [...page().querySelectorAll<HTMLSelectElement>('lb-disclosure-table td select')];
  expect(cells.map((cell) => cell.selectedOptions[0]!.textContent?.trim())).toEqual(Array(4).fill('签收后可见'));
  await render(700);
  const asked = openings().at(-1)!;
  expect(asked.request.headers.get('Prefer')).toBe('dry-run');
  const due = { kind: 'duty', unit: '卫健局', amount: 3, unitOfTime: 'workingDay', tag: 'U' } as const;
  asked.flush(
    consequence({
      opens: [
        {
          unit: '卫健局',
          unitId: UNIT.id,
          started: [
            { ...due, clock: 'sign', label: said('签收'), dueAt: '2026-11-25T16:00:00.000Z', provisional: false },
            { ...due, clock: 'result', label: said('反馈'), dueAt: '2027-02-17T16:00:00.000Z', provisional: true },
          ],
        },
      ],
    }),
  );
  await render();
  expect(words(page().querySelector('.dates tbody'))).toBe('卫健局11-252027-02-17');
  expect(words(page().querySelector('lb-refer-aside'))).toContain('暂定');
});

test('saved and submitted in one go: one matter, then its legal review', async () => {
  await open();
  await addUnit();
  await type('#recipients-0-request', '核查购销记录');
  await render(700);
  openings();
  await submit();
  const [opening] = openings();
  expect(opening!.request.headers.has('Prefer')).toBe(false);
  expect(opening!.request.body).toEqual({
    process: 'referral-dispatch',
    parentId: matter().id,
    input: {
      subject: '演示大药房串换药品案',
      recipients: [{ unit: UNIT.id, part: 'main', request: '核查购销记录' }],
      disclosure: [
        { unit: UNIT.id, item: 'subject', visibility: 'slice' },
        { unit: UNIT.id, item: 'period', visibility: 'slice' },
        { unit: UNIT.id, item: 'summary', visibility: 'slice' },
        { unit: UNIT.id, item: `file:${FILE}`, visibility: 'slice' },
      ],
    },
  });
  const receipt = Receipt.parse({ matterId: matter().id, version: 1, eventId: matter().id, number: 'YS2026-000060' });
  opening!.flush(receipt);
  await render();
  const review = http.expectOne(`/api/matters/${matter().id}/actions/submit`);
  expect(review.request.body).toEqual({ version: 1, input: {} });
  review.flush(receipt);
  await render();
  for (const draft of http.match(({ method }) => method === 'DELETE')) draft.flush(null);
  await render();
  expect(TestBed.inject(Router).url).toBe(`/matters/${matter().id}`);
});

test('what has to be mended is listed once on top, with the department it belongs to', async () => {
  await open();
  await addUnit();
  await submit();
  openings()
    .find(({ request }) => !request.headers.has('Prefer'))!
    .flush(
      {
        code: 'invalid',
        traceId: 't',
        fields: [
          { path: 'recipients.0.request', rule: 'required' },
          { path: 'reason', rule: 'required' },
        ],
      },
      { status: 422, statusText: 'x' },
    );
  await render();
  expect([...page().querySelectorAll('.summary')]).toHaveLength(1);
  expect([...page().querySelectorAll('.summary a')].map(words)).toEqual([
    '卫健局：请填写请求事项',
    '移送理由：请填写移送理由',
  ]);
  expect(page().querySelector('#recipients-0-request')!.getAttribute('aria-invalid')).toBe('true');
});

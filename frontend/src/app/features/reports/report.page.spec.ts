import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ReportChanges, ReportView } from '@lianban/contracts';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { ReportPage } from './report.page';

const ID = '0199aaaa-0000-7000-8000-000000000011';
const UNIT = '0199aaaa-0000-7000-8000-000000000001';
const label = (zh: string) => ({ zh, en: zh });
const LINE = {
  ...{ id: ID, body: '淳安县联席会议', month: '2026-10', version: 1, number: null, reason: null },
  ...{ preparedAt: '2026-11-02T00:30:00.000Z', issuedAt: null, issuedBy: null },
};
const DRAFT: ReportView = {
  ...LINE,
  ...{ bodyId: UNIT, issuer: '会议办公室', versions: [LINE], revision: 3, dataAt: '2026-11-02T01:00:00.000Z' },
  words: { summary: '原来的话。', problems: '', next: '' },
  blocks: [
    { type: 'heading', text: label('一、各单位') },
    {
      type: 'table',
      name: label('各单位'),
      head: [label('单位'), label('办结率'), label('评价')],
      widths: [1, 1, 1],
      rows: [
        [{ text: label('样本少') }],
        [
          { text: label('卫健局') },
          {
            text: label('75.0%'),
            small: label('3/4'),
            few: true,
            rows: { process: 'referral', code: 'K07', unit: UNIT },
          },
          { text: label('好') },
        ],
        [{ text: label('审计局') }, { text: label('—'), rows: null }, { text: label('—') }],
      ],
    },
  ],
  ...{ hash: null, whole: null, may: { write: true, correct: false, drop: false } },
};
const ISSUED: ReportView = {
  ...DRAFT,
  ...{ issuedAt: '2026-11-03T02:00:00.000Z', issuedBy: '演示·吴五', number: '演示联席办函〔2026〕1号' },
  ...{ hash: 'ab'.repeat(32), whole: true, may: { write: false, correct: true, drop: false } },
};
const SINCE: ReportChanges = {
  since: '2026-11-03T02:00:00.000Z',
  dataAt: '2026-11-05T02:00:00.000Z',
  changes: [
    {
      ...{
        process: 'referral',
        code: 'N02',
        label: label('办结'),
        unit: { id: UNIT, name: '卫健局', short: '卫健局' },
      },
      ...{ was: label('1'), now: label('0') },
      causes: [{ kind: 'event', label: label('重新办理'), n: 2, matters: [{ id: ID, number: 'YS2026-000054-1' }] }],
    },
  ],
};

let http: HttpTestingController;
let harness: RouterTestingHarness;
const page = () => harness.routeNativeElement!;
const words = (of: Element = page()): string => of.textContent!.replace(/\s+/g, ' ').trim();
const button = (name: string) =>
  [...page().querySelectorAll<HTMLButtonElement>('button')].find((one) => words(one) === name)!;
async function render(): Promise<void> {
  await settled();
  harness.detectChanges();
}
async function open(view: ReportView, since?: ReportChanges): Promise<void> {
  http = await bed({ routes: [{ path: 'reports/:id', component: ReportPage }] });
  TestBed.inject(SessionState).me.set(me());
  harness = await RouterTestingHarness.create(`/reports/${ID}`);
  await settled();
  http.expectOne(`/api/reports/${ID}`).flush(view);
  await render();
  if (since) http.expectOne(`/api/reports/${ID}/changes`).flush(since);
  await render();
}

test('numbers of a draft lead to the live figures of its month, those of an issued report to the rows as they were', async () => {
  await open(DRAFT);
  const link = () => page().querySelector('a[aria-label="卫健局 办结率 75.0%"]')!;
  expect(link().getAttribute('href')).toBe(`/figures/K07?from=2026-10-01&to=2026-10-31&process=referral&unit=${UNIT}`);
  TestBed.resetTestingModule();
  await open(ISSUED, { ...SINCE, changes: [] });
  expect(link().getAttribute('href')).toBe(`/reports/${ID}/rows?process=referral&code=K07&unit=${UNIT}`);
  expect(words()).toContain('按现在的记录重新统计，与印发时一致');
});

test('few rows are grey and counted, nothing to divide by is a dash without a link, words stand at the left', async () => {
  await open(DRAFT);
  const cells = [...page().querySelectorAll('lb-report-blocks td')];
  expect(cells.map((cell) => [words(cell), cell.classList.contains('num'), cell.classList.contains('few')])).toEqual([
    ['75.0%3/4', true, true],
    ['好', false, false],
    ['—', true, false],
    ['—', false, false],
  ]);
  expect(cells[2]!.querySelector('a')).toBeNull();
});

test('what was typed is saved before it is issued, on the revision that was read', async () => {
  await open(DRAFT);
  const area = page().querySelector<HTMLTextAreaElement>('#summary')!;
  expect(area.value).toBe('原来的话。');
  area.value = '新的话。';
  area.dispatchEvent(new Event('input'));
  await render();
  button('印发').click();
  const saved = http.expectOne(`/api/reports/${ID}/words`);
  expect([saved.request.method, saved.request.body]).toEqual([
    'PUT',
    { revision: 3, words: { summary: '新的话。', problems: '', next: '' } },
  ]);
  saved.flush({ ...DRAFT, revision: 4 });
  await settled();
  expect(http.expectOne(`/api/reports/${ID}/issue`).request.body).toEqual({ revision: 4 });
});

test('a number that is another one now says from what to what and why; a correction needs a reason', async () => {
  await open(ISSUED, SINCE);
  const row = page().querySelector('lb-report-changes tbody tr')!;
  expect(words(row)).toMatch(/^办结 ?卫健局 ?1 → ?现在 ?0 ?重新办理 2 件 YS2026-000054-1$/);
  button('更正').click();
  await render();
  button('开始更正').click();
  await render();
  expect(words()).toContain('请写明更正原因，至少 10 个字。');
  http.expectNone(`/api/reports/${ID}/correct`);
});

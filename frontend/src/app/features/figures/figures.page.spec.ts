import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { isFew } from '@lianban/contracts/figure-number';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { cell, figureRows, figuresView } from '../../testing/figure-fixtures';
import { me } from '../../testing/fixtures';
import { FigureRowsPage } from './figure-rows.page';
import { valueText } from './figure-text';
import { FiguresPage } from './figures.page';
import { endsEarly, spanOf } from './period';

let http: HttpTestingController;
let harness: RouterTestingHarness;
const page = () => harness.routeNativeElement!;
const words = (of: Element = page()): string => of.textContent!.replace(/\s+/g, ' ').trim();
async function render(): Promise<void> {
  await settled();
  harness.detectChanges();
}
async function open(address: string, asked: string, answer: object): Promise<void> {
  http = await bed({
    routes: [
      { path: 'figures', component: FiguresPage },
      { path: 'figures/:code', component: FigureRowsPage },
    ],
  });
  TestBed.inject(SessionState).me.set(me());
  harness = await RouterTestingHarness.create(address);
  await settled();
  http.expectOne(asked).flush(answer);
  await render();
}
const addressOf = (link: Element | undefined): string => decodeURIComponent(link?.getAttribute('href') ?? '');

test('every number leads to its own rows: the window, the unit, the numerator', async () => {
  await open('/figures?show=table', '/api/figures', figuresView());
  const link = (name: string) => page().querySelector(`lb-unit-table a[aria-label="${name}"]`)!;
  const window = 'from=2026-10-01&to=2026-10-31&process=referral';
  expect(addressOf(link('卫健局 办结率 90.0%'))).toBe(
    `/figures/K07?${window}&unit=0199aaaa-0000-7000-8000-000000000001`,
  );
  expect(addressOf(link('合计 移送 24'))).toBe(`/figures/N01?${window}`);
  const hits = page().querySelector('lb-unit-table a[aria-label="办结率 18/20"]')!;
  expect(addressOf(hits)).toContain('part=hits');
  expect(words(hits)).toBe('18/20');
});

test('the header says window, data time and formula; nothing to divide by is a dash without a link', async () => {
  await open('/figures?show=table', '/api/figures', figuresView());
  expect(words()).toContain('统计期 2026-10-01 至 2026-10-31');
  expect(words()).toContain('数据截至 2026-11-22 08:00');
  expect(words()).toContain('办结率的公式 (K07 口径 v3)');
  const answered = [...page().querySelectorAll('dl.figures > div')].find((one) => words(one).startsWith('按期反馈率'))!;
  expect(words(answered)).toMatch(/^按期反馈率 ?—/);
  expect(answered.querySelectorAll('a')).toHaveLength(0);
});

test('few rows are said to be few, and courts have no bar, no light and no score', async () => {
  await open('/figures?show=table', '/api/figures', figuresView());
  const rows = [...page().querySelectorAll('lb-unit-table tbody tr')];
  const court = rows.find((row) => words(row).startsWith('法院'))!;
  expect(court.querySelector('lb-bar')).toBeNull();
  const health = rows.find((row) => words(row).startsWith('卫健局'))!;
  expect(health.querySelector('lb-bar')).not.toBeNull();
  expect(words(health)).toMatch(/75.0% ?3\/4 ?样本少/);
  const scores = [...page().querySelectorAll('lb-score-table tbody tr')].map((row) => words(row));
  expect(scores[0]).toMatch(/红.*中 -1 分，1 项可评/);
  expect(scores[1]).toMatch(/不评分$/);
});

test('days in the wrong order are not asked for', async () => {
  await open('/figures?show=table', '/api/figures', figuresView());
  const [begin, end] = [...page().querySelectorAll<HTMLInputElement>('input[type=date]')];
  begin!.value = '2026-10-02';
  end!.value = '2026-10-01';
  page().querySelector('form')!.dispatchEvent(new Event('submit'));
  await render();
  expect(words(page().querySelector('#figures-fault')!)).toContain('结束日期早于开始日期');
  http.verify();
});

test('a late row says who held it and how much of it was late', async () => {
  const query = '?from=2026-10-01&to=2026-10-31&part=rest';
  await open(`/figures/K08${query}`, `/api/figures/K08/rows${query}`, figureRows());
  expect(words()).toContain('共 1 件，与统计一致');
  const hops = [...page().querySelectorAll('tbody li')].map((hop) => words(hop));
  expect(hops).toEqual(['卫健局 办理中 90.4 天，其中超期 3.0 天', '医保局 已反馈待确认 10.0 天，其中超期 10.0 天']);
});

test.each([
  ['ratio', 100, '100%'],
  ['ratio', 99.96, '99.9%'],
  ['ratio', 66.67, '66.7%'],
  ['coverage', null, '—'],
  ['money', 3_286_400, '328.64'],
  ['days', 12.34, '12.3'],
  ['count', 12_345, '12,345'],
  ['sum', 1234.56, '1,234.6'],
] as const)('%s of %s is %s', (kind, value, text) => expect(valueText({ kind }, cell(value))).toBe(text));

test('few are less than ten, and none is not few', () => {
  expect([0, 1, 9, 10].map((n) => isFew('ratio', cell(50, n)))).toEqual([false, true, true, false]);
});

test('usual periods, also over the turn of a year', () => {
  expect(spanOf('lastMonth', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(spanOf('lastMonth', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(spanOf('lastYear', '2027-01-05')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  expect(endsEarly('2026-10-02', '2026-10-01')).toBe(true);
});

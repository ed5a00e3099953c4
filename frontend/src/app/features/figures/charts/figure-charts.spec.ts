import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { FiguresView, Lang } from '@lianban/contracts';
import { Language } from '../../../core/language';
import { SessionState } from '../../../core/session-state';
import { bed, settled } from '../../../testing/bed';
import { cell, figuresView } from '../../../testing/figure-fixtures';
import { me } from '../../../testing/fixtures';
import { FigureRowsPage } from '../figure-rows.page';
import { FiguresPage } from '../figures.page';
import { CHART_LIBRARY } from './chart-library';
import type { ChartOption } from './echarts';

let http: HttpTestingController;
let harness: RouterTestingHarness;
let shown: ChartOption[];
let handlers: Record<string, (event: unknown) => void>;
const page = () => harness.routeNativeElement!;
const words = (of: Element = page()): string => of.textContent!.replace(/\s+/g, ' ').trim();
const query = (selector: string): Element[] => [...page().querySelectorAll(selector)];

/** Takes what it is told to draw: real charts do not run without a browser. */
const paper = async () => () => ({
  setOption: (option: ChartOption) => void shown.push(option),
  resize: () => undefined,
  on: (event: string, handler: (event: unknown) => void) => void (handlers[event] = handler),
  dispose: () => undefined,
});

async function render(): Promise<void> {
  await settled();
  harness.detectChanges();
}
async function open(view: FiguresView, lang: Lang = 'zh', address = '/figures'): Promise<void> {
  [shown, handlers] = [[], {}];
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 600 });
  http = await bed({
    lang,
    providers: [{ provide: CHART_LIBRARY, useValue: paper }],
    routes: [
      { path: 'figures', component: FiguresPage },
      { path: 'figures/:code', component: FigureRowsPage },
    ],
  });
  TestBed.inject(SessionState).me.set(me());
  harness = await RouterTestingHarness.create(address);
  await settled();
  http.expectOne('/api/figures').flush(view);
  await render();
  await render();
}
const opened = async (event: object): Promise<string> => {
  handlers['click']!(event);
  await settled();
  return decodeURIComponent(TestBed.inject(Router).url);
};
const described = (): string => (shown.at(-1)!.aria as { label: { description: string } }).label.description;

test.each([
  ['rate', '/figures/K07?from=2026-10-01&to=2026-10-31&process=referral'],
  ['rateBefore', '/figures/K07?from=2025-10-01&to=2025-10-31&process=referral'],
  ['closed', '/figures/N02?from=2026-10-01&to=2026-10-31&process=referral'],
  ['sentBefore', '/figures/N01?from=2025-10-01&to=2025-10-31&process=referral'],
])('a mark of %s opens the rows that its number opens', async (seriesId, address) => {
  await open(figuresView());
  expect(await opened({ seriesId, dataIndex: 0 })).toBe(address);
});

test('the chart is described by its numbers in the language of the page, has patterns and does not move', async () => {
  await open(figuresView());
  expect(described()).toBe('每月办结率和件数 2026-10 办结率 90.0% (18/20)、移送 24、办结 18。');
  const { animation, aria, series } = shown.at(-1)!;
  expect([animation, aria]).toEqual([false, expect.objectContaining({ enabled: true })]);
  const closed = (series as { id: string; itemStyle: object }[]).find(({ id }) => id === 'closed')!;
  expect(closed.itemStyle).toHaveProperty('decal.rotation');
  await TestBed.inject(Language).use('en');
  await render();
  expect(described()).toMatch(/^K07 and counts by month 2026-10: K07 90.0% \(18\/20\), N01 24, N02 18\.$/);
});

test('what is pointed at is said beside last year', async () => {
  await open(figuresView());
  handlers['mouseover']!({ seriesId: 'rate', dataIndex: 0 });
  await render();
  expect(words(query('.said')[0])).toBe('2026-10 办结率 90.0% (18/20)。 2025-10 办结率 80.0% (12/15)。');
  handlers['mouseout']!({});
  await render();
  expect(words(query('.said')[0])).toBe('');
});

test('bars are links; few rows are hatched, and courts have no bar', async () => {
  const view = figuresView();
  const [health, court] = view.units as [FiguresView['units'][number], FiguresView['units'][number]];
  const few = { ...health, unit: { ...health.unit, id: health.unit.id.replace('1', '9'), short: '财政局' } };
  await open({
    ...view,
    units: [health, { ...few, group: 'few', figures: { ...health.figures, K07: cell(75, 4, 3) } }, court],
  });
  const rows = query('lb-unit-chart li');
  expect(rows.map((row) => words(row))).toEqual(['卫健局90.0%18/20', '财政局75.0%3/4样本少', '法院90.0%18/20']);
  expect(rows.map((row) => row.querySelectorAll('i:not(.few)').length)).toEqual([1, 0, 0]);
  expect(rows.map((row) => row.querySelectorAll('i.few').length)).toEqual([0, 1, 0]);
  const [mark, number] = [...rows[0]!.querySelectorAll('a')];
  expect(mark!.getAttribute('href')).toBe(number!.getAttribute('href'));
  expect(mark!.getAttribute('href')).toContain('/figures/K07?');
});

test('grounds come in the order of their numbers, holders in the order of the page: time held ranks nobody', async () => {
  const view = figuresView();
  view.totals['K05']!.now.details = { unknown: 1, competence: 3 };
  view.units[0]!.figures['H01'] = cell(2, 1);
  view.units[1]!.figures['H01'] = cell(9, 2);
  await open(view);
  const [grounds, held] = query('lb-share-chart');
  expect([...grounds!.querySelectorAll('li')].map((row) => words(row))).toEqual(['不属本单位职责3', '未填1']);
  expect(grounds!.querySelector('a')!.getAttribute('href')).toContain('detail=competence');
  expect([...held!.querySelectorAll('li')].map((row) => words(row))).toEqual(['卫健局2', '法院9']);
});

test('tables take the place of the charts at a click and are what is shown the next time', async () => {
  await open(figuresView());
  expect(query('lb-unit-table')).toHaveLength(0);
  const button = query('[role=group] button').find((one) => words(one) === '表') as HTMLButtonElement;
  button.click();
  await render();
  expect(query('lb-unit-table')).toHaveLength(1);
  expect(query('lb-figure-charts')).toHaveLength(0);
  expect(button.getAttribute('aria-pressed')).toBe('true');
  expect(localStorage.getItem('lianban.figures')).toBe('table');
  expect(TestBed.inject(Router).url).toContain('show=table');
});

test('the target is a line across the bars of those who are compared, said in the chart, and in the tables', async () => {
  const view = figuresView();
  const mark = { bound: 'at-least' as const, value: 85 };
  view.targets['K07'] = mark;
  view.months[0]!.targets['K07'] = mark;
  const [health, court] = view.units as [FiguresView['units'][number], FiguresView['units'][number]];
  const few = { ...health, unit: { ...health.unit, id: health.unit.id.replace('1', '9') }, group: 'few' as const };
  await open({ ...view, units: [health, { ...few, figures: { ...health.figures, K07: cell(75, 4, 3) } }, court] });
  const lines = query('lb-unit-chart li').map((row) => row.querySelector<HTMLElement>('u')?.style.left ?? '');
  expect(lines).toEqual(['85%', '', '']);
  expect(described()).toContain('目标 ≥ 85%');
  const series = shown.at(-1)!.series as { id: string; data: unknown[] }[];
  expect(series.find(({ id }) => id === 'target')!.data).toEqual([85]);
  (query('[role=group] button').find((one) => words(one) === '表') as HTMLButtonElement).click();
  await render();
  for (const table of ['lb-unit-table', 'lb-month-table', 'lb-figure-table'])
    expect([table, words(query(table)[0])]).toEqual([table, expect.stringContaining('目标 ≥ 85%')]);
});

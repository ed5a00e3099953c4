import type { FigureDefinition } from '@lianban/contracts';
import { cell, figuresView } from '../../../testing/figure-fixtures';
import { floorOf, monthName, monthOption } from './month-option';
import { mostOf, type MonthFigures } from './month-series';

const view = figuresView();
const find = (code: string): FigureDefinition => view.definitions.find((one) => one.code === code)!;
const figures: MonthFigures = { rate: find('K07'), sent: find('N01'), closed: find('N02') };
const look = { width: 600, color: (token: string) => token, font: 'serif', size: 12 };
const words = { lang: 'zh' as const, description: '…' };
const month = view.months[0]!;
interface Drawn {
  id: string;
  data: unknown[];
  label: { show: boolean };
}
const drawn = (months = view.months, targets: (number | null)[] = [null], width = 600) => {
  const { series } = monthOption(months, figures, targets, words, { ...look, width });
  return Object.fromEntries((series as unknown as Drawn[]).map((one) => [one.id, one]));
};

test('the axis of rates begins below the lowest, never under nothing', () => {
  expect([floorOf([90, 71]), floorOf([null, 85]), floorOf([3]), floorOf([null])]).toEqual([60, 60, 0, 0]);
});

test('the axis of counts has room above the highest, this year or last', () => {
  const last = { ...month, lastYear: { ...month.lastYear, figures: { ...month.figures, N01: cell(90, 90) } } };
  expect([mostOf([month], figures), mostOf([last], figures)]).toEqual([30, 150]);
});

test('the year stands under the first month and where it begins', () => {
  expect(['2025-11-01', '2025-12-01', '2026-01-01'].map((day, i) => monthName(day, i === 0, 'zh'))).toEqual([
    '11月\n2025',
    '12月',
    '1月\n2026',
  ]);
  expect(monthName('2026-05-01', false, 'en')).toBe('May');
});

test('a month with nothing to divide by is a gap, and one with few rows grey', () => {
  const none = { ...month, figures: { ...month.figures, K07: cell(null, 0) } };
  const few = { ...month, figures: { ...month.figures, K07: cell(50, 4, 2) } };
  const data = drawn([month, none, few], [null, null, null])['rate']!.data as { value: unknown; itemStyle: object }[];
  expect(data.map(({ value }) => value)).toEqual([90, '-', 50]);
  expect(data.map(({ itemStyle }) => itemStyle)).toMatchObject([{ color: 'bar-fill' }, {}, { color: 'bar-few' }]);
});

test('numbers stand beside the points as long as there is room', () => {
  const year = Array.from({ length: 24 }, () => month);
  const shown = (width: number) =>
    drawn(
      year,
      year.map(() => null),
      width,
    )['rate']!.label.show;
  expect([shown(1200), shown(500)]).toEqual([true, false]);
});

test('the target is a rule across its months', () => {
  expect(drawn([month, month], [null, 90])['target']!.data).toEqual([null, 90]);
});

import { FEW } from '@lianban/contracts';
import type { FigureCell } from '@lianban/contracts';
import { cellOf, NOTHING } from './cells.js';
import { defineFigure } from './define-figure.js';
import type { Figure } from './define-figure.js';
import { FIGURES } from './definitions/index.js';
import { inOrder, lightOf, scoreOf } from './standing.js';
import { before, instantsOf, lastYear, monthsOf, windowsOf } from './window.js';

const plain: Figure = {
  ...{ code: 'X', version: 1, kind: 'ratio', base: 'true', at: 't.sent_at' },
  label: { zh: '甲', en: 'A' },
  formula: { zh: '甲 ÷ 乙', en: 'a ÷ b' },
};
const cell = (value: number | null, n = FEW): FigureCell => ({ n, hits: 0, value, median: null });
const figure = (code: string): Figure => FIGURES.get(code)!;

describe('fines and confiscations (行政处罚法 74(3))', () => {
  const limits = { green: 80, yellow: 60, better: 'more' } as const;
  it.each([
    ['by name', { money: ['fined'] }],
    ['among others', { money: ['recovered', 'confiscated'] }],
    ['read past its own list', { with: 'join money_entries y on y.matter_id = t.matter_id' }],
    ['as the amount of rows', { amount: `(select sum(amount) from money_entries)` }],
    ['as a measure', { with: `join outcomes o on o.matter_id = t.matter_id and o.code = 'PENALTY'` }],
    ['as money of a tour', { with: 'cross join lateral unnest(t.money) y' }],
    ['in measures of a tour', { hit: 't.measures is not null' }],
    ['hidden in measures', { hit: 'exists (select from outcomes o where o.matter_id = t.matter_id)' }],
  ] satisfies [string, Partial<Figure>][])('never rank or score, %s', (_how, more) => {
    expect(() => defineFigure({ ...plain, ...more, ranks: true })).toThrow('行政处罚法');
    expect(() => defineFigure({ ...plain, ...more, limits })).toThrow('行政处罚法');
    expect(defineFigure({ ...plain, ...more })).toMatchObject({ code: 'X' });
  });

  it('are shown all the same, in no order', () => {
    expect(figure('K14')).toMatchObject({ kind: 'money', money: ['fined', 'confiscated'] });
    for (const code of ['K13', 'K14', 'K16'])
      expect(() => inOrder(figure(code), FIGURES.values(), [])).toThrow(`${code} ranks nobody`);
  });
});

it('every figure says what it is, in both languages, and there is no figure of a person', () => {
  for (const { code, formula, label, version, ...sql } of FIGURES.values()) {
    expect([code, formula.zh.length > 8, formula.en.length > 15, label.zh !== label.en, version]).toEqual([
      ...[code, true, true, true],
      expect.any(Number),
    ]);
    expect([code, JSON.stringify(sql).match(/actor_id|assignee_id|user_id/)]).toEqual([code, null]);
  }
  const asked = ['K03', 'K04', 'K05', 'K06', 'K07', 'K08', 'K09', 'K10', 'K11', 'K13', 'K16', 'K23a'];
  expect(asked.filter((code) => !FIGURES.has(code))).toEqual([]);
});

it('nothing to divide by is no number; no money is no money', () => {
  expect(['K07', 'K10', 'K15'].map((c) => cellOf(figure(c), NOTHING).value)).toEqual([null, null, null]);
  expect(['N01', 'K13', 'H01'].map((c) => cellOf(figure(c), NOTHING).value)).toEqual([0, 0, 0]);
  expect(cellOf(figure('K15'), { ...NOTHING, n: 1, sum: '150000' }).value).toBe(0);
});

describe('IMI’s published limits', () => {
  it.each([
    ['I1', [100, 80, 79.9, 60, 59.9], ['green', 'green', 'yellow', 'yellow', 'red']],
    ['I2', [0, 15.9, 16, 25, 25.1], ['green', 'green', 'yellow', 'yellow', 'red']],
    ['I3', [80, 60, 0], ['green', 'yellow', 'red']],
    ['I4', [0, 4.9, 5, 14.9, 15], ['green', 'green', 'yellow', 'yellow', 'red']],
    ['I5', [4, 5, 15], ['green', 'yellow', 'red']],
  ])('%s of %j is %j', (code, values, lights) => {
    expect(values.map((v) => lightOf(figure(code), cell(v)))).toEqual(lights);
  });

  const unit = (values: (number | null)[], n = FEW, commanded = true) => ({
    kind: 'department',
    commanded,
    figures: Object.fromEntries(values.map((v, i) => [`I${i + 1}`, cell(v, n)])),
  });
  const all = () => FIGURES.values();
  it('give +1, 0, −1 each: good from 2, poor from −2', () => {
    expect(scoreOf(all(), unit([90, 10, 90, 0, 0]))).toMatchObject({ measured: 5, sum: 5, grade: 'good' });
    expect(scoreOf(all(), unit([90, 20, 90, 10, 10]))).toMatchObject({ sum: 2, grade: 'good' });
    expect(scoreOf(all(), unit([90, 30, 70, 10, 10]))).toMatchObject({ sum: 0, grade: 'average' });
    expect(scoreOf(all(), unit([10, 30, 70, 10, 4]))).toMatchObject({ sum: -1, grade: 'average' });
    expect(scoreOf(all(), unit([10, 30, 70, 10, 10]))).toMatchObject({ sum: -2, grade: 'poor' });
  });
  it('judge nobody by few rows, and no body outside the government’s command', () => {
    expect(scoreOf(all(), unit([10, 30, 10, 20, 20], FEW - 1))).toMatchObject({ measured: 0, sum: 0, lights: {} });
    expect(scoreOf(all(), unit([null, null, null, null, null]))).toMatchObject({ measured: 0 });
    expect(scoreOf(all(), unit([10, 30, 10, 20, 20], FEW, false))).toBeNull();
  });
});

it('departments stand in the order of a rate; few rows, courts and the bureau stand apart', () => {
  const of = (short: string, value: number, n: number, more: object = {}) => ({
    ...{
      unit: { id: short, name: short, short },
      kind: 'department',
      commanded: true,
      figures: { K07: cell(value, n) },
    },
    ...more,
  });
  const made = inOrder(figure('K07'), FIGURES.values(), [
    of('医保局', 100, 50, { kind: 'bureau' }),
    of('法院', 100, 50, { commanded: false }),
    of('民政局', 60, FEW),
    of('司法局', 100, FEW - 1),
    of('卫健局', 90, 20),
  ]);
  expect(made.map((u) => `${u.unit.short} ${u.group}`)).toEqual([
    ...['卫健局 ranked', '民政局 ranked', '司法局 few', '法院 listed', '医保局 lead'],
  ]);
});

describe('windows', () => {
  it.each([
    ['2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30', '2025-10-01', '2025-10-31'],
    ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31', '2025-01-01', '2025-03-31'],
    ['2026-01-01', '2026-11-22', '2025-02-09', '2025-12-31', '2025-01-01', '2025-11-22'],
    ['2028-02-29', '2028-02-29', '2028-02-28', '2028-02-28', '2027-02-28', '2027-02-28'],
    ['2025-02-01', '2025-02-28', '2025-01-01', '2025-01-31', '2024-02-01', '2024-02-29'],
  ])('before %s–%s come %s–%s, and last year %s–%s', (from, to, bFrom, bTo, lFrom, lTo) => {
    expect(before({ from, to })).toEqual({ from: bFrom, to: bTo });
    expect(lastYear({ from, to })).toEqual({ from: lFrom, to: lTo });
  });

  it('are cut into months that touch without a gap, and end now at the latest', () => {
    expect(monthsOf({ from: '2025-12-15', to: '2026-02-03' })).toEqual([
      { from: '2025-12-15', to: '2025-12-31' },
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2026-02-01', to: '2026-02-03' },
    ]);
    expect(monthsOf({ from: '2022-01-01', to: '2026-02-03' })).toEqual([]);
    const now = '2026-11-22T08:00:00Z';
    expect(instantsOf({ from: '2026-11-01', to: '2026-11-30' }, now)).toEqual({
      s: '2026-11-01T00:00:00+08:00',
      e: now,
    });
    expect(instantsOf({ from: '2026-10-01', to: '2026-10-31' }, now).e).toBe('2026-11-01T00:00:00+08:00');
  });

  it('are counted once when they are the same, and each within its period', () => {
    const year = { from: '2025-01-01', to: '2025-12-31' };
    const months = monthsOf(year);
    const spans = {
      now: year,
      before: before(year),
      lastYear: lastYear(year),
      m0: months[0]!,
      y0: lastYear(months[0]!),
    };
    const { keys, periods, keyOf } = windowsOf(spans, ['now', 'before', 'lastYear'], '2026-11-22T08:00:00Z');
    expect([keys, periods]).toEqual([
      ['now', 'before', 'm0', 'y0'],
      ['now', 'before', 'now', 'before'],
    ]);
    expect(keyOf.get('lastYear')).toBe('before');
    const short = windowsOf({ now: months[1]!, m0: months[0]! }, ['now'], '2026-11-22T08:00:00Z');
    expect(short.periods).toEqual(['now', 'm0']);
  });
});

import { FigureRows, FiguresView, type FigureCell, type FigureDefinition } from '@lianban/contracts';

const UNIT = { id: '0199aaaa-0000-7000-8000-000000000001', name: '淳安县卫生健康局', short: '卫健局' };
const COURT = { id: '0199aaaa-0000-7000-8000-000000000003', name: '淳安县人民法院', short: '法院' };

export const cell = (value: number | null, n = 20, hits = n, more: Partial<FigureCell> = {}): FigureCell => ({
  ...{ n, hits, value, median: null },
  ...more,
});
const define = (code: string, zh: string, kind: FigureDefinition['kind'], more: Partial<FigureDefinition> = {}) => ({
  ...{ code, version: 3, kind, label: { zh, en: code }, formula: { zh: `${zh}的公式`, en: `formula of ${code}` } },
  ...{ ranks: kind === 'ratio', adds: false, limits: null, details: {} },
  ...more,
});
const DEFINITIONS = [
  define('N01', '移送', 'count'),
  define('N02', '办结', 'count'),
  define('K03', '按时签收率', 'ratio'),
  define('K04', '受理率', 'ratio'),
  define('K05', '退回率', 'ratio', { ranks: false, details: { competence: { zh: '不属本单位职责', en: 'Not ours' } } }),
  define('K07', '办结率', 'ratio'),
  define('K08', '按期办结率', 'ratio'),
  define('K09', '按期反馈率', 'ratio'),
  define('K11', '超期率', 'ratio', { ranks: false }),
  define('K13', '追回金额', 'money'),
  define('H01', '超期由谁承办', 'sum'),
  define('I1', '7 天内受理', 'ratio', { ranks: false, limits: { green: 80, yellow: 60, better: 'more' } }),
];
const CELLS: Record<string, FigureCell> = {
  ...{ N01: cell(24, 24), N02: cell(18, 18), K03: cell(95.83, 24, 23), K04: cell(100, 24), K05: cell(5, 20, 1) },
  ...{ K07: cell(90, 20, 18), K08: cell(75, 4, 3), K09: cell(null, 0), K11: cell(10, 20, 2), K13: cell(3_286_400, 9) },
  ...{ H01: cell(12.5, 3), I1: cell(55, 20, 11) },
};

/** A quarter of a county, as the office sees it. */
export function figuresView(changed: Partial<FiguresView> = {}): FiguresView {
  const score = { measured: 1, sum: -1, grade: 'average' as const, lights: { I1: 'red' as const } };
  return FiguresView.parse({
    window: { from: '2026-10-01', to: '2026-10-31' },
    before: { from: '2026-09-01', to: '2026-09-30' },
    lastYear: { from: '2025-10-01', to: '2025-10-31' },
    dataAt: '2026-11-22T00:00:00Z',
    process: 'referral',
    processes: [
      { type: 'referral', label: { zh: '案件移送', en: 'Referral' }, figures: CELLS },
      { type: 'pull-request', label: { zh: '请求移送', en: 'Request' }, figures: CELLS },
    ],
    whole: true,
    unit: null,
    choices: [UNIT, COURT],
    rank: 'K07',
    definitions: DEFINITIONS,
    totals: Object.fromEntries(
      Object.entries(CELLS).map(([code, now]) => [
        code,
        { now: code === 'K05' ? { ...now, details: { competence: 1 } } : now, before: cell(null, 0), lastYear: now },
      ]),
    ),
    units: [
      { unit: UNIT, group: 'ranked', figures: CELLS, score },
      { unit: COURT, group: 'listed', figures: CELLS, score: null },
    ],
    targets: {},
    months: [
      {
        ...{ from: '2026-10-01', to: '2026-10-31', figures: CELLS, targets: {} },
        lastYear: { from: '2025-10-01', to: '2025-10-31', figures: { ...CELLS, K07: cell(80, 15, 12) } },
      },
    ],
    ...changed,
  });
}

export function figureRows(changed: Partial<FigureRows> = {}): FigureRows {
  const label = { zh: '办结', en: 'Closed' };
  return FigureRows.parse({
    window: { from: '2026-10-01', to: '2026-10-31' },
    dataAt: '2026-11-22T00:00:00Z',
    definition: DEFINITIONS.find((one) => one.code === 'K08'),
    cell: CELLS['K08'],
    total: 1,
    rows: [
      {
        ...{
          key: 'a:1',
          matterId: '0199bbbb-0000-7000-8000-000000000001',
          number: 'YS2026-000001-1',
          title: '案件移送',
        },
        ...{
          processLabel: { zh: '案件移送', en: 'Referral' },
          stateLabel: label,
          unit: UNIT,
          at: '2026-10-20T02:00:00Z',
        },
        ...{ hit: false, amount: null, detail: null },
        hops: [
          {
            unit: '卫健局',
            state: { zh: '办理中', en: 'Accepted' },
            since: '2026-07-01T02:00:00Z',
            days: 90.4,
            lateDays: 3,
          },
          {
            unit: '医保局',
            state: { zh: '已反馈待确认', en: 'Replied' },
            since: '2026-10-10T02:00:00Z',
            days: 10,
            lateDays: 10,
          },
        ],
      },
    ],
    next: null,
    ...changed,
  });
}

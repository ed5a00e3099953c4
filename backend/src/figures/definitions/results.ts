import { localize } from './words.js';
import type { Figure, MoneyCode } from '../define-figure.js';
import { defineFigure } from '../define-figure.js';

/** Amounts of the last answer: a further answer replaces the one before. */
const MONEY = 'cross join lateral unnest(t.money) y';
const isOne = (codes: MoneyCode[]): string => `y.code = any ('{${codes.join(',')}}')`;
const ANSWERED = { within: 't.last_replied_at' } as const;
const sum = (
  code: string,
  label: Figure['label'],
  formula: Figure['formula'],
  money: MoneyCode[],
  more: Partial<Figure> = {},
): Figure =>
  defineFigure({
    ...{ code, version: 1, kind: 'money', label, formula, money, adds: true },
    with: MONEY,
    ...ANSWERED,
    base: isOne(money),
    amount: 'y.amount',
    at: 't.last_replied_at',
    key: 'y.id::text',
    ...more,
  });
const MEASURES = 'cross join lateral unnest(t.measures) o';

/** Money and measures, as the units answered them. None of them ranks anybody. */
export const results = [
  sum(
    'K13',
    localize('追回金额', 'Recovered'),
    localize(
      '期内反馈中实际追回入账的金额，不是责令退回的金额。补充反馈以最后一次为准。',
      'Money actually recovered, as answered in the window; not what was ordered. The last answer counts.',
    ),
    ['recovered'],
  ),
  sum(
    'K13o',
    localize('责令退回金额', 'Ordered'),
    localize(
      '期内反馈中责令退回的金额，补充反馈以最后一次为准',
      'Money ordered to be returned, as answered in the window; the last answer counts',
    ),
    ['ordered'],
  ),
  sum(
    'K15',
    localize('追回率', 'Recovered of ordered'),
    localize(
      '期内反馈的追回金额 ÷ 责令退回金额，只算填报了责令退回金额的件',
      'Recovered ÷ ordered, of the answers in the window that name an ordered amount',
    ),
    ['ordered', 'recovered'],
    {
      kind: 'coverage',
      base: `${isOne(['ordered', 'recovered'])} and exists (select from unnest(t.money) z where z.code = 'ordered')`,
      hit: `y.code = 'recovered'`,
      adds: false,
    },
  ),
  sum(
    'K14',
    localize('罚款和没收', 'Fines and confiscations'),
    localize(
      '期内反馈的罚款、没收金额。只作统计，不参与任何评分和排序（行政处罚法第七十四条第三款）。',
      'Fines and confiscations, as answered in the window. Statistics alone: they enter no score and no ranking (Administrative Penalty Law, Art. 74(3)).',
    ),
    ['fined', 'confiscated'],
    { detail: 'y.code', details: 'money' },
  ),
  defineFigure({
    code: 'K16',
    version: 1,
    kind: 'count',
    label: localize('处理措施', 'Measures'),
    formula: localize(
      '期内反馈的处理措施，按次计，按措施分列',
      'Measures answered in the window, each counted, by measure',
    ),
    with: MEASURES,
    ...ANSWERED,
    detail: 'o.code',
    details: 'measure',
    at: 't.last_replied_at',
    key: 'o.id::text',
    adds: true,
  }),
  defineFigure({
    code: 'K16a',
    version: 1,
    kind: 'count',
    label: localize('有处理措施的案件', 'Cases with measures'),
    formula: localize(
      '期内反馈了处理措施的案件，同一单位对同一案件只计一次',
      'Cases for which measures were answered in the window; once for a unit and a case',
    ),
    ...ANSWERED,
    base: `t.measures is not null
      and (not t.again or not exists (select from stock other where other.case_file_id = t.case_file_id and other.unit_id = t.unit_id and other.process = t.process and other.last_replied_at >= w.s and other.last_replied_at < w.e
        and (other.last_replied_at, other.matter_id) > (t.last_replied_at, t.matter_id)
        and other.measures is not null))`,
    at: 't.last_replied_at',
  }),
  defineFigure({
    code: 'K16b',
    version: 1,
    kind: 'sum',
    label: localize('处理人数', 'Persons'),
    formula: localize('期内反馈的处理措施所涉人数合计', 'Persons named in the measures answered in the window'),
    with: MEASURES,
    ...ANSWERED,
    base: 'o.persons is not null',
    amount: 'o.persons',
    detail: 'o.code',
    details: 'measure',
    at: 't.last_replied_at',
    key: 'o.id::text',
    adds: true,
  }),
];

import type { Figure } from '../define-figure.js';
import { defineFigure } from '../define-figure.js';
import { stands } from '../conditions.js';
import { weekAfter } from '../tours.js';
import { localize } from './words.js';

const MORE = { green: 80, yellow: 60, better: 'more' } as const;
const NEGATIVE = { green: 5, yellow: 15, better: 'less' } as const;
const WEEK = weekAfter('t.delivered_at');

const rated = (code: string, question: string, label: Figure['label'], formula: Figure['formula']): Figure =>
  defineFigure({
    ...{ code, version: 1, kind: 'ratio', label, formula, limits: NEGATIVE, adds: true },
    with: 'cross join lateral unnest(t.ratings) r',
    within: 'r.at',
    base: `r.question = '${question}'`,
    hit: `r.code = 'poor'`,
    at: 'r.at',
    key: 'r.id::text',
  });

/** The five of the EU's Internal Market Information system, with the limits its Single Market Scoreboard publishes. */
export const imi = [
  defineFigure({
    code: 'I1',
    version: 1,
    kind: 'ratio',
    label: localize('7 天内受理', 'Accepted within 7 days'),
    formula: localize(
      '送达后 7 个自然日内受理 ÷ 期内已受理或已满 7 日的（退回、撤回、改送的不计）。IMI：≥ 80% 绿，60—79% 黄，< 60% 红。',
      'Accepted within 7 days of delivery ÷ accepted, or 7 days over, in the window; refused, withdrawn or handed on apart. IMI: ≥ 80 % green, 60–79 % yellow, < 60 % red.',
    ),
    base: `t.delivered_at is not null and (t.accepted_at is not null or (t.refused_at is null and (t.ended_at is null or t.ended_at >= ${WEEK})))`,
    within: 't.week_settled',
    hit: `t.accepted_at < ${WEEK}`,
    at: 't.week_settled',
    limits: MORE,
    adds: true,
  }),
  defineFigure({
    code: 'I2',
    version: 1,
    kind: 'days',
    label: localize('反馈用时', 'Days to answer'),
    formula: localize(
      '期内首次反馈的件从送达到反馈的平均自然日。IMI：< 16 天绿，16—25 天黄，> 25 天红。',
      'Mean calendar days from delivery to the first answer, of those answered in the window. IMI: < 16 green, 16–25 yellow, > 25 red.',
    ),
    within: 't.replied_at',
    base: 't.delivered_at is not null',
    span: 't.replied_at - t.delivered_at',
    at: 't.replied_at',
    limits: { green: 16, yellow: 25, better: 'less' },
    adds: true,
  }),
  defineFigure({
    code: 'I3',
    version: 1,
    kind: 'ratio',
    label: localize('按约定日期反馈', 'Answered by the agreed date'),
    formula: localize(
      '约定日期（期限，含批准的延期）前反馈 ÷ 期内应反馈。IMI：≥ 80% 绿，60—79% 黄，< 60% 红。',
      'Answered before the agreed date (extensions included) ÷ answers due in the window. IMI: ≥ 80 % green, 60–79 % yellow, < 60 % red.',
    ),
    within: 't.result_settled',
    base: `t.result_due is not null and ${stands('result')}`,
    hit: 't.result_met < t.result_due',
    at: 't.result_settled',
    limits: MORE,
    adds: true,
  }),
  rated(
    'I4',
    'inTime',
    localize('及时性差评', 'Timeliness rated poor'),
    localize(
      '移送单位确认时评为“差”÷ 期内有评价的。IMI：< 5% 绿，5—14% 黄，≥ 15% 红。',
      'Rated poor by the sender at confirmation ÷ rated in the window. IMI: < 5 % green, 5–14 % yellow, ≥ 15 % red.',
    ),
  ),
  rated(
    'I5',
    'effort',
    localize('配合程度差评', 'Effort rated poor'),
    localize(
      '移送单位确认时评为“差”÷ 期内有评价的。IMI：< 5% 绿，5—14% 黄，≥ 15% 红。',
      'Rated poor by the sender at confirmation ÷ rated in the window. IMI: < 5 % green, 5–14 % yellow, ≥ 15 % red.',
    ),
  ),
];

import type { Figure } from '../define-figure.js';
import { defineFigure } from '../define-figure.js';
import { IS, sideBySide, stands } from '../conditions.js';

const step = (code: string, zh: string, en: string, from: string, to: string): Figure =>
  defineFigure({
    code,
    version: 1,
    kind: 'days',
    label: { zh, en },
    formula: {
      zh: `期内办结件中这一步的自然日，平均数和中位数`,
      en: 'Calendar days of this step in the parts closed in the window, mean and median',
    },
    within: 't.closed_at',
    base: `t.${from} is not null and t.${to} is not null`,
    span: `t.${to} - t.${from}`,
    at: 't.closed_at',
    adds: true,
  });

/** Late for who held it: closed after the date of the answer, or open after it. */
const LATE = `t.result_due is not null and ((${IS.closed} and t.closed_at >= t.result_due) or (${IS.open} and t.result_due <= w.e))`;
/** What of a holding lies between the date of the answer and the closing (or the end of the window). */
const AFTER = `least(coalesce(hold.until, w.e), coalesce(t.closed_at, w.e), w.e) - greatest(hold.since, t.result_due)`;

/** In time or not, how long, and who held it. */
export const time = [
  defineFigure({
    code: 'K03',
    version: 1,
    kind: 'ratio',
    label: { zh: '按时签收率', en: 'Signed on time' },
    formula: {
      zh: '期限内签收 ÷ 期内应签收（已签收，或签收期限已到）。未到期的不计，到期视为签收的算未按时。',
      en: 'Signed within the period ÷ to be signed in the window (signed, or the date has come). Not yet due: not counted; deemed signed: not on time.',
    },
    within: 't.sign_settled',
    base: `t.sign_due is not null and ${stands('sign')}`,
    hit: 't.sign_met < t.sign_due',
    at: 't.sign_settled',
    ranks: true,
    adds: true,
    monthly: true,
  }),
  defineFigure({
    code: 'K08',
    version: 1,
    kind: 'ratio',
    label: { zh: '按期办结率', en: 'Closed on time' },
    formula: {
      zh: '期内在期限（含批准的延期）前办结 ÷（期内办结 + 期末超期未办结）',
      en: 'Closed in the window before its date, granted extensions included ÷ (closed in the window + overdue and open at its end)',
    },
    base: `(${IS.closed} or ${IS.overdue})`,
    hit: `(${IS.closed} and t.closed_at < t.result_due)`,
    at: 'coalesce(t.closed_at, t.result_due)',
    ranks: true,
    monthly: true,
    hops: true,
  }),
  defineFigure({
    code: 'K09',
    version: 1,
    kind: 'ratio',
    label: { zh: '按期反馈率', en: 'Answered on time' },
    formula: {
      zh: '期限（含批准的延期）内反馈 ÷ 期内应反馈（已提前反馈，或反馈期限已到）。每件只在一个时期计一次。',
      en: 'Answered within the period, granted extensions included ÷ answers due in the window (answered before, or the date has come). Each counts once.',
    },
    within: 't.result_settled',
    base: `t.result_due is not null and ${stands('result')}`,
    hit: 't.result_met < t.result_due',
    at: 't.result_settled',
    ranks: true,
    adds: true,
    monthly: true,
  }),
  defineFigure({
    code: 'K10',
    version: 1,
    kind: 'days',
    label: { zh: '办理时长', en: 'Days to close' },
    formula: {
      zh: '期内办结件从发送到办结的自然日，平均数和中位数',
      en: 'Calendar days from sending to closing of the parts closed in the window, mean and median',
    },
    within: 't.closed_at',
    span: 't.closed_at - t.sent_at',
    at: 't.closed_at',
    adds: true,
  }),
  step('K10a', '送达到签收', 'Delivered to signed', 'delivered_at', 'signed_at'),
  step('K10b', '签收到受理', 'Signed to accepted', 'signed_at', 'accepted_at'),
  step('K10c', '受理到反馈', 'Accepted to answered', 'accepted_at', 'replied_at'),
  step('K10d', '反馈到办结', 'Answered to closed', 'replied_at', 'closed_at'),
  defineFigure({
    code: 'K11',
    version: 1,
    kind: 'ratio',
    label: { zh: '超期率', en: 'Overdue' },
    formula: {
      zh: '期末超期未办结 ÷ 期末未办结。反馈或补充反馈期限已过而未反馈的算超期。',
      en: 'Overdue and open ÷ open, both at the end of the window. Overdue: the date of the answer or of the further answer has passed without it.',
    },
    base: IS.open,
    hit: IS.overdue,
    at: 'coalesce(t.result_due, t.sent_at)',
    hops: true,
  }),
  defineFigure({
    code: 'H01',
    version: 1,
    kind: 'sum',
    label: { zh: '超期由谁承办', en: 'Who held it when late' },
    formula: {
      zh: '期内逾期办结和期末超期未办结的件，从反馈期限到办结（未办结的到期末）的自然日，按当时的责任单位合计',
      en: 'Parts closed late in the window or late and open at its end: calendar days from the date of the answer to closing (or the end), summed by the unit responsible at the time',
    },
    with: sideBySide('hold', { unit_id: 't.hold_units', since: 't.hold_since', until: 't.hold_until' }),
    base: `${LATE} and ${AFTER} > interval '0'`,
    span: AFTER,
    at: 'greatest(hold.since, t.result_due)',
    unit: 'hold.unit_id',
    key: `t.matter_id || ':' || t.tour || ':' || hold.no`,
    hops: true,
  }),
];

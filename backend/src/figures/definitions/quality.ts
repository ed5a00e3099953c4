import { defineFigure } from '../define-figure.js';
import { sideBySide } from '../conditions.js';
import { localize } from './words.js';

const common = { version: 1, kind: 'ratio', within: 't.last_replied_at', at: 't.last_replied_at', adds: true } as const;

/** How well the records are kept (K23): a finding is a hit. */
export const quality = [
  defineFigure({
    ...common,
    code: 'K23a',
    label: localize('反馈缺附件', 'Answers without attachment'),
    formula: localize(
      '最后一次反馈没有附件 ÷ 期内反馈',
      'Answers whose last version has no attachment ÷ answered in the window',
    ),
    hit: 'not t.attached',
  }),
  defineFigure({
    ...common,
    code: 'K23b',
    label: localize('反馈缺措施编码', 'Answers without measure'),
    formula: localize(
      '最后一次反馈没有处理措施编码 ÷ 期内反馈',
      'Answers whose last version names no coded measure ÷ answered in the window',
    ),
    hit: 't.measures is null',
  }),
  defineFigure({
    ...common,
    code: 'K23c',
    label: localize('补录', 'Recorded afterwards'),
    formula: localize(
      '发生 24 小时后才登记 ÷ 期内登记的办理记录（不含内部记录）；天数为迟登的自然日',
      'Recorded more than 24 hours after it happened ÷ steps recorded in the window, internal ones apart; days: how much later',
    ),
    with: sideBySide('x', { recorded_at: 't.step_recorded', occurred_at: 't.step_occurred' }),
    within: 'x.recorded_at',
    base: 't.stepped_at >= w.s',
    hit: `x.recorded_at - x.occurred_at > interval '24 hours'`,
    span: 'x.recorded_at - x.occurred_at',
    at: 'x.recorded_at',
    key: `t.matter_id || ':' || t.tour || ':' || x.no`,
  }),
];

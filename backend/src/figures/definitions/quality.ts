import { defineFigure } from '../define-figure.js';
import { IS } from '../tours.js';
import { localize } from './words.js';

const ANSWERED = IS.within('t.last_replied_at');
const common = { version: 1, kind: 'ratio', base: ANSWERED, at: 't.last_replied_at', adds: true } as const;

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
    hit: `not exists (select from events x join file_links l on l.event_id = x.id
      where x.matter_id = t.matter_id and x.occurred_at = t.last_replied_at and not x.internal)`,
  }),
  defineFigure({
    ...common,
    code: 'K23b',
    label: localize('反馈缺措施编码', 'Answers without measure'),
    formula: localize(
      '最后一次反馈没有处理措施编码 ÷ 期内反馈',
      'Answers whose last version names no coded measure ÷ answered in the window',
    ),
    hit: `not exists (select from outcomes o where o.matter_id = t.matter_id and o.recorded_at = t.last_replied_at)`,
  }),
  defineFigure({
    ...common,
    code: 'K23c',
    label: localize('补录', 'Recorded afterwards'),
    formula: localize(
      '发生 24 小时后才登记 ÷ 期内登记的办理记录（不含内部记录）；天数为迟登的自然日',
      'Recorded more than 24 hours after it happened ÷ steps recorded in the window, internal ones apart; days: how much later',
    ),
    with: `join events x on x.matter_id = t.matter_id and not x.internal and x.actor_kind = 'person' and x.occurred_at >= t.sent_at
      and (t.handed_at is null or x.occurred_at < t.handed_at)`,
    base: IS.within('x.recorded_at'),
    hit: `x.recorded_at - x.occurred_at > interval '24 hours'`,
    amount: `extract(epoch from x.recorded_at - x.occurred_at) / 86400`,
    at: 'x.recorded_at',
    key: 'x.id::text',
  }),
];

import type { Action } from '../../define-process.ts';
import { atMost, commanded, convener, handler, initiator, label, never, office, takes, unit } from '../../words.ts';
import type { C } from './clocks.ts';
import { refusalSlip, why } from './forms.ts';
import type { S } from './states.ts';

const ruled = never('rule', 'already-ruled');

/** Refusal, dispute, ruling and forwarding: who is competent (domain P05, P15; forms F11). */
export const refusal = {
  refuse: {
    label: label('退回', 'Refuse'),
    hint: label(
      '退回是主张，不是终点：移送单位可以同意、改送或提出异议。缺材料请要求补正。',
      'A claim, not an end: the sender agrees, redirects or disputes. Missing material: ask for a supplement.',
    ),
    from: ['signed'],
    to: 'refused',
    by: [handler('leader')],
    guard: [ruled, takes('competent', 'refuse-loops')],
    within: 'refusal',
    late: 'refuse',
    fields: refusalSlip,
    letter: 'return-slip',
    notify: ['initiator'],
  },
  redirect: {
    label: label('改送', 'Send to another unit'),
    hint: label(
      '材料包随案转去，时限从重新送达起算。',
      'The disclosure goes along; periods start at the new delivery.',
    ),
    from: ['refused'],
    to: 'sent',
    by: [initiator('head')],
    guard: [atMost('refuse', 2), takes('to', 'refuse-loops')],
    then: [{ handOver: 'to' }],
    fields: { to: unit('改送单位', 'To', { required: true, begins: 'competent' }) },
    letter: 'transfer',
    notify: ['initiator'],
  },
  confirmRefusal: {
    label: label('同意退回', 'Accept the refusal'),
    from: ['refused'],
    to: 'returned',
    by: [initiator('head')],
    guard: [atMost('refuse', 2)],
    notify: ['handler'],
  },
  dispute: {
    label: label('提出异议', 'Dispute'),
    hint: label('由会议办公室提出协调意见，召集人裁定。', 'The office proposes, the convener rules.'),
    from: ['refused'],
    to: 'disputed',
    by: [initiator('head')],
    guard: [commanded],
    fields: why,
    notify: ['office', 'handler'],
  },
  propose: {
    label: label('提出协调意见', 'Propose a ruling'),
    hint: label('写明建议由谁承办和理由，由召集人裁定。', 'Say who should handle it and why; the convener rules.'),
    from: ['disputed'],
    to: 'proposed',
    by: [office('coordinator')],
    guard: [takes('to', 'any-former')],
    fields: { to: unit('建议承办单位', 'Proposed unit', { required: true }), ...why },
    notify: ['convener'],
  },
  rule: {
    label: label('指定承办', 'Rule'),
    hint: label(
      '指定后不得再退回或转办，时限从重新送达起算。',
      'Neither refusal nor forwarding afterwards; periods start at the new delivery.',
    ),
    from: ['proposed'],
    to: 'sent',
    by: [convener('convener')],
    guard: [takes('to', 'any-former')],
    then: [{ handOver: 'to' }],
    fields: { to: unit('承办单位', 'Unit', { required: true, begins: 'to' }), ...why },
    letter: 'designation',
    notify: ['initiator', 'office'],
  },
  ruleReturn: {
    label: label('裁定退回', 'Rule: returned'),
    from: ['proposed'],
    to: 'returned',
    by: [convener('convener')],
    fields: why,
    notify: ['initiator', 'handler', 'office'],
  },
  forward: {
    label: label('转办', 'Forward'),
    hint: label(
      '转给有权单位，移送单位自动知道；原时限终止，新单位从送达起重新计时。',
      'To the competent unit; the sender is told. Your periods end, the new unit’s start at delivery.',
    ),
    from: ['signed', 'accepted'],
    to: 'sent',
    by: [handler('leader', 'liaison')],
    guard: [ruled, atMost('forward', 3), takes('to', 'refuse-loops')],
    then: [{ handOver: 'to' }],
    fields: { to: unit('转送单位', 'To', { required: true }), ...why },
    letter: 'forward-slip',
    notify: ['initiator'],
  },
} satisfies Record<string, Action<S, C>>;

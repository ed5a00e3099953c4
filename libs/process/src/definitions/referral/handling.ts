import type { Action } from '../../define-process.ts';
import { channel, day, flag, handler, initiator, label, text } from '../../words.ts';
import type { C } from './clocks.ts';
import { reply, why } from './forms.ts';
import type { S } from './states.ts';

const anyone = handler('liaison', 'officer', 'leader');

/** The straight line: delivered, signed, accepted, answered. */
export const handling = {
  deliver: {
    label: label('送达', 'Deliver'),
    hint: label(
      '对方不在线，由你单位送达；各时限从送达起算。',
      'The unit is off line: deliver it yourself. Its clocks start then.',
    ),
    from: ['sent'],
    to: 'delivered',
    by: [channel(), initiator('clerk')],
    recorded: true,
    notify: ['handler'],
  },
  sign: {
    label: label('签收', 'Sign'),
    hint: label(
      '签收后材料全部打开，再决定受理、补正、转办或退回。时限从送达起在走，签收不改变任何日期。',
      'Opens everything disclosed; then accept, ask for a supplement, forward or refuse. Clocks run since delivery.',
    ),
    from: ['delivered'],
    to: 'signed',
    by: [anyone],
    notify: ['initiator'],
  },
  accept: {
    label: label('受理', 'Accept'),
    hint: label('受理后开始办理，每 30 天报告一次进展。', 'Work begins; progress is due every 30 days.'),
    from: ['signed'],
    to: 'accepted',
    by: [anyone],
    letter: 'receipt',
    notify: ['initiator'],
  },
  reply: {
    label: label('反馈', 'Reply'),
    hint: label(
      '签发即送达移送单位，你单位的时限在那时停止。',
      'Issuing delivers it to the sender and stops your clocks.',
    ),
    from: ['replyReview', 'accepted', 'rework'],
    to: 'replied',
    by: [handler('leader')],
    fields: reply,
    letter: 'result',
    notify: ['initiator'],
  },
  submitReply: {
    label: label('送签反馈', 'Submit reply'),
    hint: label(
      '送分管领导签发。签发才算反馈，送签不停时限。',
      'Goes to the leader. Only issuing counts as the reply; the clocks go on.',
    ),
    from: ['accepted', 'rework'],
    to: 'replyReview',
    by: [handler('officer', 'liaison')],
    fields: reply,
    internal: true,
    notify: ['handler'],
  },
  reviseReply: {
    label: label('退回修改', 'Back to the officer'),
    from: ['replyReview'],
    to: 'back',
    by: [handler('leader')],
    unasked: true,
    fields: why,
    internal: true,
    notify: ['handler'],
  },
  recordFiling: {
    label: label('登记立案情况', 'Record filing'),
    from: ['accepted'],
    to: 'stay',
    by: [anyone],
    fields: {
      filed: flag('是否立案', 'Case filed', { required: true }),
      documentNo: text('文书号', 'Document no.', { max: 60 }),
      on: day('日期', 'Date'),
    },
    notify: ['initiator'],
  },
  reportProgress: {
    label: label('报告进展', 'Report progress'),
    from: ['accepted'],
    to: 'stay',
    by: [anyone],
    fields: { progress: text('进展', 'Progress', { required: true, min: 2, max: 500 }) },
    notify: ['initiator'],
  },
  note: {
    label: label('记事', 'Note'),
    from: 'open',
    to: 'stay',
    by: [anyone, initiator('clerk', 'head')],
    fields: { text: text('内容', 'Text', { required: true, max: 1000 }) },
    internal: true,
  },
} satisfies Record<string, Action<S, C>>;

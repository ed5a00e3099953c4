import type { Action } from '../../define-process.ts';
import {
  asked,
  atMost,
  commanded,
  handler,
  initiator,
  label,
  needing,
  notAsked,
  office,
  oncePerDay,
  text,
} from '../../words.ts';
import type { C } from './clocks.ts';
import { rating, why } from './forms.ts';
import type { S } from './states.ts';

const parentTracking = needing('parent', (x) => x.parent?.state === 'tracking' || 'dispatch-closed');

/** Confirmation, rework, ending, reopening, and the sender's urging (domain P15, P16). */
export const ending = {
  confirm: {
    label: label('确认', 'Confirm'),
    hint: label('确认后本件办结。', 'Confirming closes this part.'),
    from: ['replied'],
    to: 'closed',
    by: [initiator('clerk')],
    fields: rating,
    notify: ['handler'],
  },
  sendBack: {
    label: label('退回补充反馈', 'Send the reply back'),
    hint: label(
      '写明哪里不够；对方有较短的补充期限，最多 2 轮。',
      'Say what is lacking; a shorter period runs, at most 2 rounds.',
    ),
    from: ['replied'],
    to: 'rework',
    by: [initiator('clerk')],
    unasked: true,
    guard: [atMost('sendBack', 2)],
    fields: why,
    notify: ['handler'],
  },
  askEnd: {
    label: label('请求终止办理', 'Ask to end'),
    from: ['accepted', 'rework'],
    to: 'stay',
    by: [initiator('head')],
    guard: [notAsked('end')],
    then: [{ ask: 'end' }],
    fields: why,
    notify: ['handler'],
  },
  agreeEnd: {
    label: label('同意终止', 'Agree to end'),
    from: ['accepted', 'rework'],
    to: 'withdrawn',
    by: [handler('leader')],
    guard: [asked('end')],
    then: [{ answer: 'end' }],
    notify: ['initiator'],
  },
  declineEnd: {
    label: label('不同意终止', 'Go on handling'),
    from: ['accepted', 'rework'],
    to: 'stay',
    by: [handler('leader')],
    guard: [asked('end')],
    then: [{ answer: 'end' }],
    fields: why,
    notify: ['initiator'],
  },
  withdraw: {
    label: label('撤回', 'Withdraw'),
    hint: label(
      '受理前可以撤回；对方立即看不到内容，已看过的留有记录。',
      'Possible before acceptance; access ends at once, what was seen stays on record.',
    ),
    from: ['delivered', 'signed', 'refused'],
    to: 'withdrawn',
    by: [initiator('head')],
    unasked: true,
    fields: why,
    letter: 'withdrawal',
    notify: ['handler'],
  },
  recall: {
    label: label('撤销发送', 'Call back'),
    hint: label(
      '尚未送达，对方从未看到，也不会收到通知。',
      'Not delivered yet: the unit has seen nothing and is not told.',
    ),
    from: ['sent'],
    to: 'withdrawn',
    by: [initiator('head')],
    unasked: true,
    fields: why,
  },
  reopen: {
    label: label('重新办理', 'Reopen'),
    hint: label('原时限留作记录，新的补充反馈期限开始。', 'Old periods stay on record; the period for rework starts.'),
    from: ['closed'],
    to: 'rework',
    by: [initiator('head')],
    unasked: true,
    guard: [parentTracking],
    fields: why,
    notify: ['handler'],
  },
  urge: {
    label: label('催办', 'Urge'),
    from: ['delivered', 'signed', 'accepted', 'rework', 'replyReview'],
    to: 'stay',
    by: [initiator('clerk'), office('coordinator')],
    guard: [oncePerDay('urge'), commanded],
    fields: {
      text: text('内容', 'Text', {
        max: 300,
        words: '请抓紧办理，在期限内反馈；有困难请说明原因和预计完成时间。',
        hint: label('每件每天一次。', 'Once a day for each matter.'),
      }),
    },
    notify: ['handler'],
  },
} satisfies Record<string, Action<S, C>>;

import type { Action } from '../define-process.ts';
import { handler, label, member, person, text } from '../words.ts';

/** Who in the handler's unit works on it: decided inside, shown to nobody else. For every process in which departments handle something. */
export const assignment = {
  assign: {
    label: label('指定承办人', 'Assign'),
    hint: label(
      '只在本单位内可见；承办人收到通知，本件排在其待办最前。',
      'Seen in your unit only; the person is told and finds it first in the queue.',
    ),
    from: 'open',
    to: 'stay',
    by: [handler('liaison', 'leader')],
    guard: [member('to')],
    then: [{ assign: 'to' }],
    fields: {
      to: person('承办人', 'Person', { required: true }),
      note: text('交办意见', 'Instruction', { max: 500 }),
    },
    internal: true,
  },
  unassign: {
    label: label('取消指定', 'Unassign'),
    hint: label('本件回到本单位共同待办，谁都可以办。', 'It is everybody’s in your unit again.'),
    from: 'open',
    to: 'stay',
    by: [handler('liaison', 'leader')],
    unasked: true,
    guard: [({ matter }) => matter.assignee_id !== null || 'not-assigned'],
    then: [{ assign: null }],
    fields: { note: text('说明', 'Note', { max: 500 }) },
    internal: true,
  },
} satisfies Record<string, Action<never>>;

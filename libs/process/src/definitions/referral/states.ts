import type { State } from '../../define-process.ts';
import { label } from '../../words.ts';

/** Where one unit's part of a transfer can stand (domain P05, P16). */
export const states = {
  sent: { label: label('已发送', 'Sent'), responsible: 'initiator', sees: { handler: 'nothing' } },
  delivered: { label: label('待签收', 'Delivered'), responsible: 'handler', sees: { handler: 'preview' } },
  signed: { label: label('待受理', 'Signed'), responsible: 'handler' },
  accepted: { label: label('办理中', 'Accepted'), responsible: 'handler' },
  supplement: { label: label('补正中', 'Supplement'), responsible: 'initiator', pause: 'supplement' },
  refused: { label: label('退回待确认', 'Refused'), responsible: 'initiator' },
  disputed: {
    label: label('争议待裁定', 'Disputed'),
    responsible: 'office',
    sees: { office: 'slice', convener: 'slice' },
  },
  proposed: {
    label: label('协调意见待定', 'Ruling proposed'),
    responsible: 'convener',
    sees: { office: 'slice', convener: 'slice' },
  },
  // A draft under review interrupts nothing: no rule is paused by it, and it goes back to where it came from.
  replyReview: { label: label('反馈待签发', 'Reply in review'), responsible: 'handler', pause: 'review' },
  replied: { label: label('已反馈待确认', 'Replied'), responsible: 'initiator' },
  rework: { label: label('补充反馈', 'Reply sent back'), responsible: 'handler' },
  closed: { label: label('办结', 'Closed'), responsible: 'initiator', final: 'answered' },
  returned: {
    label: label('退回办结', 'Closed as returned'),
    responsible: 'initiator',
    final: 'returned',
    sees: { handler: 'trace' },
  },
  withdrawn: {
    label: label('已撤回', 'Withdrawn'),
    responsible: 'initiator',
    final: 'withdrawn',
    sees: { handler: 'trace' },
  },
} satisfies Record<string, State>;
export type S = keyof typeof states;

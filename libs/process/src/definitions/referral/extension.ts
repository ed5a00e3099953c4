import type { Action } from '../../define-process.ts';
import { asked, convener, decides, extendable, handler, initiator, label, notAsked } from '../../words.ts';
import type { C } from './clocks.ts';
import { longer, why } from './forms.ts';
import type { S } from './states.ts';

/** Asked by the leader, decided by the side the rule row names. */
export const extension = {
  askExtension: {
    label: label('申请延期', 'Ask for an extension'),
    from: ['accepted'],
    to: 'stay',
    by: [handler('leader')],
    guard: [notAsked('extension'), extendable('result', 'extension')],
    then: [{ ask: 'extension' }],
    fields: { ...longer, ...why },
    notify: ['initiator'],
  },
  grantExtension: {
    label: label('同意延期', 'Grant the extension'),
    from: ['accepted', 'replyReview'],
    to: 'stay',
    by: [initiator('head'), convener('convener')],
    guard: [asked('extension'), decides('result'), extendable('result', 'extension')],
    then: [{ answer: 'extension' }, { extend: 'result' }],
    notify: ['handler'],
  },
  denyExtension: {
    label: label('不同意延期', 'Deny the extension'),
    from: ['accepted', 'replyReview'],
    to: 'stay',
    by: [initiator('head'), convener('convener')],
    guard: [asked('extension'), decides('result')],
    then: [{ answer: 'extension' }],
    fields: why,
    notify: ['handler'],
  },
} satisfies Record<string, Action<S, C>>;

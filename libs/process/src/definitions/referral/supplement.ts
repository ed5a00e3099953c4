import type { Action } from '../../define-process.ts';
import { atMost, files, handler, initiator, label, text } from '../../words.ts';
import type { C } from './clocks.ts';
import { missing, why } from './forms.ts';
import type { S } from './states.ts';

const anyone = handler('liaison', 'officer', 'leader');

/** The round trip for missing material (form F12). */
export const supplement = {
  askSupplement: {
    label: label('要求补正', 'Ask for a supplement'),
    hint: label(
      '写明缺什么；等待期间你单位的办理时限暂停，最多 3 轮。',
      'Say what is missing; your periods stand still meanwhile, at most 3 rounds.',
    ),
    from: ['signed', 'accepted'],
    to: 'supplement',
    by: [anyone],
    guard: [atMost('askSupplement', 3)],
    fields: missing,
    letter: 'supplement-notice',
    notify: ['initiator'],
  },
  supply: {
    label: label('补正', 'Supply'),
    hint: label(
      '补充的材料成为下一份材料包，对方时限恢复。',
      'Becomes the next disclosure; the receiver’s periods go on.',
    ),
    from: ['supplement'],
    to: 'back',
    by: [initiator('clerk')],
    fields: {
      materials: files('补充材料', 'Materials', { required: true, max: 20 }),
      note: text('说明', 'Note', { max: 1000 }),
    },
    letter: 'supplement-reply',
    notify: ['handler'],
  },
  goOn: {
    label: label('不再等待补正', 'Go on without'),
    from: ['supplement'],
    to: 'back',
    by: [anyone],
    fields: why,
    notify: ['initiator'],
  },
} satisfies Record<string, Action<S, C>>;

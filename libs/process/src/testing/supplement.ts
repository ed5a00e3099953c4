import { defineProcess } from '../define-process.ts';
import type { Process } from '../define-process.ts';
import { handler, initiator, label } from '../words.ts';

const of = (word: string) => label(word, word);

/**
 * A synthetic process with what the product's definitions do not use yet: two states that pause, `back`, a right that closes,
 * a duty that no pause stops, and an action that is refused or late outside its window.
 */
export const supplemented = defineProcess({
  type: 'test-supplement',
  label: of('supplement'),
  initial: 'sent',
  opensBy: 'parent',
  states: {
    sent: { label: of('sent'), responsible: 'initiator' },
    working: { label: of('working'), responsible: 'handler' },
    checking: { label: of('checking'), responsible: 'handler' },
    supplement: { label: of('supplement'), responsible: 'initiator', pause: 'supplement' },
    suspended: { label: of('suspended'), responsible: 'initiator', pause: 'court' },
    done: { label: of('done'), responsible: 'initiator', final: 'done' },
  },
  clocks: {
    result: {
      label: of('result'),
      rule: 'test.result',
      starts: ['working'],
      runs: ['working', 'checking'],
      metBy: ['finish'],
    },
    steady: {
      label: of('steady'),
      rule: 'test.steady',
      starts: ['working'],
      runs: ['working', 'checking'],
      metBy: ['report', 'finish'],
    },
    refusal: { label: of('refusal'), rule: 'test.refusal', runs: ['working'], window: true },
    supply: { label: of('supply'), rule: 'test.supplement', runs: ['supplement'], metBy: ['supply'] },
  },
  actions: {
    start: { label: of('start'), from: ['sent'], to: 'working', by: [initiator('clerk')], letter: 'order' },
    examine: { label: of('examine'), from: ['sent'], to: 'checking', by: [initiator('clerk')], notify: ['handler'] },
    report: { label: of('report'), from: ['working'], to: 'stay', by: [handler('officer')] },
    check: { label: of('check'), from: ['working'], to: 'checking', by: [handler('officer')] },
    ask: { label: of('ask'), from: ['working', 'checking'], to: 'supplement', by: [handler('officer')] },
    suspend: { label: of('suspend'), from: ['working', 'supplement'], to: 'suspended', by: [initiator('head')] },
    supply: { label: of('supply'), from: ['supplement'], to: 'back', by: [initiator('clerk')] },
    goOn: { label: of('goOn'), from: ['supplement', 'suspended'], to: 'back', by: [handler('officer')] },
    note: { label: of('note'), from: 'open', to: 'stay', by: [handler('officer', 'liaison')] },
    object: {
      label: of('object'),
      from: ['working', 'checking'],
      to: 'stay',
      by: [handler('leader')],
      within: 'refusal',
      late: 'mark',
    },
    refuse: {
      label: of('refuse'),
      from: ['working', 'checking'],
      to: 'done',
      by: [handler('leader')],
      within: 'refusal',
      late: 'refuse',
    },
    finish: { label: of('finish'), from: ['working', 'checking'], to: 'done', by: [handler('officer')] },
  },
}) as unknown as Process;

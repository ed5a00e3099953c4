import type { Clock } from '../../define-process.ts';
import { label } from '../../words.ts';
import type { S } from './states.ts';

/** The receiver's clocks start at delivery, the sender's when the ball is in its court (domain B.2 D41, P05). */
export const clocks = {
  sign: { label: label('签收', 'Sign'), rule: 'referral.sign', runs: ['delivered'], metBy: ['sign'] },
  refusal: {
    label: label('退回', 'Refusal'),
    rule: 'referral.refusal',
    starts: ['delivered'],
    runs: ['delivered', 'signed'],
    window: true,
  },
  filing: {
    label: label('登记立案', 'Filing decision'),
    rule: 'referral.filing',
    starts: ['delivered'],
    runs: ['delivered', 'signed', 'accepted'],
    metBy: ['recordFiling', 'reply'],
  },
  result: {
    label: label('反馈结果', 'Result'),
    rule: 'referral.result',
    starts: ['delivered'],
    runs: ['delivered', 'signed', 'accepted'],
    metBy: ['reply'],
  },
  progress: {
    label: label('报告进展', 'Progress'),
    rule: 'referral.progress',
    runs: ['accepted'],
    metBy: ['reportProgress', 'reply'],
    again: true,
  },
  supply: {
    label: label('补正', 'Supplement'),
    rule: 'referral.supplement',
    runs: ['supplement'],
    metBy: ['supply'],
  },
  answer: {
    label: label('答复退回', 'Answer to the refusal'),
    rule: 'referral.refusal-answer',
    runs: ['refused'],
    metBy: ['confirmRefusal', 'redirect', 'dispute'],
  },
  ruling: {
    label: label('裁定', 'Ruling'),
    rule: 'referral.ruling',
    starts: ['disputed'],
    runs: ['disputed', 'proposed'],
    owes: 'office',
    metBy: ['rule', 'ruleReturn'],
  },
  confirm: {
    label: label('确认', 'Confirm'),
    rule: 'referral.confirm',
    runs: ['replied'],
    metBy: ['confirm', 'sendBack'],
  },
  redo: { label: label('补充反馈', 'Rework'), rule: 'referral.rework', runs: ['rework'], metBy: ['reply'] },
} as const satisfies Record<string, Clock<S>>;
export type C = keyof typeof clocks;

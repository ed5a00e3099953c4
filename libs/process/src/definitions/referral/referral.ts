import { defineProcess } from '../../define-process.ts';
import { choice, initiator, label, text } from '../../words.ts';
import { assignment } from '../assignment.ts';
import { clocks } from './clocks.ts';
import { ending } from './ending.ts';
import { extension } from './extension.ts';
import { longer } from './forms.ts';
import { handling } from './handling.ts';
import { refusal } from './refusal.ts';
import { states } from './states.ts';
import { supplement } from './supplement.ts';

/** One unit's part of a transfer: delivered, signed, accepted, answered, confirmed, and every other answer a department can give (domain P05; forms F10–F12, F15). */
export const referral = defineProcess({
  type: 'referral',
  label: label('案件移送', 'Referral'),
  initial: 'sent',
  opensBy: 'parent',
  under: 'referral-dispatch',
  proxy: initiator('clerk'),
  fields: {
    subject: text('移送事由', 'Subject', { required: true, max: 120 }),
    part: choice('角色', 'Part', { required: true, options: 'part' }),
    request: text('请求事项', 'Request', { required: true, max: 500 }),
    reason: text('移送理由', 'Reason', { required: true, max: 2000 }),
    basis: text('法律依据', 'Legal basis', { required: true, max: 500 }),
    contact: text('联系人', 'Contact', { max: 40 }),
    phone: text('联系电话', 'Telephone', { max: 40 }),
    ...longer,
  },
  states,
  clocks,
  actions: { ...handling, ...assignment, ...supplement, ...refusal, ...extension, ...ending },
  stages: ['deliver', 'sign', 'accept', 'recordFiling', 'reply', 'confirm'],
});

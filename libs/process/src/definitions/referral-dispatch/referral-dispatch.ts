import { defineProcess } from '../../define-process.ts';
import {
  childrenClosed,
  choice,
  distinctUnits,
  initiator,
  label,
  materials,
  notBy,
  reachable,
  recipients,
  rows,
  text,
  unit,
} from '../../words.ts';
import { parentOpen } from './guards.ts';

const form = {
  subject: text('移送事由', 'Subject', { required: true, min: 4, max: 120 }),
  recipients: rows('受移送单位', 'Recipients', {
    required: true,
    min: 1,
    max: 10,
    of: {
      unit: unit('单位', 'Unit', { required: true }),
      part: choice('角色', 'Part', { required: true, options: 'part' }),
      request: text('请求事项', 'Request', { required: true, min: 4, max: 500 }),
    },
  }),
  disclosure: rows('材料包', 'Disclosure', {
    max: 500,
    of: {
      unit: unit('单位', 'Unit', { required: true }),
      item: text('材料', 'Item', { required: true, max: 80 }),
      visibility: choice('可见', 'Visible', { required: true, options: 'visibility' }),
    },
  }),
  reason: text('移送理由', 'Reason', { required: true, min: 10, max: 2000 }),
  basis: text('法律依据', 'Legal basis', { required: true, min: 4, max: 500 }),
  contact: text('联系人', 'Contact', { required: true, max: 40 }),
  phone: text('联系电话', 'Telephone', { required: true, max: 40 }),
};
const opinion = { opinion: text('意见', 'Opinion', { required: true, min: 2, max: 1000 }) };
const why = { why: text('理由', 'Reason', { required: true, min: 4, max: 1000 }) };

/** The bureau prepares one transfer, has it reviewed and approved, and sends it to 1–10 units (domain P05; form F08). */
export const referralDispatch = defineProcess({
  type: 'referral-dispatch',
  label: label('移送审批', 'Referral dispatch'),
  initial: 'draft',
  opensBy: [initiator('clerk')],
  under: 'case',
  fields: form,
  states: {
    draft: { label: label('起草', 'Draft'), responsible: 'initiator' },
    legalReview: { label: label('法制审核', 'Legal review'), responsible: 'initiator' },
    approval: { label: label('待批准', 'Awaiting approval'), responsible: 'initiator' },
    approved: { label: label('已批准待发送', 'Approved'), responsible: 'initiator' },
    tracking: { label: label('办理中', 'Being handled'), responsible: 'initiator' },
    closed: { label: label('办结', 'Closed'), responsible: 'initiator', final: 'closed' },
    dropped: { label: label('不移送', 'Not sent'), responsible: 'initiator', final: 'dropped' },
  },
  clocks: {
    review: {
      label: label('法制审核', 'Legal review'),
      rule: 'bureau.legal-review',
      runs: ['legalReview'],
      metBy: ['pass', 'sendBack'],
    },
    dispatch: { label: label('发送', 'Dispatch'), rule: 'referral.dispatch', runs: ['approved'], metBy: ['send'] },
  },
  actions: {
    submit: {
      label: label('提交法制审核', 'Submit for legal review'),
      hint: label(
        '法制审核人不能是起草人。审核、批准前各单位看不到任何内容。',
        'The reviewer must not be the drafter. No unit sees anything before approval.',
      ),
      from: ['draft'],
      to: 'legalReview',
      by: [initiator('clerk')],
      guard: [materials('investigation'), distinctUnits('recipients'), recipients('recipients'), parentOpen],
      notify: ['initiator'],
    },
    edit: {
      label: label('修改', 'Edit'),
      from: ['draft'],
      to: 'stay',
      by: [initiator('clerk')],
      fields: form,
      guard: [distinctUnits('recipients')],
    },
    pass: {
      label: label('审核通过', 'Pass'),
      hint: label('通过后由局长批准。', 'Goes to the head for approval.'),
      from: ['legalReview'],
      to: 'approval',
      by: [initiator('legal')],
      guard: [notBy('open', 'edit', 'submit')],
      fields: opinion,
      notify: ['initiator'],
    },
    approve: {
      label: label('批准', 'Approve'),
      hint: label('批准后 24 小时内发送。', 'To be sent within 24 hours.'),
      from: ['approval'],
      to: 'approved',
      by: [initiator('head')],
      guard: [notBy('open', 'edit', 'submit', 'pass')],
      notify: ['initiator'],
    },
    send: {
      label: label('发送', 'Send'),
      hint: label('同时送达各单位，各自计时。', 'Delivered to every unit at once, each with its own clocks.'),
      from: ['approved'],
      to: 'tracking',
      by: [initiator('clerk')],
      guard: [distinctUnits('recipients'), recipients('recipients'), reachable('recipients'), parentOpen],
      then: [{ open: 'referral', each: 'recipients' }],
    },
    close: {
      label: label('办结', 'Close'),
      hint: label('各单位的反馈都已确认，可以办结。', 'Every unit has answered and was confirmed.'),
      from: ['tracking'],
      to: 'closed',
      by: [initiator('clerk')],
      guard: [childrenClosed],
    },
    sendBack: {
      label: label('退回修改', 'Back to draft'),
      hint: label('退回起草人修改，改好后重新审核。', 'Goes back to the drafter and is reviewed anew.'),
      from: ['legalReview', 'approval'],
      to: 'draft',
      by: [initiator('legal', 'head')],
      unasked: true,
      fields: opinion,
      notify: ['initiator'],
    },
    drop: {
      label: label('不予移送', 'Do not send'),
      from: ['draft', 'approval', 'approved'],
      to: 'dropped',
      by: [initiator('head')],
      unasked: true,
      fields: why,
      notify: ['initiator'],
    },
    reopen: {
      label: label('重新办理', 'Reopen'),
      hint: label(
        '各单位已办结的部分不变，时限不重新起算。',
        'What the units have closed stays closed; no clock starts anew.',
      ),
      from: ['closed'],
      to: 'tracking',
      by: [initiator('head')],
      unasked: true,
      guard: [parentOpen],
      fields: why,
      notify: ['initiator'],
    },
  },
  stages: ['submit', 'pass', 'approve', 'send', 'close'],
});

import { defineProcess } from '../../define-process.ts';
import { choice, clock, handler, initiator, label, text } from '../../words.ts';

const why = { why: text('理由', 'Reason', { required: true, min: 4, max: 1000 }) };

/**
 * A department that has learned of a case asks its owner for it; the owner decides within its clock, and what is not decided lapses. The
 * request has a file of its own: the asker sees its request and the answer, nothing of any case.
 */
export const pullRequest = defineProcess({
  type: 'pull-request',
  label: label('请求移送', 'Request for a case'),
  initial: 'asked',
  opensBy: [initiator('liaison', 'officer', 'leader')],
  notify: ['handler'],
  fields: {
    subject: text('请求事由', 'Subject', { required: true, min: 4, max: 120 }),
    party: text('当事人', 'Party', {
      required: true,
      min: 2,
      max: 80,
      hint: label('医疗机构、药店或参保人的名称。', 'Name of the institution, pharmacy or insured person.'),
    }),
    learned: text('从何得知', 'How you learned of it', { required: true, min: 4, max: 500 }),
    request: text('拟办事项', 'What you intend to do', { required: true, min: 4, max: 500 }),
    reason: text('请求理由', 'Reason', { required: true, min: 10, max: 2000 }),
    basis: text('法律依据', 'Legal basis', { required: true, min: 4, max: 500 }),
    contact: text('联系人', 'Contact', { required: true, max: 40 }),
    phone: text('联系电话', 'Telephone', { required: true, max: 40 }),
  },
  states: {
    asked: { label: label('待答复', 'Asked'), responsible: 'handler', sees: { handler: 'all' } },
    granted: {
      label: label('同意移送', 'Granted'),
      responsible: 'initiator',
      final: 'granted',
      sees: { handler: 'all' },
    },
    declined: {
      label: label('不予移送', 'Declined'),
      responsible: 'initiator',
      final: 'declined',
      sees: { handler: 'all' },
    },
    lapsed: {
      label: label('逾期未答复', 'Lapsed'),
      responsible: 'initiator',
      final: 'lapsed',
      sees: { handler: 'all' },
    },
    withdrawn: { label: label('已撤回', 'Withdrawn'), responsible: 'initiator', final: 'withdrawn' },
  },
  clocks: {
    decide: {
      label: label('答复移送请求', 'Decide'),
      rule: 'pull-request.decide',
      runs: ['asked'],
      metBy: ['grant', 'decline'],
    },
  },
  actions: {
    grant: {
      label: label('同意移送', 'Grant'),
      hint: label(
        '同意后从案件起草移送，仍须法制审核和批准；对方此时看不到案件。',
        'Then prepare the transfer from the case; review and approval follow. The asker sees nothing of the case yet.',
      ),
      from: ['asked'],
      to: 'granted',
      by: [handler('clerk', 'head')],
      fields: { note: text('答复意见', 'Answer', { max: 1000 }) },
      notify: ['initiator'],
    },
    decline: {
      label: label('不予移送', 'Decline'),
      hint: label('理由会原样送达请求单位。', 'The reason reaches the asker word for word.'),
      from: ['asked'],
      to: 'declined',
      by: [handler('head')],
      fields: { code: choice('不予移送的理由', 'Ground', { required: true, options: 'decline-ground' }), ...why },
      notify: ['initiator'],
    },
    lapse: {
      label: label('逾期失效', 'Lapse'),
      from: ['asked'],
      to: 'lapsed',
      by: [clock('decide')],
      notify: ['initiator', 'handler', 'office'],
    },
    withdraw: {
      label: label('撤回请求', 'Withdraw'),
      from: ['asked'],
      to: 'withdrawn',
      by: [initiator('liaison', 'officer', 'leader')],
      unasked: true,
      fields: why,
      notify: ['handler'],
    },
    note: {
      label: label('记事', 'Note'),
      from: 'open',
      to: 'stay',
      by: [handler('clerk', 'head'), initiator('liaison', 'officer', 'leader')],
      fields: { text: text('内容', 'Text', { required: true, max: 1000 }) },
      internal: true,
    },
  },
});

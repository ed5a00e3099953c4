import { choice, count, day, files, flag, label, money, rows, text, unit } from '../../words.ts';

const required = { required: true } as const;
export const why = { why: text('理由', 'Reason', { required: true, min: 4, max: 1000 }) };

export const longer = {
  extension: count('延长', 'Longer by', {
    required: true,
    min: 1,
    max: 365,
    hint: label('单位与原期限相同。', 'In the unit of the period.'),
  }),
};

/** Form F15: what a department answers. */
export const reply = {
  filed: flag('是否立案', 'Case filed', required),
  filingNo: text('立案文书号', 'Filing document no.', { max: 60 }),
  finding: choice('查实情况', 'Finding', { required: true, options: 'finding' }),
  account: text('查实说明', 'Account', {
    required: true,
    min: 4,
    max: 4000,
    hint: label('写事实和数量，例如“41 张中 29 张……”。', 'Facts and numbers, for example “29 of 41 …”.'),
  }),
  measures: rows('处理措施', 'Measures', {
    max: 50,
    of: {
      code: choice('措施', 'Measure', { required: true, options: 'measure' }),
      basis: text('依据', 'Basis', { max: 200 }),
      documentNo: text('文书号', 'Document no.', { max: 60 }),
      on: day('日期', 'Date'),
      persons: count('人数', 'Persons', { max: 9999 }),
    },
  }),
  ordered: money('责令退回金额', 'Ordered to be returned (CNY)'),
  recovered: money('追回金额', 'Recovered (CNY)'),
  fined: money('罚款金额', 'Fined (CNY)'),
  confiscated: money('没收金额', 'Confiscated (CNY)'),
  transferred: money('另移送金额', 'Transferred on (CNY)'),
  rectification: text('整改要求', 'Rectification', { max: 1000 }),
  attachments: files('附件', 'Attachments', { max: 20 }),
};

/** Form F11: a refusal is a claim with code, basis and reason; "insufficient material" is no reason to refuse but to ask for a supplement. */
export const refusalSlip = {
  code: choice('退回理由', 'Ground', { required: true, options: 'refusal-ground' }),
  basis: text('法律依据', 'Legal basis', { required: true, min: 4, max: 300 }),
  why: text('说明', 'Reason', {
    required: true,
    min: 10,
    max: 1000,
    hint: label('会原样送达移送单位。', 'Reaches the sender word for word.'),
  }),
  competent: unit('有权单位', 'Competent unit', {
    suggestedBy: 'code',
    hint: label(
      '按退回理由和当事人类型推荐，可以改选。',
      'Suggested by ground and kind of party; choose another if you know better.',
    ),
  }),
};

/** Form F12. */
export const missing = {
  missing: rows('缺少的材料', 'What is missing', {
    required: true,
    min: 1,
    max: 20,
    of: {
      item: text('材料', 'Item', { required: true, max: 120 }),
      why: text('为什么需要', 'Why it is needed', { max: 300 }),
    },
  }),
};

/** Questions of IMI's kind to the counterpart; both may be left out. */
export const rating = {
  inTime: choice('是否及时', 'In time', { options: 'rating' }),
  effort: choice('配合程度', 'Effort', { options: 'rating' }),
};

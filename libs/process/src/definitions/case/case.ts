import { defineProcess } from '../../define-process.ts';
import { choice, day, files, initiator, label, money, nothingRunning, text } from '../../words.ts';

const facts = {
  title: text('案件名称', 'Title', { required: true, min: 4, max: 120 }),
  cause: text('案由', 'Cause', {
    required: true,
    max: 60,
    hint: label('例如：虚构医药服务', 'For example: fictitious services'),
  }),
  subjectName: text('当事人', 'Party', { required: true, min: 2, max: 80 }),
  subjectKind: choice('当事人类型', 'Kind of party', { required: true, options: 'subject-kind' }),
  creditCode: text('统一社会信用代码', 'Credit code', { max: 18 }),
  institutionCode: text('医保机构编码', 'Institution code', { max: 12 }),
  periodFrom: day('涉及期间起', 'Period from'),
  periodTo: day('涉及期间止', 'Period to'),
  amount: money('涉及金额', 'Amount (CNY)'),
  source: choice('线索来源', 'Source', { required: true, options: 'case-source' }),
  urgency: choice('紧急程度', 'Urgency', { options: 'urgency' }),
  externalNo: text('原台账编号', 'Number in the former list', { max: 60 }),
  summary: text('案情摘要', 'Summary', { required: true, min: 10, max: 4000 }),
};

/** The life of a case file (domain P16): the one matter of the file without a parent; everything else on the file opens under it. */
export const caseFile = defineProcess({
  type: 'case',
  label: label('案件', 'Case'),
  initial: 'open',
  keepsFile: true,
  opensBy: [initiator('clerk')],
  fields: facts,
  states: {
    open: { label: label('办理中', 'Being handled'), responsible: 'initiator' },
    closed: { label: label('办结', 'Closed'), responsible: 'initiator', final: 'closed' },
  },
  clocks: {},
  actions: {
    amend: {
      label: label('修改案情', 'Amend facts'),
      hint: label('已经发出的材料包不会改变。', 'What has been disclosed stays as it was.'),
      from: ['open'],
      to: 'stay',
      by: [initiator('clerk')],
      fields: facts,
    },
    addMaterial: {
      label: label('添加材料', 'Add material'),
      from: ['open'],
      to: 'stay',
      by: [initiator('clerk')],
      fields: {
        kind: choice('材料类别', 'Kind', { required: true, options: 'material-kind' }),
        files: files('文件', 'Files', { required: true, max: 20 }),
      },
    },
    close: {
      label: label('办结', 'Close'),
      hint: label('所有移送都了结后，本案可以办结。', 'The case can be closed once every matter on it is.'),
      from: ['open'],
      to: 'closed',
      by: [initiator('clerk')],
      guard: [nothingRunning],
      fields: { conclusion: text('结案意见', 'Conclusion', { required: true, min: 4, max: 1000 }) },
    },
    reopen: {
      label: label('重新办理', 'Reopen'),
      hint: label('重新办理后可以补充案情、再次移送。', 'Facts can be amended and matters opened again.'),
      from: ['closed'],
      to: 'open',
      by: [initiator('head')],
      unasked: true,
      fields: { reason: text('理由', 'Reason', { required: true, min: 4, max: 1000 }) },
      notify: ['initiator'],
    },
  },
});

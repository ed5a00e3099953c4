import { subject } from '@casl/ability';
import {
  looksLikeDocumentNumber,
  maskResidentIdsIn,
  plain,
  readCreditCode,
  readDocumentNumber,
  readInstitutionCode,
  tidy,
} from '@lianban/contracts';
import type { Reading } from '@lianban/contracts';
import { caseFile } from '@lianban/process';
import type { Fields } from '@lianban/process';
import type { Fault, ImportKind, Law, Values } from './import-kind.js';

const { externalNo, ...facts } = caseFile.fields as Fields;

/** The bureau's former case list: each row becomes a case file, known by (unit, number in the former list). */
export const caseFiles: ImportKind = {
  name: 'case-files',
  key: 'externalNo',
  fields: { externalNo: { ...externalNo!, required: true }, ...facts },
  synonyms: {
    externalNo: ['编号', '案件编号', '案号', '台账编号', '序号', '文号', '立案文号', '立案号', 'no.', 'number'],
    title: ['案件', '名称', '标题', '案名'],
    cause: ['违法行为', '违规行为', '违法类型', '违规类型', '问题类型', '案件类型'],
    subjectName: ['当事人名称', '机构名称', '单位名称', '医疗机构', '涉案机构', '被检查单位', '对象', '姓名'],
    subjectKind: ['机构类型', '对象类型', '主体类型', '类型', '类别'],
    creditCode: ['信用代码', '社会信用代码', '组织机构代码', 'uscc'],
    institutionCode: ['医保编码', '机构编码', '机构代码', '医保代码', '定点编码'],
    periodFrom: ['期间起', '开始日期', '起始日期', '违法起始日期', 'from'],
    periodTo: ['期间止', '结束日期', '截止日期', '终止日期', 'to'],
    amount: ['金额', '涉案金额', '违规金额', '违法金额', '损失金额'],
    source: ['来源', '案件来源', '线索渠道'],
    urgency: ['紧急', '缓急'],
    summary: ['摘要', '案情', '案情简介', '基本案情', '主要事实', '违法事实', '事实', '备注'],
  },
  read: { creditCode: readCreditCode, institutionCode: readInstitutionCode, externalNo: readExternalNo },
  defaults: { source: 'import' },
  whole: (values, law) => [...identityNumbers(values, law), ...period(values, law)],
  guess: (field, values, law) => (field === 'subjectKind' ? guessKind(values, law) : undefined),
  existing: async (tx, unitId, keys) => {
    const rows = await tx.rows<{ no: string; number: string }>(
      'select external_no as no, number from case_files where unit_id = $1 and external_no = any($2::text[])',
      [unitId, keys],
    );
    return new Map(rows.map((row) => [row.no, row.number]));
  },
  unitOf: (ctx) =>
    ctx.principal.memberships.find((m) => ctx.ability.can('case.open', subject('Unit', { id: m.unitId })))?.unitId,
};

/** A former list often numbers its cases by the document that opened them: then its brackets are made canonical. */
function readExternalNo(text: string): Reading {
  return looksLikeDocumentNumber(text) ? readDocumentNumber(text) : { ok: true, value: tidy(plain(text)) };
}

/** Numbers of persons belong into no title and no summary: these are seen by everybody who sees the case. */
const identityNumbers = (values: Values, law: Law): Fault[] =>
  ['title', 'subjectName', 'cause', 'summary'].flatMap((path) => {
    const text = values[path] ?? '';
    const masked = maskResidentIdsIn(text, law.today);
    if (masked === text) return [];
    return {
      path,
      rule: 'format' as const,
      remedy: {
        zh: '这里写了完整的身份证号码，请改为掩码：办案各方都会看到这一栏。',
        en: 'This holds a full resident identity number; mask it: everybody on the case sees this field.',
      },
      suggestion: masked,
    };
  });

function period({ periodFrom, periodTo }: Values, law: Law): Fault[] {
  const last = periodTo ?? periodFrom ?? '';
  if (periodFrom && periodTo && periodTo < periodFrom)
    return [
      {
        path: 'periodTo',
        rule: 'too-early',
        limit: periodFrom,
        remedy: {
          zh: `期间止早于期间起（${periodFrom}），请核对。`,
          en: `The period ends before it begins (${periodFrom}).`,
        },
      },
    ];
  if (last <= law.today) return [];
  return [
    {
      path: periodTo ? 'periodTo' : 'periodFrom',
      rule: 'in-the-future',
      remedy: { zh: '涉及期间在今天之后，请核对。', en: 'The period lies in the future.' },
    },
  ];
}

const KIND_WORDS: [RegExp, string][] = [
  [/药店|药房|大药房|医药连锁/, 'pharmacy'],
  [/诊所|门诊部|卫生院|卫生室|卫生服务|医务室/, 'clinic'],
  [/医院|护理院|保健院/, 'hospital'],
];
function guessKind(values: Values, law: Law): string | undefined {
  const name = values['subjectName'] ?? '';
  const code =
    KIND_WORDS.find(([word]) => word.test(name))?.[1] ??
    (values['institutionCode']?.startsWith('P') ? 'pharmacy' : undefined);
  return law.codes['subject-kind']?.find((c) => c.code === code)?.label.zh;
}

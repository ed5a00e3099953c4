import type { Unit } from './county.js';
import type { Draw } from './draw.js';
import { NUMBER } from './rehearsal.js';

const FIRST = [...'康和仁济安民福寿同德广益恒瑞嘉佑明远春晖'];
const SECOND = [...'宁泰平顺祥华兴盛佳乐怡欣雅静清源长青松柏'];
const PARTY = [
  { kind: 'hospital', names: ['医院', '中医医院', '骨科医院', '康复医院'] },
  { kind: 'clinic', names: ['诊所', '门诊部', '卫生服务站'] },
  { kind: 'pharmacy', names: ['大药房', '药店'] },
];
const CAUSES = ['重复收费', '虚构医药服务', '串换药品', '分解住院', '挂床住院', '超标准收费', '伪造处方', '冒名就医'];
const SOURCES = ['monitoring', 'report', 'inspection', 'transfer'];
const FINDINGS = ['true', 'true', 'partly', 'false', 'lack'];
const MEASURES = [
  'RECTIFY',
  'PRACTICE_WARNING',
  'ORDER_CORRECT',
  'INTERVIEW',
  'FINE',
  'SUSPEND_SETTLEMENT',
  'NOT_FILED',
];
/** No group of digits of an amount is the number that stands for a county: the first has three. */
const yuan = (draw: Draw, most: number): string => `${draw.between(100, most)}${draw.between(100, 699)}.50`;

/** What a clerk types when a case is opened. */
export function caseInput(draw: Draw): Record<string, unknown> {
  const { kind, names } = draw.of(PARTY);
  const subjectName = `演示${draw.of(FIRST)}${draw.of(SECOND)}${draw.of(names)}`;
  const cause = draw.of(CAUSES);
  return {
    ...{ title: `${subjectName}涉嫌${cause}案（${NUMBER}）`, cause, subjectName, subjectKind: kind },
    ...(draw.chance(0.9) ? { amount: yuan(draw, 600) } : {}),
    ...{ source: draw.of(SOURCES), urgency: draw.chance(0.1) ? 'urgent' : 'normal' },
    summary: `涉嫌${cause}，已调取结算数据。`,
  };
}

/** What a clerk types to refer a case to departments. */
export function dispatchInput(draw: Draw, recipients: Unit[]): Record<string, unknown> {
  return {
    subject: `移送${draw.of(CAUSES)}线索`,
    recipients: recipients.map(({ id }, i) => ({ unit: id, part: i ? 'assist' : 'main', request: '依法处理' })),
    reason: '所涉行为属你单位职责。',
    basis: '基金监管条例',
    ...{ contact: '演示·经办', phone: '0571-00000000' },
  };
}

/** What a department answers. */
export function replyInput(draw: Draw, attachment: string): Record<string, unknown> {
  const finding = draw.of(FINDINGS);
  const found = finding === 'true' || finding === 'partly';
  return {
    ...{ filed: found, finding, account: found ? '查证属实，已责令整改。' : '未发现所移送问题。' },
    ...(found ? { measures: measures(draw), ordered: yuan(draw, 300) } : {}),
    ...(found && draw.chance(0.7) ? { recovered: yuan(draw, 200) } : {}),
    ...(found && draw.chance(0.2) ? { fined: yuan(draw, 190) } : {}),
    ...(draw.chance(0.8) ? { attachments: [attachment] } : {}),
  };
}

const measures = (draw: Draw): object[] =>
  Array.from({ length: draw.between(1, 2) }, () => ({ code: draw.of(MEASURES), persons: draw.between(1, 9) }));

import type { LadderStep, TimeUnit } from '@lianban/clock';
import type { ExtensionRule } from '@lianban/process';
import { ruleId } from './ids.js';

interface Given {
  zh: string;
  en: string;
  amount: number;
  unit: TimeUnit;
  instrument: string;
  article: string;
  /** V1 read in the law itself … V3 seen second-hand, D our default (domain 0.1) */
  tag: string;
  pausedBy?: string[];
  extension?: ExtensionRule;
  validFrom?: string;
}

const OFFICER = 'holder.officer';
const LIAISON = 'holder.liaison';
const LEADER = 'holder.leader';
const inDays: LadderStep[] = [
  { kind: 'remind', level: 1, at: { before: 30, unit: 'percent' }, to: [OFFICER] },
  { kind: 'remind', level: 2, at: { before: 1, unit: 'workingDay' }, to: [OFFICER] },
  { kind: 'due', level: 0, at: 'due', to: [OFFICER, LIAISON] },
  { kind: 'overdue', level: 0, at: 'due', to: [LIAISON, LEADER] },
  { kind: 'escalate', level: 1, at: { after: 5, unit: 'workingDay' }, to: ['office'] },
  { kind: 'escalate', level: 2, at: { after: 15, unit: 'workingDay' }, to: ['convener'] },
];
const inHours: LadderStep[] = [
  { kind: 'remind', level: 1, at: { before: 4, unit: 'hour' }, to: [OFFICER] },
  { kind: 'overdue', level: 0, at: 'due', to: [LIAISON, LEADER] },
  { kind: 'escalate', level: 1, at: { after: 1, unit: 'workingDay' }, to: ['office'] },
  { kind: 'escalate', level: 2, at: { after: 5, unit: 'workingDay' }, to: ['convener'] },
];
/** Of three days a third is one day: the first reminder would come in the same minute as the second. */
const inFewDays = inDays.filter((s) => s.level !== 1 || s.kind !== 'remind');

const ours = { instrument: '联席会议默认规则', article: 'D41', tag: 'D' };
const RULES: Record<string, Given> = {
  'referral.sign': { zh: '签收', en: 'Sign for a referral', amount: 3, unit: 'workingDay', ...ours },
  'referral.filing': {
    zh: '登记立案情况',
    en: 'Record the filing decision',
    amount: 15,
    unit: 'workingDay',
    pausedBy: ['supplement'],
    ...ours,
  },
  'referral.result': {
    zh: '反馈办理结果',
    en: 'Answer a referral',
    amount: 60,
    unit: 'workingDay',
    pausedBy: ['supplement'],
    extension: { amount: 30, times: 1, by: ['initiator'] },
    ...ours,
  },
  'referral.progress': {
    zh: '报告进展',
    en: 'Report progress',
    amount: 30,
    unit: 'calendarDay',
    pausedBy: ['supplement'],
    ...ours,
  },
  'referral.confirm': { zh: '确认反馈', en: 'Confirm an answer', amount: 5, unit: 'workingDay', ...ours },
  'referral.refusal': {
    zh: '退回',
    en: 'Refuse a referral',
    amount: 5,
    unit: 'workingDay',
    instrument: '联席会议默认规则，参照信访工作条例',
    article: '第二十三条',
    tag: 'D',
  },
  'referral.refusal-answer': { zh: '答复退回', en: 'Answer a refusal', amount: 5, unit: 'workingDay', ...ours },
  'referral.supplement': { zh: '补正材料', en: 'Supply what is missing', amount: 5, unit: 'workingDay', ...ours },
  'referral.ruling': {
    zh: '裁定争议',
    en: 'Rule on a dispute',
    amount: 7,
    unit: 'workingDay',
    instrument: '联席会议默认规则，参照市场监督管理投诉举报处理暂行办法',
    article: '第三十条（D10）',
    tag: 'D',
  },
  'referral.rework': { zh: '补充反馈', en: 'Rework an answer', amount: 10, unit: 'workingDay', ...ours },
  'pull-request.decide': {
    zh: '答复移送请求',
    en: 'Answer a request for a case',
    amount: 5,
    unit: 'workingDay',
    instrument: '联席会议默认规则',
    article: '请求移送',
    tag: 'D',
  },
  'bureau.legal-review': {
    zh: '法制审核',
    en: 'Legal review',
    amount: 10,
    unit: 'workingDay',
    instrument: '医疗保障行政处罚程序暂行规定（国家医疗保障局令第4号）',
    article: '第三十七条至第四十条（D08）',
    tag: 'V3',
    validFrom: '2021-07-15',
  },
  'referral.dispatch': {
    zh: '批准后发送',
    en: 'Send after approval',
    amount: 24,
    unit: 'hour',
    instrument: '联席会议默认规则，参照国务院令第310号（向公安机关移送）',
    article: '第五条（D13）',
    tag: 'D',
  },
};

/** Rows of `law_rules`: the defaults of every region. A region that decides otherwise gets a row of its own. */
export const LAW_RULES = Object.entries(RULES).map(([code, r]) => ({
  id: ruleId(code),
  code,
  region_code: '*',
  label: { zh: r.zh, en: r.en },
  amount: r.amount,
  unit: r.unit,
  rollover: 'none',
  paused_by: r.pausedBy ?? [],
  ladder: r.unit === 'hour' ? inHours : r.amount <= 3 ? inFewDays : inDays,
  extension: r.extension ?? null,
  instrument: r.instrument,
  article: r.article,
  tag: r.tag,
  valid_from: r.validFrom ?? '2020-01-01',
  valid_to: null,
}));

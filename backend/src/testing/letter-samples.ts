import type { LetterModel } from '@lianban/contracts';
import type { ClockRecord, Facts, MatterRecord, Step } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';
import type { Package } from '../disclosures/index.js';
import { LETTER_KINDS, modelOf, Source } from '../letters/index.js';
import type { Names } from '../letters/index.js';

const BUREAU = 'yb';
const HEALTH = 'wj';
const MARKET = 'sc';
const OFFICE = 'lxb';
const GOVERNMENT = 'zf';
const NOW = '2026-11-23T02:00:00.000000Z';
const NAMES: Record<string, [name: string, code: string]> = {
  yb: ['淳安县医疗保障局', '演示医保函'],
  wj: ['淳安县卫生健康局', '演示卫健函'],
  sc: ['淳安县市场监督管理局', '演示市监函'],
  lxb: ['淳安县医疗保障基金监管联席会议办公室', '演示联席办函'],
  zf: ['淳安县人民政府', '演示政函'],
};
const NUMBER = '演示医保函〔2026〕12号';
const RULE = { amount: 60, unit: 'workingDay' as const };
const CODES: Record<string, Record<string, string>> = {
  'refusal-ground': { competence: '不属本单位职责' },
  finding: { partly: '部分属实' },
  measure: { RECTIFY: '责令改正', FINE: '罚款' },
};

const LAW = {
  codes: Object.fromEntries(
    Object.entries(CODES).map(([list, codes]) => [
      list,
      Object.entries(codes).map(([code, zh]) => ({ code, label: { zh, en: code } })),
    ]),
  ),
  byCode: () => RULE,
} as unknown as LawInForce;

const MATTER = {
  id: 'm',
  process: 'referral',
  number: 'YS2026-000054-1',
  region_code: '330127',
  initiator_unit: BUREAU,
  handler_unit: HEALTH,
  office_unit: OFFICE,
  convener_unit: GOVERNMENT,
  fields: {
    subject: '演示诊所虚构医药服务',
    part: 'main',
    request: '核查该诊所执业人员资质和诊疗行为，依法处理。',
    reason:
      '我单位在日常监控中发现，该诊所2026年1月至9月以虚构诊疗项目的方式申报医疗保障基金结算费用，涉及参保人员41人次。\n经现场检查和询问，该诊所部分病历、处方与结算数据不符，执业行为属你单位职责，现将有关情况和材料一并移送。',
    basis: '《医疗保障基金使用监督管理条例》第三十八条、第四十条；《中华人民共和国行政处罚法》第二十六条。',
    contact: '演示·王一',
    phone: '0571-00000001',
  },
} as unknown as MatterRecord;

const READ: Names & { given: Package } = {
  units: Object.fromEntries(
    Object.entries(NAMES).map(([id, [name, code]]) => [id, { name, short: name, channel: 'online', code }]),
  ),
  given: {
    preview: [
      { label: { zh: '案由', en: '' }, value: '虚构医药服务' },
      { label: { zh: '对象类型', en: '' }, value: '诊所、卫生院（室）' },
      { label: { zh: '涉及金额', en: '' }, value: '486,320.50 元' },
    ],
    content: [{ label: { zh: '当事人', en: '' }, value: '演示诊所' }],
    files: ['调查报告.pdf', '现场检查笔录.pdf', '结算数据.xlsx'].map((name) => ({
      id: name,
      name,
      size: 1,
      mime: '',
      sha256: '',
      when: 'slice' as const,
    })),
  },
  files: { f1: '整改报告.pdf', f2: '处罚决定书.pdf' },
};
const BEFORE = {
  matter: MATTER,
  clocks: [{ name: 'result', due_at: '2027-02-15T16:00:00.000Z' }],
  letters: [
    { kind: 'transfer', number: NUMBER, units: Object.keys(NAMES) },
    { kind: 'supplement-notice', number: '演示卫健函〔2026〕7号', units: [BUREAU, HEALTH] },
  ],
  lastAt: { sign: NOW, submitReply: NOW },
  lastBy: { sign: { by: '演示·孙甲', unitId: HEALTH }, submitReply: { by: '演示·钱乙', unitId: HEALTH } },
} as unknown as Facts;

interface Sample {
  action: string;
  /** unit that issues it */
  by: string;
  /** handler afterwards, where it changes */
  to?: string;
  input?: Record<string, unknown>;
  starts?: { name: string; due_at: string };
  /** the receiver gets its letters on paper */
  paper?: true;
}
const WHY = '经核对机构编制文件，该事项属市场监督管理部门职责，我单位无权处理，建议由有权单位依法办理。';
const REPLY = {
  filed: true,
  filingNo: '淳卫医立〔2026〕12号',
  finding: 'partly',
  account: '41 张床位中 29 张住院指征不足；其余 12 张诊疗行为与病历相符。\n有关人员已询问，笔录另附。',
  measures: [
    { code: 'RECTIFY', basis: '《医疗机构管理条例》第四十六条', documentNo: '淳卫医改〔2026〕7号', on: '2026-11-20' },
    {
      code: 'FINE',
      basis: '《医疗机构管理条例》第四十六条',
      documentNo: '淳卫医罚〔2026〕3号',
      on: '2026-11-21',
      persons: 2,
    },
  ],
  recovered: '118930.00',
  fined: '30000.00',
  rectification: '限期三十日内整改执业人员管理制度。',
  attachments: ['f1', 'f2'],
};
/** One letter of each kind, as an action of the story would issue it. */
const SAMPLES: Record<string, Sample> = {
  transfer: { action: 'redirect', by: BUREAU },
  'transfer-paper': { action: 'redirect', by: BUREAU, paper: true },
  withdrawal: { action: 'withdraw', by: BUREAU, input: { why: '当事人已主动退回全部基金，不再移送。' } },
  receipt: { action: 'accept', by: HEALTH },
  'return-slip': {
    action: 'refuse',
    by: HEALTH,
    input: { code: 'competence', basis: '《药品管理法》第八条', why: WHY },
  },
  'forward-slip': { action: 'forward', by: HEALTH, to: MARKET, input: { to: MARKET, why: WHY } },
  designation: { action: 'rule', by: GOVERNMENT, to: MARKET, input: { to: MARKET, why: WHY } },
  'supplement-notice': {
    action: 'askSupplement',
    by: HEALTH,
    input: {
      missing: [{ item: '2026年1月至9月处方原件', why: '核对开方医师的执业范围' }, { item: '执业人员花名册' }],
    },
    starts: { name: 'supply', due_at: '2026-12-04T16:00:00.000Z' },
  },
  'supplement-reply': { action: 'supply', by: BUREAU, input: { materials: ['f1', 'f2'], note: '处方原件共 41 份。' } },
  result: { action: 'reply', by: HEALTH, input: REPLY },
};
export const SAMPLE_NAMES = Object.keys(SAMPLES);

/** The number it carries: of its issuer's series. */
export const sampleNumber = (name: string): string => `${NAMES[SAMPLES[name]!.by]![1]}〔2026〕12号`;

/** The model of a sample, drafted by its kind. */
export function sampleLetter(name: string): LetterModel {
  const { action, by, to = HEALTH, input = {}, starts, paper } = SAMPLES[name]!;
  const matter = { ...MATTER, handler_unit: to };
  const clocks = starts ? [{ op: 'start' as const, clock: starts as ClockRecord, label: '', arguable: null }] : [];
  const actor = { kind: 'person' as const, userId: 'u', name: '演示·冯丙', unitId: by, role: null };
  const step = { process: 'referral', action, matter, input, actor, clocks, occurredAt: NOW } as unknown as Step;
  const units = paper ? { ...READ.units, wj: { ...READ.units['wj']!, channel: 'paper' } } : READ.units;
  const kind = LETTER_KINDS[name.replace('-paper', '')]!;
  return modelOf(kind, new Source(matter, step, [step], BEFORE, LAW, { ...READ, units }, READ.given));
}

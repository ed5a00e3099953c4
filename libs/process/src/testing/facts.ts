import type { Role, Side } from '@lianban/contracts';
import type { Membership, Principal } from '../ability.ts';
import type { Env } from '../decide.ts';
import { PROCESSES } from '../definitions/index.ts';
import type { Actor, ClockRecord, FactPart, Facts, MatterRecord } from '../facts.ts';
import { factsNeeded } from '../needs.ts';
import { LAW, OPTIONS } from './law.ts';

/** Monday, 10:20 in Beijing; the year's calendar is announced and has Qingming, May and Dragon Boat days ahead. */
export const NOW = '2026-03-02T02:20:00.000Z';

/** The n-th id, shaped as a UUIDv7. */
export const id = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
/** Ids that count up: the same story gives the same ids. */
export function counter(from = 0x1000): () => string {
  let n = from;
  return () => id(n++);
}

export const BUREAU = id(1);
export const OFFICE = id(2);
export const CONVENER = id(3);
/** Ten departments: as many as one transfer may go to. */
export const DEPARTMENTS = Array.from({ length: 10 }, (_, i) => id(0x10 + i));
export const [HEALTH, POLICE] = DEPARTMENTS as [string, string];
export const REGION = '330127';

/** Every unit can be reached on line; `offline` ones are served on paper. */
export function unitsOf(offline: string[] = []): Facts['units'] {
  const known = [BUREAU, OFFICE, CONVENER, ...DEPARTMENTS];
  return Object.fromEntries(
    known.map((unit, i) => [
      unit,
      {
        name: `演示·单位${i}`,
        short: `单位${i}`,
        reachable: true,
        channel: offline.includes(unit) ? 'paper' : 'online',
        recipient: DEPARTMENTS.includes(unit),
        commanded: true,
        regionCode: REGION,
      },
    ]),
  );
}

export interface Person extends Actor {
  unitId: string;
  role: Role;
}
/** Somebody with one role in one unit; `no` tells colleagues of the same role apart. */
export function person(role: Role, unitId: string = BUREAU, no = 1): Person {
  return { kind: 'person', userId: `user:${unitId}:${role}:${no}`, name: `演示·${role}${no}`, unitId, role };
}
export const clerk = person('clerk');
export const legal = person('legal');
export const head = person('head');

export function principal(memberships: Membership[], more: Partial<Principal> = {}): Principal {
  return { userId: id(0xff), clearance: 1, memberships, recused: [], ...more };
}

/** A matter in the first state of its process, from the bureau to the health department, without running clocks. */
export function matterOf(process: string, more: Partial<MatterRecord> = {}): MatterRecord {
  return {
    id: id(0x100),
    case_file_id: id(0xc),
    parent_id: id(0xd),
    process,
    key: HEALTH,
    state: PROCESSES[process]?.initial ?? 'open',
    resume_state: null,
    outcome: null,
    number: 'YS-1',
    title: '演示·移送',
    urgency: 'normal',
    version: 7,
    initiator_unit: BUREAU,
    handler_unit: HEALTH,
    office_unit: OFFICE,
    convener_unit: CONVENER,
    holder_unit: BUREAU,
    mandatory: true,
    region_code: REGION,
    secret_level: 1,
    audience: [BUREAU],
    fields: {},
    asks: [],
    assignee_id: null,
    opened_at: NOW,
    state_since: NOW,
    due_at: null,
    warn_at: null,
    wake_at: null,
    shard: 3,
    closed_at: null,
    ...more,
  };
}

/** Facts about a matter of an open case file that has its materials; the clerk acts. */
export function facts(matter: MatterRecord, more: Partial<Facts> = {}): Facts {
  return {
    matter,
    clocks: [],
    marks: [],
    times: {},
    lastAt: {},
    doers: {},
    lastBy: {},
    children: { open: 0, mandatoryOpen: 0 },
    parent: { process: 'case', state: 'open' },
    file: { openMatters: 0, materials: ['investigation'] },
    chain: [matter.holder_unit],
    held: 1,
    parties: [],
    letters: [],
    rules: {},
    now: NOW,
    units: unitsOf(),
    actor: clerk,
    input: {},
    own: {},
    ...more,
  };
}

export function envOf(more: Partial<Env> = {}): Env {
  return { may: true, law: LAW, now: NOW, processes: PROCESSES, options: OPTIONS, newId: counter(), ...more };
}

/** A duty of the health department under `referral.result` from `NOW`, as decide would have recorded it, not yet dated. */
export function clockRow(more: Partial<ClockRecord> = {}): ClockRecord {
  return {
    id: id(0x900),
    name: 'result',
    rule_id: 'rule:referral.result',
    calendar_version: LAW.calendar.version,
    kind: 'duty',
    owes_unit: HEALTH,
    origin_at: NOW,
    pauses: [],
    extra: [],
    due_at: null,
    provisional: false,
    revision: 1,
    next_at: null,
    recorded_at: NOW,
    ...more,
  };
}

/** The unit that stands on a side of `matterOf`. */
export const UNIT_OF: Partial<Record<Side, string>> = {
  initiator: BUREAU,
  handler: HEALTH,
  office: OFFICE,
  convener: CONVENER,
};

/** A whole valid form of each action and opening that has one. */
export const FORMS: Record<string, Record<string, unknown>> = {
  'case.open': {
    title: '演示·某医院虚构服务案',
    cause: '虚构医药服务',
    subjectName: '演示·第一医院',
    subjectKind: 'hospital',
    source: 'monitoring',
    summary: '抽查病历时发现同一时段重复收费。',
  },
  'case.amend': {
    title: '演示·某医院虚构服务案（补充）',
    cause: '虚构医药服务',
    subjectName: '演示·第一医院',
    subjectKind: 'hospital',
    source: 'monitoring',
    summary: '抽查病历时发现同一时段重复收费，涉及三个科室。',
    urgency: 'urgent',
  },
  'case.addMaterial': { kind: 'investigation', files: [id(0xf11e)] },
  'case.close': { conclusion: '事实清楚，予以结案' },
  'case.reopen': { reason: '发现新的事实' },
  'referral-dispatch.open': dispatchForm([HEALTH]),
  'referral-dispatch.edit': dispatchForm([HEALTH, POLICE]),
  'referral-dispatch.pass': { opinion: '同意移送' },
  'referral-dispatch.sendBack': { opinion: '补充依据' },
  'referral-dispatch.drop': { why: '证据不足，不再移送' },
  'referral-dispatch.reopen': { why: '发现新的事实' },
  'referral.submitReply': { filed: true, finding: 'partly', account: '41 张中 29 张不属实。' },
  'referral.reply': { filed: true, finding: 'true', account: '全部属实，已立案处罚。', fined: '1200' },
  'referral.reviseReply': { why: '请补充金额' },
  'referral.recordFiling': { filed: true, documentNo: '演示立字〔2026〕1号' },
  'referral.reportProgress': { progress: '已询问三名当事人。' },
  'referral.withdraw': { why: '移送对象有误' },
  'referral.recall': { why: '移送对象有误' },
  'referral.askSupplement': { missing: [{ item: '结算明细' }] },
  'referral.supply': { materials: [id(0xf1)] },
  'referral.goOn': { why: '现有材料已够' },
  'referral.refuse': { code: 'competence', basis: '演示·第五条', why: '该事项不属于本单位的法定职责范围' },
  'referral.redirect': { to: POLICE },
  'referral.dispute': { why: '属其职责范围' },
  'referral.propose': { to: HEALTH, why: '职责清单载明' },
  'referral.rule': { to: HEALTH, why: '由卫健局承办' },
  'referral.ruleReturn': { why: '确不属其职责' },
  'referral.forward': { to: POLICE, why: '属公安机关职责' },
  'referral.askExtension': { extension: 10, why: '案情复杂' },
  'referral.denyExtension': { why: '理由不足' },
  'referral.sendBack': { why: '处理依据不明' },
  'referral.askEnd': { why: '当事人已退款' },
  'referral.declineEnd': { why: '仍需继续办理' },
  'referral.reopen': { why: '发现新的证据' },
  'referral.assign': { to: id(0xa551) },
  'pull-request.open': {
    subject: '演示·请求移送执业违规线索',
    party: '演示·第一医院',
    learned: '群众向本单位反映同一机构',
    request: '核查诊疗行为是否合规',
    reason: '该机构的诊疗行为属本单位监管职责。',
    basis: '医疗机构管理条例第五条',
    contact: '演示·李四',
    phone: '0571-00000000',
  },
  'pull-request.decline': { code: 'running', why: '尚在调查，暂不移送' },
  'pull-request.withdraw': { why: '已自行查清' },
  'pull-request.note': { text: '已电话联系' },
  'referral.note': { text: '已电话联系' },
};

/** Form F08 for some recipients. */
export function dispatchForm(recipients: string[]): Record<string, unknown> {
  return {
    subject: '演示·移送虚构服务线索',
    recipients: recipients.map((unit) => ({ unit, part: 'main', request: '请依法处理并反馈' })),
    reason: '涉嫌虚构医药服务，属你单位职权范围。',
    basis: '医疗保障基金使用监督管理条例第二十二条',
    contact: '演示·张三',
    phone: '0571-00000000',
  };
}

/** What the store reads for an action of this name: parts that nothing asks for stay empty. */
export function readFor(action: string, facts: Facts): Facts {
  const parts = factsNeeded(action);
  const has = (part: FactPart): boolean => parts.includes(part);
  return {
    ...facts,
    marks: has('marks') ? facts.marks : [],
    ...(has('done') ? {} : { times: {}, lastAt: {}, doers: {}, lastBy: {} }),
    parties: has('parties') ? facts.parties : [],
    letters: has('letters') ? facts.letters : [],
    chain: has('chain') ? facts.chain : [],
    parent: has('parent') ? facts.parent : null,
    children: has('children') ? facts.children : { open: 0, mandatoryOpen: 0 },
    file: {
      openMatters: has('openMatters') ? facts.file.openMatters : 0,
      materials: has('materials') ? facts.file.materials : [],
    },
  };
}

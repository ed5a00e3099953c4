import { Catalogue, ClockExplanation, Consequence, MatterView, type FieldView } from '@lianban/contracts';
import { due, row } from './fixtures';

const said = (zh: string) => ({ zh, en: zh });
const of = row(1);
const bureau = of.from;
const unit = of.handler!;

export function field(name: string, kind: FieldView['kind'], changed: Partial<FieldView> = {}): FieldView {
  return { name, kind, label: said(name), required: false, ...changed };
}

export const REPLY: FieldView[] = [
  field('finding', 'choice', {
    label: said('查实情况'),
    required: true,
    options: ['属实', '不属实'].map((text) => ({ code: text, label: said(text) })),
  }),
  field('account', 'text', { label: said('查实说明'), required: true, min: 4, max: 4000 }),
  field('measures', 'rows', {
    label: said('处理措施'),
    of: [field('basis', 'text', { label: said('依据'), max: 200 }), field('amount', 'money', { label: said('金额') })],
  }),
];
const WHY = [field('why', 'text', { label: said('理由'), required: true, min: 4, max: 1000 })];

/** An action as the API offers it. */
export function offered(
  name: string,
  changed: Partial<MatterView['actions'][number]> = {},
): MatterView['actions'][number] {
  return { name, primary: false, proxy: false, ...changed };
}

/** A catalogue with one process and the forms that the specs use. */
export function catalogue(): Catalogue {
  const action = (name: string, zh: string, fields: FieldView[] = []) => ({
    name,
    label: said(zh),
    hint: said(`${zh}的说明。`),
    fields,
    system: false,
  });
  return Catalogue.parse({
    processes: [
      {
        type: 'referral',
        label: said('案件移送'),
        fields: [],
        states: [],
        clocks: [],
        stages: ['sign', 'accept'],
        actions: [
          action('sign', '签收'),
          action('accept', '受理'),
          action('withdraw', '撤回', WHY),
          action('submitReply', '送签反馈', REPLY),
        ],
      },
    ],
    codes: {},
  });
}

export function matter(changed: Partial<MatterView> = {}): MatterView {
  return MatterView.parse({
    id: of.id,
    caseFileId: of.caseFileId,
    parentId: null,
    number: 'YS2026-000054',
    letterNumber: null,
    title: '演示诊所虚构医药服务案',
    process: 'referral',
    state: 'delivered',
    stateLabel: said('待签收'),
    stateSince: '2026-11-18T08:12:00.000Z',
    final: false,
    outcome: null,
    version: 3,
    side: 'handler',
    sight: 'preview',
    mine: true,
    initiator: bureau,
    handler: unit,
    holder: unit,
    assignee: null,
    urgency: 'normal',
    facts: [{ name: 'request', label: said('请求事项'), value: '请核查该诊所执业人员。' }],
    fields: null,
    prefill: {},
    suggested: {},
    due: due({ clock: 'sign', label: said('签收') }),
    clocks: [],
    actions: [offered('sign', { primary: true })],
    colleagues: [],
    contact: null,
    stages: [],
    matrix: [],
    disclosure: null,
    timeline: [],
    path: [],
    ...changed,
  });
}

export function consequence(changed: Partial<Consequence> = {}): Consequence {
  return Consequence.parse({
    action: 'sign',
    toState: 'signed',
    toStateLabel: said('待受理'),
    holder: '卫健局',
    final: false,
    started: [],
    ended: [],
    opens: [],
    letters: [],
    notified: ['医保局'],
    ...changed,
  });
}

export function explanation(changed: Partial<ClockExplanation> = {}): ClockExplanation {
  return ClockExplanation.parse({
    label: said('反馈结果'),
    rule: {
      code: 'referral.result',
      amount: 60,
      unit: 'workingDay',
      rollover: 'none',
      instrument: '联席会议默认规则',
      article: 'D41',
      tag: 'U',
      region: '淳安县',
      validFrom: '2026-01-01',
    },
    calendar: { version: 2, sources: [{ year: 2026, source: '国务院办公厅通知', status: 'announced' }] },
    originAt: '2026-09-18T02:05:00.000Z',
    dueAt: '2026-09-21T16:00:00.000Z',
    arguableAt: null,
    provisional: false,
    revision: 1,
    days: [],
    sum: { total: 3, weekend: 1, holiday: 0, paused: 0, counted: 2 },
    pauses: [],
    extensions: [],
    ...changed,
  });
}

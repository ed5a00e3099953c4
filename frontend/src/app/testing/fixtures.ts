import { DueView, MatterRow, Me, QueueCounts, QueuePage, type QueueTab } from '@lianban/contracts';

const UNIT = { id: '0199aaaa-0000-7000-8000-000000000001', name: '淳安县卫生健康局', short: '卫健局' };
const BUREAU = { id: '0199aaaa-0000-7000-8000-000000000002', name: '淳安县医疗保障局', short: '医保局' };

/** Answers of the API as the contracts allow them: each is parsed, so that none can drift from them. */
export function due(changed: Partial<DueView> = {}): DueView {
  return DueView.parse({
    clock: 'result',
    label: { zh: '反馈结果', en: 'Result' },
    kind: 'duty',
    owesUnit: UNIT.id,
    mark: 'neutral',
    left: 15,
    unitOfTime: 'workingDay',
    dueAt: '2026-12-11T16:00:00.000Z',
    dueDay: '2026-12-11',
    arguableAt: null,
    provisional: false,
    ...changed,
  });
}

export function row(n: number, changed: Partial<MatterRow> = {}): MatterRow {
  return MatterRow.parse({
    id: `0199bbbb-0000-7000-8000-${String(n).padStart(12, '0')}`,
    caseFileId: `0199cccc-0000-7000-8000-${String(n).padStart(12, '0')}`,
    number: `YS2026-${String(n).padStart(6, '0')}`,
    title: `演示康养医院第${n}案`,
    process: 'referral',
    processLabel: { zh: '案件移送', en: 'Referral' },
    state: 'accepted',
    stateLabel: { zh: '办理中', en: 'Accepted' },
    final: false,
    from: BUREAU,
    handler: UNIT,
    holder: UNIT,
    mine: true,
    assignee: null,
    unread: false,
    urgency: 'normal',
    due: due(),
    openedAt: '2026-11-20T02:00:00.000Z',
    action: { name: 'submitReply', label: { zh: '送签反馈', en: 'Submit reply' } },
    ...changed,
  });
}

export function queuePage(rows: MatterRow[], changed: Partial<QueuePage> = {}): QueuePage {
  return QueuePage.parse({ rows, next: null, total: rows.length, capped: false, ...changed });
}

export function counts(of: Partial<Record<QueueTab, number>>): QueueCounts {
  const tabs = ['sign', 'handle', 'review', 'soon', 'overdue', 'copied', 'initiated'] as const;
  return QueueCounts.parse(Object.fromEntries(tabs.map((tab) => [tab, { n: of[tab] ?? 0, capped: false }])));
}

export function me(changed: Partial<Me> = {}): Me {
  return Me.parse({
    id: '0199dddd-0000-7000-8000-000000000001',
    name: '演示·孙甲',
    lang: 'zh',
    csrf: 'token-1',
    memberships: [{ unitId: UNIT.id, unit: UNIT.name, unitShort: UNIT.short, kind: 'department', role: 'liaison' }],
    region: { code: '330127', name: '淳安县' },
    demo: true,
    now: new Date().toISOString(),
    unread: 0,
    menu: ['queue', 'directory', 'inbox'],
    idleMinutes: 30,
    ...changed,
  });
}

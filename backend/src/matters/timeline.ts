import type { Label, Lang, TimelineEntry } from '@lianban/contracts';
import { getProcess } from '@lianban/process';
import type { Context } from '../http/index.js';
import type { LawInForce } from '../directory/index.js';
import { describe } from './describe.js';
import type { EventRecord, MatterPage } from './matter.queries.js';

const CLOCK_LABELS: Record<string, Label> = {
  'clock.remind': { zh: '提醒', en: 'Reminder' },
  'clock.due': { zh: '今日到期', en: 'Due today' },
  'clock.overdue': { zh: '超期', en: 'Overdue' },
  'clock.escalate': { zh: '升级提醒', en: 'Escalated' },
  'clock.redated': { zh: '因日历更新改期', en: 'Moved by a new calendar' },
};
const OPENED: Label = { zh: '新建', en: 'Opened' };

/** What people and clocks did, newest first. With `open` off (sight `trace`) only who, what and when, but all of what one's own unit did. */
export function timelineOf(page: MatterPage, law: LawInForce, ctx: Context, open: boolean): TimelineEntry[] {
  const { lang } = ctx;
  const details = (e: EventRecord): boolean => open || (e.unit_id !== null && ctx.unitIds.includes(e.unit_id));
  return (page.events ?? []).map((e) => ({
    id: e.id,
    n: e.n,
    matterId: e.matter_id,
    action: e.action,
    label: actionLabel(e.process, e.action),
    process: e.process,
    fromState: e.from_state,
    toState: e.to_state,
    unit: e.unit_id ? (page.units[e.unit_id]?.short ?? null) : null,
    actor: e.actor.name ?? null,
    actorKind: e.actor_kind,
    proxyUnit: e.actor.proxyUnit ? (page.units[e.actor.proxyUnit]?.short ?? null) : null,
    substituteFor: e.actor.substituteFor ?? null,
    late: e.late,
    internal: e.internal,
    occurredAt: e.occurred_at,
    recordedAt: e.recorded_at,
    details: details(e) ? detailsOf(e, page, law, lang) : [],
    files: details(e) ? (e.files ?? []) : [],
  }));
}

/** What an action of a process, of its clocks or the opening of a matter is called. */
export function actionLabel(process: string, action: string): Label {
  if (action === 'open') return OPENED;
  return CLOCK_LABELS[action] ?? getProcess(process).actions[action]?.label ?? { zh: action, en: action };
}

function detailsOf(e: EventRecord, page: MatterPage, law: LawInForce, lang: Lang): TimelineEntry['details'] {
  const process = getProcess(e.process);
  if (e.actor_kind === 'clock') {
    const clock = process.clocks[e.payload.clock ?? '']?.label;
    return clock ? [{ label: { zh: '时限', en: 'Deadline' }, value: clock[lang] }] : [];
  }
  const receiver = e.action === 'deliver' && e.handler_unit ? page.units[e.handler_unit] : undefined;
  if (receiver) return [{ label: { zh: '送达单位', en: 'Delivered to' }, value: receiver.name }];
  const fields = e.action === 'open' ? undefined : process.actions[e.action]?.fields;
  return describe(fields ?? {}, e.payload.input ?? {}, law, lang, page.units, page.persons ?? {}).map(
    ({ label, value }) => ({
      label,
      value,
    }),
  );
}

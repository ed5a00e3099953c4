import { localDay, nextWorkingMorning, startOfDay } from '@lianban/clock';
import type { Calendar } from '@lianban/clock';
import type { Role } from '@lianban/contracts';
import { getProcess, rolesNext, usualRoles } from '@lianban/process';
import type { ClockRecord, Fired, MatterRecord, Redated, Step, Tick } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';
import type { Head } from './facts.js';
import { addEvent, addNotice, datedColumns } from './step-rows.js';
import type { EventRow } from './step-rows.js';
import { insert, update } from './write-statement.js';
import type { Changes, TableRow } from './write-statement.js';

/** New dates and next instants of the clocks of a turn. One statement changes a row once: what an action of this turn has written of a clock stays. */
export function changeClocks(changes: Changes, { redated, changed }: Tick, steps: Step[]): void {
  const taken = new Set(steps.flatMap((step) => step.clocks.map((c) => c.clock.id)));
  const columns = new Map<string, TableRow>();
  for (const r of redated) columns.set(r.clock.id, datedColumns(r.clock, r.arguable));
  for (const c of changed) if (!taken.has(c.id)) columns.set(c.id, { ...columns.get(c.id), next_at: c.next_at });
  for (const [id, own] of columns) {
    const row = changes.update['clocks']?.find((c) => c['id'] === id);
    if (row) Object.assign(row, { ...own, ...row });
    else update(changes, 'clocks', { id, ...own });
  }
}

/** The record of a clock's own doing: it is no person's, and names the unit that owes. */
const ownEvent = (
  matter: MatterRecord,
  action: string,
  clock: ClockRecord,
  now: string,
): Omit<EventRow, 'payload'> => ({
  matterId: matter.id,
  action,
  from: matter.state,
  to: matter.state,
  actorKind: 'clock',
  actorId: null,
  actor: {},
  unitId: clock.owes_unit,
  internal: false,
  late: false,
  occurredAt: now,
  process: matter.process,
});

/** A date that a new calendar has moved: its event, its row for whoever asks what moved, and who owes is told. */
export function addRedated(
  changes: Changes,
  head: Head,
  matter: MatterRecord,
  { clock, was }: Redated,
  law: LawInForce,
  now: string,
): void {
  const { name, due_at: due, revision } = clock;
  const payload = { clock: name, was, due, revision, calendar: law.calendar.version };
  const eventId = addEvent(changes, head, { ...ownEvent(matter, 'clock.redated', clock, now), payload }, now);
  insert(changes, 'clock_redatings', {
    clock_id: clock.id,
    calendar_version: law.calendar.version,
    matter_id: matter.id,
    was_due: was,
    due_at: due,
    event_id: eventId,
  });
  addNotice(
    changes,
    {
      matterId: matter.id,
      unitId: clock.owes_unit,
      roles: rolesOf(matter, { clock, kind: 'remind' }, ['liaison', 'officer']),
      template: 'clock.redated',
      params: { clock: name, was, due, clockId: clock.id, revision },
      eventId,
      mailAt: mailTime(now, law.calendar),
    },
    now,
  );
}

export function addFired(
  changes: Changes,
  head: Head,
  matter: MatterRecord,
  f: Fired,
  law: LawInForce,
  now: string,
): void {
  const payload = { clock: f.clock.name, level: f.level, due: f.clock.due_at, revision: f.clock.revision };
  const event = { ...ownEvent(matter, `clock.${f.kind}`, f.clock, now), payload };
  const eventId = addEvent(changes, head, event, now);
  insert(changes, 'clock_marks', {
    clock_id: f.clock.id,
    revision: f.clock.revision,
    kind: f.kind,
    level: f.level,
    event_id: eventId,
  });
  for (const { unitId, roles } of receivers(matter, f))
    addNotice(
      changes,
      {
        matterId: matter.id,
        unitId,
        roles,
        template: `clock.${f.kind}`,
        params: {
          clock: f.clock.name,
          level: f.level,
          due: f.clock.due_at,
          clockId: f.clock.id,
          revision: f.clock.revision,
        },
        eventId,
        mailAt: f.mailed ? mailTime(now, law.calendar) : null,
      },
      now,
    );
}

/** At 08:30; at once when a working day's 08:30 has passed: a step that is done a second later must not wait for the next day. */
function mailTime(now: string, calendar: Calendar): string {
  const morning = nextWorkingMorning(startOfDay(localDay(now)), calendar);
  return Date.parse(morning) > Date.parse(now) ? morning : now;
}

/** `holder.<role>`, `office`, `convener` of a rule row's ladder. */
function receivers(matter: MatterRecord, f: Fired): { unitId: string; roles: Role[] }[] {
  const out: { unitId: string; roles: Role[] }[] = [];
  const holders = f.to.filter((t) => t.startsWith('holder.')).map((t) => t.slice('holder.'.length) as Role);
  if (holders.length) out.push({ unitId: f.clock.owes_unit, roles: rolesOf(matter, f, holders) });
  if (f.to.includes('office') && matter.office_unit) out.push({ unitId: matter.office_unit, roles: ['coordinator'] });
  if (f.to.includes('convener') && matter.convener_unit)
    out.push({ unitId: matter.convener_unit, roles: ['convener'] });
  return out;
}

/** The ladder speaks of a department's roles; where the side that owes has none of them, the ones who can act take their place. */
function rolesOf(matter: MatterRecord, f: Pick<Fired, 'clock' | 'kind'>, asked: Role[]): Role[] {
  const process = getProcess(matter.process);
  const side = f.clock.owes_unit === matter.initiator_unit ? 'initiator' : 'handler';
  const acting = usualRoles(process, side);
  if (side === 'handler' && asked.some((r) => acting.includes(r))) return asked;
  return [
    ...new Set([...rolesNext(process, matter.state, side), ...(f.kind === 'remind' ? [] : (['head'] as Role[]))]),
  ];
}

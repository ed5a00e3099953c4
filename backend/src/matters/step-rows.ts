import { randomUUIDv7 } from 'node:crypto';
import { filesOf, getProcess } from '@lianban/process';
import type { Actor, ClockChange, ClockRecord, Facts, MatterRecord, Step } from '@lianban/process';
import { DEFINITION_HASH } from './definition-hash.js';
import { bytea, canonical, sm3 } from './digest.js';
import type { Head } from './facts.js';
import { toMultirange } from './ranges.js';
import { insert, json, update } from './write-statement.js';
import type { Changes, TableRow, Value } from './write-statement.js';

export interface EventRow {
  matterId: string;
  action: string;
  from: string | null;
  to: string | null;
  actorKind: 'person' | 'clock' | 'channel';
  actorId: string | null;
  /** for whom a substitute acted */
  representedId?: string | undefined;
  actor: Record<string, unknown>;
  unitId: string | null;
  internal: boolean;
  late: boolean;
  occurredAt: string;
  process: string;
  payload: Record<string, unknown>;
}

/** Adds one event to the changes and to the chain; answers its id. */
export function addEvent(changes: Changes, head: Head, event: EventRow, now: string): string {
  const id = randomUUIDv7();
  const n = head.n + 1;
  const definition = DEFINITION_HASH[event.process]!;
  const payload = canonical(event.payload);
  const payloadHash = sm3(payload);
  const header = JSON.stringify([
    head.caseFileId,
    n,
    id,
    event.matterId,
    event.action,
    event.from,
    event.to,
    event.actorKind,
    event.actorId,
    event.unitId,
    event.occurredAt,
    now,
    definition,
    ...(event.representedId ? [event.representedId] : []),
  ]);
  const hash = sm3(head.hash + header + payloadHash);
  insert(changes, 'events', {
    case_file_id: head.caseFileId,
    n,
    id,
    matter_id: event.matterId,
    action: event.action,
    from_state: event.from,
    to_state: event.to,
    actor_kind: event.actorKind,
    actor_id: event.actorId,
    actor: event.actor,
    unit_id: event.unitId,
    internal: event.internal,
    late: event.late,
    occurred_at: event.occurredAt,
    recorded_at: now,
    definition,
    header,
    payload: json(event.payload),
    payload_hash: bytea(payloadHash),
    hash: bytea(hash),
  });
  Object.assign(head, { n, hash, at: now });
  return id;
}

type Before = Pick<Facts, 'held' | 'matter'>;

/** All row changes of one step. `facts` are those of the matter the command was given to, as it is in the database. Answers the id of the step's event. */
export function addStep(changes: Changes, head: Head, step: Step, facts: Before, now: string): string {
  const { matter } = step;
  const eventId = addEvent(changes, head, eventOf(step), now);
  if (step.opened) insert(changes, 'matters', { ...matter });
  else moveMatter(changes, step, facts.matter);
  for (const p of step.left)
    update(changes, 'parties', { matter_id: matter.id, unit_id: p.unitId, side: p.side, since: p.since, until: now });
  for (const p of step.parties)
    insert(changes, 'parties', { matter_id: matter.id, unit_id: p.unitId, side: p.side, since: now });
  addHolding(changes, step, facts);
  for (const change of step.clocks) addClock(changes, matter.id, change, now);
  addNotices(changes, step, eventId, now);
  const process = getProcess(step.process);
  const fields = step.opened ? process.fields : process.actions[step.action]?.fields;
  for (const fileId of [...filesOf(fields ?? {}, step.input), ...step.evidence])
    insert(changes, 'file_links', { file_id: fileId, matter_id: matter.id, event_id: eventId });
  return eventId;
}

function eventOf(step: Step): EventRow {
  const { actor } = step;
  return {
    matterId: step.matter.id,
    action: step.action,
    from: step.from,
    to: step.matter.state,
    actorKind: actor.kind,
    actorId: actor.kind === 'person' ? actor.userId : null,
    representedId: actor.substituteForId,
    actor: actor.kind === 'person' ? actorFact(actor) : {},
    // of a clock the unit that missed it
    unitId: actor.kind === 'channel' ? null : actor.unitId,
    internal: step.internal,
    late: step.late,
    occurredAt: step.occurredAt,
    process: step.process,
    payload: {
      input: step.input,
      clocks: step.clocks.map(clockFact),
      ...(step.evidence.length ? { evidence: step.evidence } : {}),
    },
  };
}

/** Who acted, as it was: a substitute names whom, a proxy the unit of the clerk. */
const actorFact = ({ name, role, substituteFor, substituteForId, proxyUnit }: Actor): Record<string, unknown> => ({
  name,
  role,
  ...(substituteFor ? { substituteFor, substituteForId } : {}),
  ...(proxyUnit ? { proxyUnit } : {}),
});

const clockFact = (c: ClockChange): unknown =>
  c.op === 'end'
    ? { op: c.op, name: c.clock.name, outcome: c.outcome, due: c.clock.due_at }
    : { op: c.op, name: c.clock.name, due: c.clock.due_at, owes: c.clock.owes_unit };

/** A matter that this very command has opened or moved before has its row already: it is completed, one statement changes a row once. */
function moveMatter(changes: Changes, { matter }: Step, before: MatterRecord): void {
  const opened = changes.insert['matters']?.find((m) => m['id'] === matter.id);
  const moved = changes.update['matters']?.find((m) => m['id'] === matter.id);
  if (opened) Object.assign(opened, matter);
  else if (moved) Object.assign(moved, changedColumns(before, matter, moved));
  else update(changes, 'matters', changedColumns(before, matter));
}

/** What is no longer as it was, beside `more`; all of it for another matter than the one that was read. The version is always named: so the policy is asked. */
function changedColumns(before: MatterRecord, after: MatterRecord, more: TableRow = {}): TableRow {
  const columns = movedColumns(after);
  if (before.id !== after.id) return columns;
  const was: TableRow = movedColumns(before);
  const named = Object.entries(columns).filter(
    ([name, value]) => name === 'id' || name === 'version' || name in more || !isSame(value, was[name]),
  );
  return Object.fromEntries(named);
}

/** Documents that an action does not touch are handed on as they are. */
const isSame = (a: Value, b: Value): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => x === b[i]));

const movedColumns = (m: MatterRecord): TableRow => ({
  id: m.id,
  state: m.state,
  resume_state: m.resume_state,
  outcome: m.outcome,
  title: m.title,
  urgency: m.urgency,
  version: m.version,
  handler_unit: m.handler_unit,
  holder_unit: m.holder_unit,
  audience: m.audience,
  fields: m.fields,
  asks: m.asks,
  assignee_id: m.assignee_id,
  state_since: m.state_since,
  due_at: m.due_at,
  warn_at: m.warn_at,
  wake_at: m.wake_at,
  closed_at: m.closed_at,
});

function addHolding(changes: Changes, step: Step, facts: Before): void {
  const { holding, matter, occurredAt } = step;
  if (!holding) return;
  const before = changes.insert['holdings']?.find((h) => h['matter_id'] === matter.id && h['until'] === null);
  if (before) before['until'] = occurredAt;
  else if (!step.opened) update(changes, 'holdings', { matter_id: matter.id, seq: facts.held, until: occurredAt });
  const last = matter.closed_at !== null;
  insert(changes, 'holdings', {
    matter_id: matter.id,
    seq: holding.seq,
    unit_id: holding.unitId,
    side: holding.side,
    state: matter.state,
    since: occurredAt,
    until: last ? occurredAt : null,
  });
}

function addClock(changes: Changes, matterId: string, change: ClockChange, now: string): void {
  const { clock } = change;
  if (change.op === 'end') {
    update(changes, 'clocks', {
      id: clock.id,
      met_at: change.metAt,
      ended_at: now,
      next_at: null,
      outcome: change.outcome,
    });
    return;
  }
  const dated = {
    ...datedColumns(clock, change.arguable),
    pauses: toMultirange(clock.pauses),
    extra: json(clock.extra),
  };
  if (change.op === 'start')
    insert(changes, 'clocks', {
      id: clock.id,
      matter_id: matterId,
      name: clock.name,
      rule_id: clock.rule_id,
      kind: clock.kind,
      owes_unit: clock.owes_unit,
      origin_at: clock.origin_at,
      outcome: 'running',
      ...dated,
    });
  else update(changes, 'clocks', { id: clock.id, met_at: null, ended_at: null, outcome: 'running', ...dated });
}

/** What a clock's date says, and by which calendar. */
export const datedColumns = (clock: ClockRecord, arguable: string | null): TableRow => ({
  due_at: clock.due_at,
  arguable_at: arguable,
  provisional: clock.provisional,
  revision: clock.revision,
  next_at: clock.next_at,
  calendar_version: clock.calendar_version,
  recorded_at: clock.recorded_at,
});

function addNotices(changes: Changes, step: Step, eventId: string, now: string): void {
  for (const { unitId, roles, userId } of step.told)
    addNotice(
      changes,
      {
        matterId: step.matter.id,
        unitId,
        roles,
        ...(userId ? { userId } : {}),
        template: `${step.process}.${step.action}`,
        params: {},
        eventId,
        mailAt: now,
      },
      now,
    );
}

export interface NoticeRow {
  matterId: string;
  unitId: string;
  roles: string[];
  /** told to this person of the unit alone */
  userId?: string;
  template: string;
  params: Record<string, unknown>;
  eventId: string;
  /** product time from which it may be mailed; null = never mailed */
  mailAt: string | null;
}
/** One notice for a unit's roles and, through the outbox, its mail. */
export function addNotice(changes: Changes, n: NoticeRow, now: string): void {
  const id = randomUUIDv7();
  insert(changes, 'notices', {
    id,
    matter_id: n.matterId,
    unit_id: n.unitId,
    roles: n.roles,
    ...(n.userId ? { user_id: n.userId } : {}),
    template: n.template,
    params: n.params,
    event_id: n.eventId,
    created_at: now,
  });
  if (n.mailAt !== null)
    insert(changes, 'outbox', {
      id: randomUUIDv7(),
      kind: 'mail',
      shard: 0,
      payload: { noticeId: id, eventId: n.eventId },
      due_at: n.mailAt,
      attempts: 0,
    });
}

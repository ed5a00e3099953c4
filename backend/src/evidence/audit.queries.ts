import type { AuditAccess, AuditChange, AuditEvent, AuditOptions, Label } from '@lianban/contracts';
import { getProcess, PROCESSES } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { actionLabel } from '../matters/index.js';
import { regionsOf } from './auditor.js';
import { PAGE } from './looked-at.js';
import type { LookedAt } from './looked-at.js';

export interface Page<T> {
  rows: T[];
  next: string | null;
}

// Ids are made in the order of time (UUIDv7): the newest events stand at the end of the key that is there already.
const EVENTS = `
select e.id, f.number as "caseNumber", e.n::int as n, m.number as "matterNumber", m.process, e.action, e.from_state as "fromState", e.to_state as "toState",
  e.actor_kind as "actorKind", coalesce(p.name, e.actor ->> 'name') as actor, p.account, u.short as unit, e.late, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt"
from events e join case_files f on f.id = e.case_file_id join matters m on m.id = e.matter_id left join users p on p.id = e.actor_id left join units u on u.id = e.unit_id
where f.region_code = any (${regionsOf('$1')}) and ($2::uuid is null or e.case_file_id = $2) and ($3::uuid is null or e.matter_id = $3)
  and ($4::uuid[] is null or e.actor_id = any ($4)) and ($5::uuid is null or e.unit_id = $5) and ($6::text is null or e.action = $6)
  and ($7::timestamptz is null or e.recorded_at >= $7) and ($8::timestamptz is null or e.recorded_at < $8) and ($9::uuid is null or e.id < $9)
order by e.id desc limit ${PAGE + 1}`;

/** Events of the auditor's regions, newest first. */
export async function listEvents(
  tx: Tx,
  units: string[],
  at: LookedAt,
  cursor: string | null,
): Promise<Page<AuditEvent>> {
  const found = await tx.rows<AuditEvent & { process: string }>(EVENTS, [...valuesOf(units, at), cursor]);
  const page = toPage(found, (last) => last.id);
  return {
    next: page.next,
    rows: page.rows.map(({ process, ...event }) => ({
      ...event,
      processLabel: getProcess(process).label,
      actionLabel: actionLabel(process, event.action),
      fromLabel: stateLabel(process, event.fromState),
      toLabel: stateLabel(process, event.toState),
    })),
  };
}

const stateLabel = (process: string, state: string | null): Label | null =>
  state === null ? null : (getProcess(process).states[state]?.label ?? { zh: state, en: state });

const ACCESSES = `
select g.id, g.at, g.what, p.name as actor, p.account, u.short as unit, f.number as "caseNumber", m.number as "matterNumber",
  case when g.what = 'evidence' then g.object end as seal
from access_log g join users p on p.id = g.user_id join units u on u.id = g.unit_id left join matters m on m.id = g.matter_id left join case_files f on f.id = g.case_file_id
where u.region_code = any (${regionsOf('$1')}) and ($2::uuid is null or g.case_file_id = $2) and ($3::uuid is null or g.matter_id = $3)
  and ($4::uuid[] is null or g.user_id = any ($4)) and ($5::uuid is null or g.unit_id = $5) and ($6::text is null or g.what = $6)
  and ($7::timestamptz is null or g.at >= $7) and ($8::timestamptz is null or g.at < $8) and ($9::timestamptz is null or (g.at, g.id) < ($9, $10::uuid))
order by g.at desc, g.id desc limit ${PAGE + 1}`;

/** Looks and downloads by people of the auditor's regions, newest first. */
export async function listAccesses(
  tx: Tx,
  units: string[],
  at: LookedAt,
  cursor: TimeCursor | null,
): Promise<Page<AuditAccess>> {
  const values = [...valuesOf(units, at), cursor?.at ?? null, cursor?.id ?? null];
  return toPage(await tx.rows<AuditAccess>(ACCESSES, values), timeCursor);
}

const CHANGES = `
select l.id, l.at, l.act, c.kind, p.name as actor, coalesce(s.name, c.name) as subject, coalesce(s.account, c.account) as account, u.short as unit, c.roles, c.reason
from admin_log l join admin_changes c on c.id = l.change_id join users p on p.id = l.actor_id join units u on u.id = c.unit_id left join users s on s.id = c.user_id
where u.region_code = any (${regionsOf('$1')}) and ($2::uuid[] is null or l.actor_id = any ($2) or c.user_id = any ($2)) and ($3::uuid is null or c.unit_id = $3)
  and ($4::timestamptz is null or l.at >= $4) and ($5::timestamptz is null or l.at < $5) and ($6::timestamptz is null or (l.at, l.id) < ($6, $7::uuid))
order by l.at desc, l.id desc limit ${PAGE + 1}`;

/** What was done with accounts of the auditor's regions, newest first. */
export async function listChanges(
  tx: Tx,
  units: string[],
  at: LookedAt,
  cursor: TimeCursor | null,
): Promise<Page<AuditChange>> {
  const values = [asArray(units), at.actors, at.unit, at.from, at.to, cursor?.at ?? null, cursor?.id ?? null];
  return toPage(await tx.rows<AuditChange>(CHANGES, values), timeCursor);
}

/** Units of the regions, every action of every process, and the kinds of looks the program records. */
export async function listOptions(tx: Tx, units: string[]): Promise<AuditOptions> {
  const actions = new Map(
    Object.values(PROCESSES).flatMap((p) =>
      ['open', ...Object.keys(p.actions)].map((action) => [action, actionLabel(p.type, action)] as const),
    ),
  );
  return {
    units: await tx.rows(
      `select id, name, short from units where region_code = any (${regionsOf('$1')}) order by name`,
      [asArray(units)],
    ),
    actions: [...actions].map(([action, label]) => ({ action, label })),
    whats: WHATS,
  };
}
const WHATS = [
  'view',
  'file',
  'letter',
  'export',
  'export-file',
  'evidence',
  'verify',
  'delegate',
  'delegate-end',
  'recuse',
  'recuse-lift',
  'figure-target',
  'figure-target-end',
  'report',
  'report-prepare',
  'report-issue',
  'report-correct',
  'report-drop',
];

export interface TimeCursor {
  at: string;
  id: string;
}
const timeCursor = ({ at, id }: TimeCursor): string => `${at}_${id}`;

const valuesOf = (units: string[], at: LookedAt): (string | null)[] => [
  asArray(units),
  at.caseFileId,
  at.matterId,
  at.actors,
  at.unit,
  at.action,
  at.from,
  at.to,
];

function toPage<T>(found: T[], cursorOf: (last: T) => string): Page<T> {
  const rows = found.slice(0, PAGE);
  return { rows, next: found.length > PAGE ? cursorOf(rows.at(-1)!) : null };
}

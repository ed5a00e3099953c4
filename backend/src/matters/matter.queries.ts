import type { FieldKind, FileRef, UnitRef } from '@lianban/contracts';
import { PROCESSES } from '@lianban/process';
import type { MatterRecord } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { activeMember, notRecused } from '../directory/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import type { ClockRow } from './due-view.js';
import { childrenSql } from './matrix.js';
import type { Child } from './matrix.js';
import { where } from './where.js';

export interface EventRecord {
  id: string;
  n: number;
  matter_id: string;
  process: string;
  action: string;
  from_state: string | null;
  to_state: string | null;
  actor_kind: 'person' | 'clock' | 'channel';
  actor: { name?: string; role?: string; proxyUnit?: string; substituteFor?: string };
  unit_id: string | null;
  internal: boolean;
  late: boolean;
  occurred_at: string;
  recorded_at: string;
  payload: { input?: Record<string, unknown>; clock?: string; level?: number; due?: string };
  files: FileRef[] | null;
  handler_unit: string | null;
}
export interface DisclosureRecord {
  no: number;
  sent_at: string;
  manifest_hash: string;
  preview: { label: { zh: string; en: string }; value: string }[];
  content: { label: { zh: string; en: string }; value: string }[];
  files: (FileRef & { when: 'preview' | 'slice' })[];
}
/** Everything a matter page is made of, read in one statement. */
export interface MatterPage {
  matter: MatterRecord;
  clocks: ClockRow[] | null;
  events: EventRecord[] | null;
  disclosure: DisclosureRecord | null;
  children: Child[] | null;
  path: { id: string; process: string; title: string; number: string | null; depth: number }[] | null;
  units: Record<string, UnitRef>;
  handlerChannel: string | null;
  assignee: { id: string; name: string } | null;
  /** names of the persons that forms of the shown events name, by id */
  persons: Record<string, string> | null;
  people: { name: string; unit_id: string; unit: string; roles: string[] }[] | null;
  facts: {
    openOthers: number;
    openChildren: number;
    parent: [process: string, state: string] | null;
    materials: string[] | null;
    done: [action: string, times: number, users: string[] | null, lastAt: string][] | null;
  };
}
const EVENTS = 300;

/** Names under which forms ask for a value of a kind. */
const fieldsOf = (kind: FieldKind): string[] => [
  ...new Set(
    Object.values(PROCESSES)
      .flatMap((p) => [p.fields, ...Object.values(p.actions).map((a) => a.fields)])
      .flatMap((fields) => Object.entries(fields ?? {}).flatMap(([name, f]) => (f.kind === kind ? [name] : []))),
  ),
];
const PERSON_FIELDS = asArray(fieldsOf('person'));
const UNIT_FIELDS = asArray(fieldsOf('unit'));
/** SQL: the text as an id; null where it is none, because forms may use one name for several kinds. */
const idIn = (text: string): string =>
  `case when ${text} ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${text}::uuid end`;

/** Reads a matter with all its page shows. Throws not-found for what the person may not know of. */
export async function getMatterPage(tx: Tx, ctx: Context, id: string): Promise<MatterPage> {
  const params: unknown[] = [id, asArray(ctx.unitIds), PERSON_FIELDS, UNIT_FIELDS];
  const row = await tx.one<{ page: MatterPage }>(
    `with m as (select m.* from matters m where m.id = $1 and ${where(ctx.ability, 'read', 'm', params)}),
     family as (select x.id, x.process, x.handler_unit from matters x, m where x.id = m.id or x.parent_id = m.id or (m.parent_id is null and x.case_file_id = m.case_file_id)),
     shown as (select e.*, f.process, f.handler_unit from events e join family f on f.id = e.matter_id
       where (not e.internal or e.unit_id = any($2::uuid[]))
         and exists (select from parties p where p.matter_id = e.matter_id and p.unit_id = any($2::uuid[]) and e.recorded_at >= p.since and (p.until is null or e.recorded_at <= p.until)) order by e.n desc limit ${EVENTS})
     select json_build_object(
       'matter', row_to_json(m),
       'clocks', (select json_agg(c order by c.origin_at, c.due_at) from clocks c where c.matter_id = m.id),
       'events', (select json_agg(json_build_object('id', e.id, 'n', e.n, 'matter_id', e.matter_id, 'process', e.process, 'handler_unit', e.handler_unit, 'action', e.action, 'from_state', e.from_state, 'to_state', e.to_state,
          'actor_kind', e.actor_kind, 'actor', e.actor, 'unit_id', e.unit_id, 'internal', e.internal, 'late', e.late, 'occurred_at', e.occurred_at, 'recorded_at', e.recorded_at, 'payload', e.payload,
          'files', (select json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'mime', f.mime, 'sha256', encode(f.sha256, 'hex'))) from file_links l join files f on f.id = l.file_id where l.event_id = e.id)) order by e.n desc) from shown e),
       'disclosure', (select json_build_object('no', d.no, 'sent_at', d.sent_at, 'manifest_hash', encode(d.manifest_hash, 'hex'), 'preview', d.preview, 'content', d.content, 'files', d.files)
          from disclosures d where d.matter_id = m.id and d.revoked_at is null order by d.no desc limit 1),
       'children', ${childrenSql('m.id')},
       'path', (with recursive up as (select p.id, p.parent_id, p.process, p.title, p.number, 1 as depth from matters p where p.id = m.parent_id
           union all select p.id, p.parent_id, p.process, p.title, p.number, up.depth + 1 from matters p join up on p.id = up.parent_id) select json_agg(up order by depth desc) from up),
       'units', (select json_object_agg(u.id, json_build_object('id', u.id, 'name', u.name, 'short', u.short)) from units u where u.id in (m.initiator_unit, m.handler_unit, m.office_unit, m.holder_unit) or u.id in (select unit_id from shown union select handler_unit from shown union select ${idIn('x.named')} from shown e, unnest($4::text[]) k cross join lateral (select e.payload->'input'->>k) x(named))
           or u.id::text in (select r->>'unit' from jsonb_array_elements(case jsonb_typeof(m.fields->'recipients') when 'array' then m.fields->'recipients' else '[]' end) r)),
       'assignee', (select json_build_object('id', s.id, 'name', s.name) from users s where s.id = m.assignee_id),
       'persons', (select json_object_agg(s.id, s.name) from users s where s.id in (select ${idIn('x.named')} from shown e, unnest($3::text[]) k cross join lateral (select e.payload->'input'->>k) x(named))),
       'handlerChannel', (select channel from units where id = m.handler_unit),
       'people', (select json_agg(p) from (select s.name, b.unit_id, n.short as unit, array_agg(distinct b.role) as roles from memberships b join users s on s.id = b.user_id join units n on n.id = b.unit_id cross join app_time a
           where b.unit_id = any($2::uuid[]) and ${activeMember('b', 's')} and ${notRecused('s.id', 'm.case_file_id')} group by s.id, s.name, b.unit_id, n.short) p),
       'facts', json_build_object(
          'openOthers', (select count(*) from fact_matters o where o.case_file_id = m.case_file_id and o.id <> m.id and o.closed_at is null),
          'parent', (select json_build_array(o.process, o.state) from fact_matters o where o.id = m.parent_id),
          'materials', (select json_agg(distinct kind) from fact_materials where case_file_id = m.case_file_id),
          'done', (select json_agg(json_build_array(action, times, users, last_at)) from (select action, count(*) as times, array_agg(distinct actor_id) filter (where actor_id is not null) || array_agg(distinct represented_id) filter (where represented_id is not null) as users, max(occurred_at) as last_at from fact_events where matter_id = m.id group by action) e),
          'openChildren', (select count(*) from fact_matters o where o.parent_id = m.id and o.closed_at is null and o.mandatory))) as page
     from m`,
    params,
  );
  if (!row) throw notFound();
  return row.page;
}

import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { FORM } from './entries.js';
import type { Entry, Source, UnitNames } from './entries.js';
import { toVector } from './words.js';

export interface FileSource {
  id: string;
  n: string;
  matters: Source[] | null;
}

/** Case files behind `after` whose entries are older than their last event. */
const BEHIND = `
select c.case_file_id as id from chains c left join search_heads h on h.case_file_id = c.case_file_id
where ($1::uuid is null or c.case_file_id > $1::uuid) and (h.n is distinct from c.n or h.form <> ${FORM}) order by 1 limit $2`;

/** The same among files with an event since so many seconds ago: the ids of events begin with the time they were made. */
const MOVED = `
with since as (select rpad(lpad(to_hex((extract(epoch from clock_timestamp() - make_interval(secs => $1::int)) * 1000)::bigint), 12, '0'), 32, '0')::uuid as id)
select e.case_file_id as id from (select case_file_id, max(n) as n from events where id > (select id from since) group by 1) e
left join search_heads h on h.case_file_id = e.case_file_id where h.n is null or h.n < e.n limit $2`;

export const findBehind = async (tx: Tx, after: string | null, most: number): Promise<string[]> =>
  (await tx.rows<{ id: string }>(BEHIND, [after, most])).map((r) => r.id);
export const findMoved = async (tx: Tx, seconds: number, most: number): Promise<string[]> =>
  (await tx.rows<{ id: string }>(MOVED, [seconds, most])).map((r) => r.id);

/** SQL: unit `t` took part in `m` at the instant. */
const tookPart = (at: string): string =>
  `exists (select from parties p where p.matter_id = m.id and p.unit_id = t.unit_id and ${at} >= p.since and (p.until is null or ${at} <= p.until))`;

const SOURCES = `
select c.case_file_id as id, c.n, (select json_agg(json_build_object(
  'id', m.id, 'process', m.process, 'title', m.title, 'number', m.number, 'fields', m.fields, 'audience', m.audience, 'initiator', m.initiator_unit,
  'month', to_char(m.opened_at at time zone 'UTC', 'YYYY-MM'),
  'disclosure', (select json_build_object('preview', d.preview, 'content', d.content, 'files', d.files) from disclosures d where d.matter_id = m.id and d.revoked_at is null order by d.no desc limit 1),
  'materials', case when m.parent_id is null then (select json_agg(f.name) from materials x join files f on f.id = x.file_id where x.case_file_id = m.case_file_id) end,
  'talks', (select json_agg(json_build_object('unit', t.unit_id,
      'said', (select json_agg(json_build_object('action', e.action, 'input', e.payload -> 'input',
          'files', (select json_agg(f.name) from file_links l join files f on f.id = l.file_id where l.event_id = e.id)) order by e.n)
        from events e where e.matter_id = m.id and e.actor_kind <> 'clock' and e.action <> 'open' and (not e.internal or e.unit_id = t.unit_id) and ${tookPart('e.recorded_at')}),
      'letters', (select json_agg(l.number) from letters l where l.matter_id = m.id and l.number is not null and (l.issuer_unit = t.unit_id or l.sight <> 'all') and ${tookPart('l.issued_at')})))
    from (select distinct unit_id from parties where matter_id = m.id and until is null) t)))
  from matters m where m.case_file_id = c.case_file_id) as matters
from chains c where c.case_file_id = any ($1::uuid[])`;

export const readSources = (tx: Tx, ids: string[]): Promise<FileSource[]> =>
  tx.rows<FileSource & object>(SOURCES, [asArray(ids)]);

export async function readUnitNames(tx: Tx): Promise<UnitNames> {
  const rows = await tx.rows<{ id: string; name: string; short: string }>('select id, name, short from units');
  return Object.fromEntries(rows.map(({ id, ...unit }) => [id, unit]));
}

const WRITE = `
with new as (select * from jsonb_to_recordset($2::jsonb) as x (matter_id uuid, part text, level smallint, case_file_id uuid, words text, lines text[])),
gone as (delete from search_entries e where e.case_file_id = any ($1::uuid[]) and not exists (select from new where new.matter_id = e.matter_id and new.part = e.part) returning 1)
insert into search_entries (matter_id, part, level, case_file_id, words, lines) select matter_id, part, level, case_file_id, words::tsvector, lines from new
on conflict (matter_id, part) do update set level = excluded.level, words = excluded.words, lines = excluded.lines
  where search_entries.words is distinct from excluded.words or search_entries.lines is distinct from excluded.lines or search_entries.level <> excluded.level`;
const HEADS = `
insert into search_heads (case_file_id, n, form) select id, n, ${FORM} from unnest($1::uuid[], $2::bigint[]) x(id, n)
on conflict (case_file_id) do update set n = excluded.n, form = excluded.form`;

/** Puts the entries of case files in the place of those they had. */
export async function writeEntries(tx: Tx, files: FileSource[], entriesOf: (source: Source) => Entry[]): Promise<void> {
  const rows = files.flatMap((file) =>
    (file.matters ?? []).flatMap((source) =>
      entriesOf(source).map((entry) => ({
        matter_id: source.id,
        part: entry.part,
        level: entry.level,
        case_file_id: file.id,
        words: toVector(entry),
        lines: [...entry.names, ...entry.lines],
      })),
    ),
  );
  const ids = asArray(files.map((f) => f.id));
  await tx.rows(WRITE, [ids, JSON.stringify(rows)]);
  await tx.rows(HEADS, [ids, asArray(files.map((f) => String(f.n)))]);
}

import { NAMED_LETTERS } from '@lianban/process';
import type { FactPart } from '@lianban/process';
import { asArray, SETTINGS, settingsOf } from '../database/index.js';
import type { Seen, Statement } from '../database/index.js';
import type { Context } from '../http/index.js';

export const BEGIN: Statement = { name: 'begin', text: 'begin' };
export const COMMIT: Statement = { name: 'commit', text: 'commit' };

/** $1 matter. Whoever holds the lock is alone on the case file; a statement behind it sees all that was written before. */
const LOCK = `select from chains where case_file_id = (select case_file_id from fact_matters where id = $1::uuid) for no key update`;

const NOW = `clock_timestamp() + a."offset"`;
/** Session, number of the last change of who is who, when the next one comes: true as long as the person is who they were. */
const holds = (session: string, version: string, until: string): string =>
  `(select s.expires_at > clock_timestamp() and a.people_version = ${version}::int and coalesce(${NOW} < ${until}::timestamptz, true)
    from sessions s where s.token_hash = ${session}::bytea)`;
const IDENTIFY = `select ${SETTINGS}`;
/** $5–$7 as for `holds`, $8 version of the law, $9 time of the decision, at most a second off: fails where any of it is no longer so. */
const CONFIRM = `${IDENTIFY}, case when ${holds('$5', '$6', '$7')} and a.law_version = $8::int and abs(extract(epoch from ${NOW} - $9::timestamptz)) < 1
  then 1 else ('moved on ' || now())::int end from app_time a`;
const repeatOf = (user: string, key: string): string =>
  `(select json_build_array(encode(request_hash, 'hex'), receipt) from commands where user_id = ${user}::uuid and key = ${key})`;

/** A filter, no condition: that would let the planner read the whole index of open matters, which looks small, in place of the few rows of a file. */
const OPEN = 'filter (where closed_at is null)';
const lettersOf = (matter: string): string =>
  `(select json_agg(json_build_object('kind', l.kind, 'number', l.number, 'units', (select array_agg(p.unit_id) from fact_parties p
      where p.matter_id = l.matter_id and p.since <= l.issued_at and (p.until is null or l.issued_at <= p.until))) order by l.issued_at, l.no)
    from fact_letters l where l.matter_id = ${matter} and l.kind in (${NAMED_LETTERS.map((kind) => `'${kind}'`).join()}))`;
/** What a part of the facts costs: one look more. $1 matter; `f` is its row in fact_matters. */
const PARTS: Record<FactPart, string> = {
  marks: `(select json_agg(k.clock_id || ':' || k.revision || ':' || k.kind || ':' || k.level) from fact_marks k where k.matter_id = $1::uuid)`,
  done: `(select json_agg(json_build_array(action, times, users, last_at, last_by)) from
    (select action, count(*) as times, array_agg(distinct actor_id) filter (where actor_id is not null) || array_agg(distinct represented_id) filter (where represented_id is not null) as users, max(occurred_at) as last_at,
      (array_agg(json_build_object('by', actor_name || coalesce('（代' || represented_name || '）', ''), 'unitId', unit_id) order by n desc) filter (where actor_id is not null))[1] as last_by
     from fact_events where matter_id = $1::uuid group by action) e)`,
  parties: `(select json_agg(json_build_object('unitId', unit_id, 'side', side, 'since', since)) from fact_parties where matter_id = $1::uuid and until is null)`,
  chain: `(select json_agg(unit_id order by seq) from fact_holdings where matter_id = $1::uuid)`,
  parent: `(select json_build_object('process', process, 'state', state) from fact_matters where id = f.parent_id)`,
  children: `(select json_build_object('open', count(*) ${OPEN}, 'mandatoryOpen', count(*) filter (where mandatory and closed_at is null))
    from fact_matters where case_file_id = f.case_file_id and parent_id = $1::uuid)`,
  openMatters: `(select (count(*) ${OPEN})::int from fact_matters where case_file_id = f.case_file_id and id <> $1::uuid)`,
  materials: `(select json_agg(distinct kind) from fact_materials where case_file_id = f.case_file_id)`,
  letters: lettersOf('$1::uuid'),
};

/**
 * $1 matter, $2 user, $3 key. The matter itself comes through row-level security (null = 404), what guards count through the fact views
 * (the actor's sight must not change the answer). The last of `head` is the version of the chain's row: it
 * changes with whatever is written to the case file, so a write that names it tells whether all of this still holds.
 */
const readText = (parts: readonly FactPart[], more: string): string => `
select ${more}
 (select row_to_json(m) from matters m where m.id = $1::uuid) as matter,
 (select json_agg(c) from fact_clocks c where c.matter_id = $1::uuid and c.ended_at is null) as clocks,
 (select max(seq) from fact_holdings where matter_id = $1::uuid) as held,
 ${parts.map((part) => `${PARTS[part]} as "${part}",`).join('\n ')}
 ${repeatOf('$2', '$3')} as repeat,
 case when h.n is not null then json_build_array(h.n, encode(h.hash, 'hex'), h.at, h.case_file_id, h.xmin::text) end as head,
 greatest(${NOW}, h.at) as now, a.law_version as law
from app_time a left join (fact_matters f join chains h on h.case_file_id = f.case_file_id) on f.id = $1::uuid`;
const STILL = `${holds('$4', '$5', '$6')} as holds,`;
const READS = new Map<string, string>();

/** $1 user, $2 key: what opening a case file needs to know. */
const FRESH = `select ${holds('$3', '$4', '$5')} as holds, ${repeatOf('$1', '$2')} as repeat, ${NOW} as now, a.law_version as law from app_time a`;

/** $1 matters. */
const LETTERS = `select json_object_agg(id, ${lettersOf('id')}) as letters from unnest($1::uuid[]) id`;

/** Says who asks in this transaction. */
export const identify = (who: Seen): Statement => ({ name: 'identify', text: IDENTIFY, values: settingsOf(who) });
/** As `identify`, for a command that is decided on what is remembered: fails when the person, the law or the time is another by now. */
export const confirm = (ctx: Context, { lawVersion, now }: { lawVersion: number; now: string }): Statement => ({
  name: 'confirm',
  text: CONFIRM,
  values: [...settingsOf(ctx), ...sessionOf(ctx), String(lawVersion), now],
});
/** Locks the case file of a matter. */
export const lock = (matterId: string): Statement => ({ name: 'lock', text: LOCK, values: [matterId] });

/** What a command on a matter has to know: the matter, its running clocks and those parts of the facts that its guards look at. */
export const readAsClock = (parts: readonly FactPart[], matterId: string, user: string): Statement =>
  readOf('clock', parts, '', [matterId, user, '']);
/** As `readAsClock` for a person, whose context may be a minute old: `holds` says whether it still is so. */
export const readAs = (parts: readonly FactPart[], matterId: string, ctx: Context, key: string): Statement =>
  readOf('read', parts, STILL, [matterId, ...asked(ctx, key)]);
/** What opening a case file has to know. */
export const readFresh = (ctx: Context, key: string): Statement => ({
  name: 'fresh',
  text: FRESH,
  values: asked(ctx, key),
});

/** Letters of matters as a part of their facts, by matter. */
export const readLetters = (matterIds: string[]): Statement => ({
  name: 'letters',
  text: LETTERS,
  values: [asArray(matterIds)],
});

function readOf(kind: string, parts: readonly FactPart[], more: string, values: (string | null)[]): Statement {
  const name = [kind, ...parts].join('-');
  const text = READS.get(name) ?? readText(parts, more);
  READS.set(name, text);
  return { name, text, values };
}
const asked = (ctx: Context, key: string): (string | null)[] => [ctx.userId, key, ...sessionOf(ctx)];
const sessionOf = (ctx: Context): (string | null)[] => [
  `\\x${ctx.session}`,
  String(ctx.holds.peopleVersion),
  ctx.holds.until,
];

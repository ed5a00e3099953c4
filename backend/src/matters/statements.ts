import type { FactPart } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Statement } from '../database/index.js';
import type { Context } from '../http/index.js';

export const BEGIN: Statement = { name: 'begin', text: 'begin' };
export const COMMIT: Statement = { name: 'commit', text: 'commit' };

/**
 * $1 matter, $2 user, $3 principals, $4 clearance, $5 recused files. Locks the case file's chain and takes its head. The statements behind
 * it find rows by key: a plan made once per connection serves them, five made for the values at hand cost more than running them.
 */
const OPEN = `
select set_config('app.user', $2, true), set_config('app.principals', $3, true), set_config('app.clearance', $4, true), set_config('app.recused', $5, true),
  set_config('plan_cache_mode', 'force_generic_plan', true),
  (select json_build_array(n, encode(hash, 'hex'), at, case_file_id) from chains
    where case_file_id = (select case_file_id from fact_matters where id = $1::uuid) for no key update) as chain`;

/** $6 session, $7 number of the last change of who is who, $8 when the next one comes. `holds` is true as long as the person is who they were. */
const OPEN_AS = `${OPEN},
  (select s.expires_at > clock_timestamp() and a.people_version = $7::int and coalesce(clock_timestamp() + a."offset" < $8::timestamptz, true)
    from sessions s cross join app_time a where s.token_hash = $6::bytea) as holds`;

const NOW = `clock_timestamp() + a."offset"`;
const repeatOf = (user: string, key: string): string =>
  `(select json_build_array(encode(request_hash, 'hex'), receipt) from commands where user_id = ${user}::uuid and key = ${key})`;

/** What a part of the facts costs: one look more. $1 matter; `f` is its row in fact_matters. */
const PARTS: Record<FactPart, string> = {
  marks: `(select json_agg(k.clock_id || ':' || k.revision || ':' || k.kind || ':' || k.level) from fact_marks k where k.matter_id = $1::uuid)`,
  done: `(select json_agg(json_build_array(action, times, users, last_at)) from
    (select action, count(*) as times, array_agg(distinct actor_id) filter (where actor_id is not null) || array_agg(distinct represented_id) filter (where represented_id is not null) as users, max(occurred_at) as last_at from fact_events where matter_id = $1::uuid group by action) e)`,
  parties: `(select json_agg(json_build_object('unitId', unit_id, 'side', side, 'since', since)) from fact_parties where matter_id = $1::uuid and until is null)`,
  chain: `(select json_agg(unit_id order by seq) from fact_holdings where matter_id = $1::uuid)`,
  parent: `(select json_build_object('process', process, 'state', state) from fact_matters where id = f.parent_id)`,
  children: `(select json_build_object('open', count(*), 'mandatoryOpen', count(*) filter (where mandatory))
    from fact_matters where case_file_id = f.case_file_id and parent_id = $1::uuid and closed_at is null)`,
  openMatters: `(select count(*)::int from fact_matters where case_file_id = f.case_file_id and id <> $1::uuid and closed_at is null)`,
  materials: `(select json_agg(distinct kind) from fact_materials where case_file_id = f.case_file_id)`,
};

/**
 * $1 matter, $2 user, $3 key. The matter itself comes through row-level security (null = 404), what guards count through the fact views
 * (the actor's sight must not change the answer). A statement of its own behind the lock: only so does it see what the other command wrote.
 */
const readText = (parts: readonly FactPart[]): string => `
select
 (select row_to_json(m) from matters m where m.id = $1::uuid) as matter,
 (select json_agg(c) from fact_clocks c where c.matter_id = $1::uuid and c.ended_at is null) as clocks,
 (select max(seq) from fact_holdings where matter_id = $1::uuid) as held,
 ${parts.map((part) => `${PARTS[part]} as "${part}",`).join('\n ')}
 ${repeatOf('$2', '$3')} as repeat,
 greatest(${NOW}, (select at from chains where case_file_id = f.case_file_id)) as now, a.law_version as law
from app_time a left join fact_matters f on f.id = $1::uuid`;
const READS = new Map<string, string>();

/** $1 user, $2 key: what opening a case file needs to know. */
const FRESH = `select ${repeatOf('$1', '$2')} as repeat, ${NOW} as now, a.law_version as law from app_time a`;

/** Opens a transaction as the program itself: the clock is no person. */
export const open = (matterId: string, user: string): Statement => ({
  name: 'open',
  text: OPEN,
  values: [matterId, user, '{}', '9', '{}'],
});
/** Opens a transaction as a person, whose context may be a minute old: `holds` says whether it still is so. */
export const openAs = (matterId: string, ctx: Context): Statement => ({
  name: 'open-as',
  text: OPEN_AS,
  values: [
    matterId,
    ctx.userId,
    asArray(ctx.principals),
    String(ctx.principal.clearance),
    asArray(ctx.principal.recused),
    `\\x${ctx.session}`,
    String(ctx.holds.peopleVersion),
    ctx.holds.until,
  ],
});
/** What a command on a matter has to know: the matter, its running clocks and those parts of the facts that its guards look at. */
export function read(parts: readonly FactPart[], matterId: string, user: string, key: string): Statement {
  const name = ['read', ...parts].join('-');
  const text = READS.get(name) ?? readText(parts);
  READS.set(name, text);
  return { name, text, values: [matterId, user, key] };
}
export const fresh = (user: string, key: string): Statement => ({ name: 'fresh', text: FRESH, values: [user, key] });

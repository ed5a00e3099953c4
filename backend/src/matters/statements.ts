import type { Statement } from './flush.js';

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

const NOW = `clock_timestamp() + a."offset"`;
const repeatOf = (user: string, key: string): string =>
  `(select json_build_array(encode(request_hash, 'hex'), receipt) from commands where user_id = ${user}::uuid and key = ${key})`;

/**
 * $1 matter, $2 user, $3 key. The matter itself comes through row-level security (null = 404), what guards count through the fact views
 * (the actor's sight must not change the answer). A statement of its own behind the lock: only so does it see what the other command wrote.
 */
const READ = `
select
 (select row_to_json(m) from matters m where m.id = $1::uuid) as matter,
 (select json_agg(c) from fact_clocks c where c.matter_id = $1::uuid and c.ended_at is null) as clocks,
 (select json_agg(k.clock_id || ':' || k.revision || ':' || k.kind || ':' || k.level) from fact_marks k where k.matter_id = $1::uuid) as marks,
 (select json_agg(json_build_array(action, times, users, last_at)) from
   (select action, count(*) as times, array_agg(distinct actor_id) filter (where actor_id is not null) as users, max(occurred_at) as last_at from fact_events where matter_id = $1::uuid group by action) e) as done,
 (select json_agg(json_build_object('unitId', unit_id, 'side', side, 'since', since)) from fact_parties where matter_id = $1::uuid and until is null) as parties,
 (select json_agg(unit_id order by seq) from fact_holdings where matter_id = $1::uuid) as held,
 (select json_build_object(
    'open', count(*) filter (where parent_id = $1::uuid and closed_at is null),
    'mandatoryOpen', count(*) filter (where parent_id = $1::uuid and closed_at is null and mandatory),
    'parent', (array_agg(json_build_array(process, state)) filter (where id = f.parent_id))[1],
    'others', count(*) filter (where id <> $1::uuid and closed_at is null))
    from fact_matters x where x.case_file_id = f.case_file_id) as file,
 (select count(*)::int from fact_team where case_file_id = f.case_file_id) as team,
 (select json_agg(distinct kind) from fact_materials where case_file_id = f.case_file_id) as materials,
 ${repeatOf('$2', '$3')} as repeat,
 greatest(${NOW}, (select at from chains where case_file_id = f.case_file_id)) as now, a.law_version as law
from app_time a left join fact_matters f on f.id = $1::uuid`;

/** $1 user, $2 key: what opening a case file needs to know. */
const FRESH = `select ${repeatOf('$1', '$2')} as repeat, ${NOW} as now, a.law_version as law from app_time a`;

export const open = (
  matterId: string,
  user: string,
  principals: string,
  clearance: string,
  recused: string,
): Statement => ({
  name: 'open',
  text: OPEN,
  values: [matterId, user, principals, clearance, recused],
});
export const read = (matterId: string, user: string, key: string): Statement => ({
  name: 'read',
  text: READ,
  values: [matterId, user, key],
});
export const fresh = (user: string, key: string): Statement => ({ name: 'fresh', text: FRESH, values: [user, key] });

import { NOW } from '../database/index.js';
import type { Tx } from '../database/index.js';

/** A matter whose wake has come. `attempts`: how often it has failed since it last succeeded. */
export interface Due {
  id: string;
  attempts: number;
}
/** What a shard has to do now, and in how many milliseconds there is more; null when nothing is known. */
export interface Wakes {
  due: Due[];
  wait: number | null;
  /** the instant `wait` milliseconds from now in real time (ms since epoch): product time minus offset */
  next: number | null;
}

/** $1 shard, $2 how many. One snapshot, one product time; a matter that failed stays out until its delay is over. */
const WAKES = `
with t as materialized (select ${NOW} as now),
due as (
  select m.id, coalesce(f.attempts, 0) as attempts from matters m left join wake_failures f on f.matter_id = m.id
  where m.shard = $1 and m.wake_at <= (select now from t) and coalesce(f.retry_at, '-infinity') <= (select now from t)
  order by m.wake_at limit $2),
coming as (select least(
  (select m.wake_at from matters m where m.shard = $1 and m.wake_at > (select now from t) order by m.wake_at limit 1),
  (select min(f.retry_at) from wake_failures f join matters m on m.id = f.matter_id
    where m.shard = $1 and m.wake_at <= (select now from t) and f.retry_at > (select now from t))) as at)
select coalesce((select json_agg(due) from due), '[]') as due,
  (extract(epoch from coming.at - t.now) * 1000)::float8 as wait,
  (extract(epoch from coming.at - a."offset") * 1000)::float8 as next
from t, coming, app_time a`;

export async function findWakes(tx: Tx, shard: number, most: number): Promise<Wakes> {
  return (await tx.one<Wakes & { due: Due[] }>(WAKES, [shard, most]))!;
}

/** The first try again after five seconds, then twice as late each time, at most an hour. */
const FAILED = `
insert into wake_failures as f (matter_id, attempts, last_error, retry_at)
values ($1, 1, $2, ${NOW} + interval '5 s')
on conflict (matter_id) do update set attempts = f.attempts + 1, last_error = excluded.last_error,
  retry_at = ${NOW} + least(interval '5 s' * 2 ^ least(f.attempts, 20), interval '1 h')`;

export async function recordFailure(tx: Tx, matterId: string, error: string): Promise<void> {
  await tx.rows(FAILED, [matterId, error.slice(0, 1000)]);
}

export async function forgetFailure(tx: Tx, matterId: string): Promise<void> {
  await tx.rows('delete from wake_failures where matter_id = $1', [matterId]);
}

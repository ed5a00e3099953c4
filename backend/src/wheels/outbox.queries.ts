import { NOW } from '../database/index.js';
import type { Tx } from '../database/index.js';

/** One thing to be done outside the database, written in the transaction that made it necessary. */
export interface OutboxRow {
  id: string;
  kind: string;
  payload: Record<string, unknown>;
  attempts: number;
}

/** The row stays locked until it is settled: nobody else takes it meanwhile, and when this process dies it is free at once. */
const CLAIM = `
select id, kind, payload, attempts from outbox
where shard = $1 and sent_at is null and parked_at is null and due_at <= ${NOW}
order by due_at limit 1 for no key update skip locked`;

/** $2 null, or why nothing was sent. */
const DONE = `update outbox set sent_at = ${NOW}, attempts = attempts + 1, last_error = $2 where id = $1 returning 1`;

/** Again after 30 s, then twice as late each time, at most ten minutes; parked when that has gone on for 72 h, or at once ($3). */
const FAILED = `
update outbox set attempts = attempts + 1, last_error = $2, failing_since = coalesce(failing_since, t.now),
  due_at = t.now + least(interval '30 s' * 2 ^ least(attempts, 20), interval '10 min'),
  parked_at = case when $3 or t.now - failing_since >= interval '72 h' then t.now end
from (select ${NOW} as now) t where id = $1 returning parked_at is not null as parked`;

export const claimRow = (tx: Tx, shard: number): Promise<OutboxRow | undefined> =>
  tx.one<OutboxRow & object>(CLAIM, [shard]);

export async function settleDone(tx: Tx, id: string, dropped: string | null): Promise<void> {
  await tx.rows(DONE, [id, dropped && `dropped: ${dropped}`]);
}

/** What has begun well and is not done: again in so many seconds, and no failure any more. */
const PUT_OFF = `update outbox set due_at = ${NOW} + make_interval(secs => $2), failing_since = null, attempts = 0 where id = $1 returning 1`;

export async function putOff(tx: Tx, id: string, seconds: number): Promise<void> {
  await tx.rows(PUT_OFF, [id, seconds]);
}

/** Answers whether the row is parked now. */
export async function settleFailed(tx: Tx, id: string, error: string, park: boolean): Promise<boolean> {
  const row = await tx.one<{ parked: boolean }>(FAILED, [id, error.slice(0, 1000), park]);
  return row!.parked;
}

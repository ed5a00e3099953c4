import type { Tx } from '../database/index.js';

/** A part of the product as the worker last saw it; rows older than 90 s mean that it is away. */
export type Part = 'worker' | 'temporal' | 'mail';

export async function beat(tx: Tx, part: Part, detail: Record<string, unknown>): Promise<void> {
  await tx.rows(
    `insert into heartbeats (name, at, detail) values ($1, clock_timestamp(), $2)
     on conflict (name) do update set at = excluded.at, detail = excluded.detail`,
    [part, detail],
  );
}

export interface Backlog extends Record<string, unknown> {
  /** rows of the outbox nobody tries any more */
  parked: number;
  /** rows that are being tried again */
  failing: number;
  /** seconds the oldest unsent row is late, in product time */
  lateSeconds: number;
}
const BACKLOG = `
select count(*) filter (where parked_at is not null)::int as parked,
  count(*) filter (where parked_at is null and failing_since is not null)::int as failing,
  greatest(0, coalesce(extract(epoch from clock_timestamp() + (select "offset" from app_time) - min(due_at) filter (where parked_at is null)), 0))::int as "lateSeconds"
from outbox where sent_at is null and kind = $1`;

export async function getBacklog(tx: Tx, kind: string): Promise<Backlog> {
  return (await tx.one<Backlog>(BACKLOG, [kind]))!;
}

export async function countStuck(tx: Tx): Promise<number> {
  return (await tx.one<{ n: number }>('select count(*)::int as n from wake_failures'))!.n;
}

import { NOW } from '../database/index.js';
import type { Tx } from '../database/index.js';

/** A row of the outbox that needs somebody's eye: parked, or being tried again. */
export interface TroubledRow {
  id: string;
  kind: string;
  state: 'parked' | 'failing';
  attempts: number;
  since: string;
  next: string | null;
  error: string;
}
export const findTroubled = (tx: Tx): Promise<TroubledRow[]> =>
  tx.rows<TroubledRow & object>(
    `select id, kind, case when parked_at is null then 'failing' else 'parked' end as state, attempts, failing_since as since,
       case when parked_at is null then due_at end as next, coalesce(last_error, '') as error
     from outbox where sent_at is null and (parked_at is not null or failing_since is not null) order by parked_at is null, failing_since`,
  );

/** A matter whose clocks cannot be looked at. */
export interface StuckMatter {
  matter: string;
  number: string | null;
  attempts: number;
  next: string;
  error: string;
}
export const findStuck = (tx: Tx): Promise<StuckMatter[]> =>
  tx.rows<StuckMatter & object>(
    `select f.matter_id as matter, m.number, f.attempts, f.retry_at as next, f.last_error as error
     from wake_failures f left join matters m on m.id = f.matter_id order by f.attempts desc`,
  );

/** Makes rows due now, as if they had never failed; `undefined`: all parked ones. Answers how many. */
export async function retryRows(tx: Tx, ids: string[] | undefined): Promise<number> {
  const rows = await tx.rows(
    `update outbox set parked_at = null, failing_since = null, due_at = ${NOW}
     where sent_at is null and (id = any ($1::uuid[]) or $1::uuid[] is null and parked_at is not null) returning 1`,
    [ids ?? null],
  );
  return rows.length;
}

/** Ends rows without sending them; they stay, with the reason. Answers how many. */
export async function dropRows(tx: Tx, ids: string[]): Promise<number> {
  const rows = await tx.rows(
    `update outbox set sent_at = ${NOW}, last_error = 'dropped: by an operator; ' || coalesce(last_error, '')
     where sent_at is null and id = any ($1::uuid[]) returning 1`,
    [ids],
  );
  return rows.length;
}

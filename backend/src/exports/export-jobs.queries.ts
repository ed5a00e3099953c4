import type { ExportFailure, ExportFormat, Lang } from '@lianban/contracts';
import { NOW } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Said } from './export-list.js';

/** An export that this process writes; `attempt` is its own. */
export interface Job {
  id: string;
  userId: string;
  list: string;
  filter: Record<string, string>;
  said: Said[];
  format: ExportFormat;
  lang: Lang;
  personal: boolean;
  attempt: number;
}

/** Whoever writes says so every second; after such a silence the next one begins anew. */
const SILENCE = '30 seconds';

const CLAIM = `
update exports set state = 'running', attempt = attempt + 1, beat_at = clock_timestamp(), rows_done = 0, rows_total = null
where id = (select id from exports where state = 'waiting' or (state = 'running' and beat_at < clock_timestamp() - interval '${SILENCE}')
  order by created_at limit 1 for update skip locked)
returning id, user_id as "userId", list, filter, said, format, lang, personal, attempt`;

export const claimJob = (tx: Tx): Promise<Job | undefined> => tx.one<Job & object>(CLAIM);

export interface Progress {
  done: number;
  total: number | null;
}
const MINE = `where id = $1 and attempt = $2 and state = 'running' returning 1`;
type Mine = Pick<Job, 'id' | 'attempt'>;

/** Says how far it is; false: it was cancelled, or somebody else writes it now. */
export async function beatJob(tx: Tx, { id, attempt }: Mine, { done, total }: Progress): Promise<boolean> {
  const sql = `update exports set beat_at = clock_timestamp(), rows_done = $3, rows_total = $4 ${MINE}`;
  return (await tx.one(sql, [id, attempt, done, total])) !== undefined;
}

/** The file can be fetched for a week. */
export async function finishJob(
  tx: Tx,
  { id, attempt }: Mine,
  rows: number,
  size: number,
  rights: string,
): Promise<boolean> {
  const sql = `update exports set state = 'done', rows_done = $3, rows_total = $3, size = $4, rights = $5, finished_at = ${NOW}, expires_at = ${NOW} + interval '7 days' ${MINE}`;
  return (await tx.one(sql, [id, attempt, rows, size, rights])) !== undefined;
}

export async function failJob(tx: Tx, { id, attempt }: Mine, failure: ExportFailure): Promise<void> {
  await tx.rows(`update exports set state = 'failed', failure = $3, finished_at = ${NOW} ${MINE}`, [
    id,
    attempt,
    failure,
  ]);
}

/** Somebody else may begin it at once. */
export async function releaseJob(tx: Tx, { id, attempt }: Mine): Promise<void> {
  await tx.rows(`update exports set state = 'waiting' ${MINE}`, [id, attempt]);
}

/** Exports whose week is over. */
export async function forgetExpired(tx: Tx): Promise<void> {
  await tx.rows(`delete from exports where expires_at <= ${NOW} and state not in ('waiting', 'running')`);
}

/** Of files named `id.attempt` those that an export still needs. */
export async function findNeeded(tx: Tx, names: string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ name: string }>(
    `select id || '.' || attempt as name from exports where id || '.' || attempt = any ($1::text[]) and state in ('running', 'done')`,
    [names],
  );
  return new Set(rows.map((r) => r.name));
}

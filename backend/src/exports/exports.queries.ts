import type { ExportView } from '@lianban/contracts';
import type { Tx } from '../database/index.js';
import { notFound } from '../http/index.js';
import { EXPORT_LISTS } from './lists/index.js';

interface Row extends Omit<ExportView, 'label'> {
  list: string;
}
/** What is needed to hand out the file. */
export interface Kept extends Row {
  attempt: number;
  rights: string | null;
  expired: boolean;
}
const SHOWN = 50;
const ROW = `select e.id, e.list, e.said, e.format, e.personal, e.state, e.rows_done::float8 as "rowsDone", e.rows_total::float8 as "rowsTotal", e.size::float8 as size,
  e.failure, e.created_at as "createdAt", e.finished_at as "finishedAt", e.expires_at as "expiresAt"`;
const NOW = 'clock_timestamp() + a."offset"';

/** The person's own exports whose week is not over, newest first. Policies show no others. */
export async function listExports(tx: Tx): Promise<ExportView[]> {
  const sql = `${ROW} from exports e cross join app_time a where e.expires_at > ${NOW} order by e.created_at desc, e.id desc limit ${SHOWN}`;
  return (await tx.rows<Row>(sql)).map(viewOf);
}

/** Throws `not-found` for those of others. */
export async function getExport(tx: Tx, id: string): Promise<ExportView> {
  const row = await tx.one<Row>(`${ROW} from exports e where e.id = $1`, [id]);
  if (!row) throw notFound();
  return viewOf(row);
}

export async function getKept(tx: Tx, id: string): Promise<Kept> {
  const sql = `${ROW}, e.attempt, e.rights, e.expires_at <= ${NOW} as expired from exports e cross join app_time a where e.id = $1`;
  const row = await tx.one<Kept>(sql, [id]);
  if (!row) throw notFound();
  return row;
}

export const countOpen = async (tx: Tx): Promise<number> =>
  (await tx.one<{ n: number }>(`select count(*)::int as n from exports where state in ('waiting', 'running')`))!.n;

const viewOf = ({ list, ...row }: Row): ExportView => ({
  ...row,
  label: EXPORT_LISTS.get(list)?.label ?? { zh: list, en: list },
});

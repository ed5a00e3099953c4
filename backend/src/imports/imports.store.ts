import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';
import type { RawRow, Sheet } from './csv/read-csv.js';
import type { ImportKindName } from './kinds/index.js';
import type { Mapping } from './mapping.js';

/** A commit that has begun: what was there before it, so that a repeat after a crash takes the same rows. `at` once it is done. */
export interface Commit {
  existing: Record<string, string>;
  at?: string;
  added?: number;
  skipped?: number;
}
/** A row of table `imports`; only its own user sees it (row-level security). */
export interface ImportRecord {
  id: string;
  unit_id: string;
  kind: ImportKindName;
  file_name: string;
  encoding: string;
  columns: string[];
  mapping: Mapping;
  rows: RawRow[];
  committed: Commit | null;
}

const COLUMNS = 'id, unit_id, kind, file_name, encoding, columns, mapping, rows, committed';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function getImport(tx: Tx, id: string, lock = false): Promise<ImportRecord> {
  const record = UUID.test(id)
    ? await tx.one<ImportRecord>(`select ${COLUMNS} from imports where id = $1${lock ? ' for update' : ''}`, [id])
    : undefined;
  if (!record) throw new AppError('not-found', { remedy: '没有这次导入，或者它属于别人。请重新上传文件。' });
  return record;
}

export async function addImport(
  tx: Tx,
  head: { id: string; userId: string; unitId: string; kind: ImportKindName; fileName: string; now: string },
  sheet: Sheet,
  mapping: Mapping,
): Promise<void> {
  await tx.rows(
    `insert into imports (id, user_id, unit_id, kind, file_name, encoding, columns, mapping, rows, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      head.id,
      head.userId,
      head.unitId,
      head.kind,
      head.fileName,
      sheet.encoding,
      JSON.stringify(sheet.columns),
      JSON.stringify(mapping),
      JSON.stringify(sheet.rows),
      head.now,
    ],
  );
}

export const saveMapping = (tx: Tx, id: string, mapping: Mapping): Promise<unknown> =>
  tx.rows('update imports set mapping = $2 where id = $1', [id, JSON.stringify(mapping)]);
export const saveRows = (tx: Tx, id: string, rows: RawRow[]): Promise<unknown> =>
  tx.rows('update imports set rows = $2 where id = $1', [id, JSON.stringify(rows)]);
/** Keeps the first end of a commit: a second one that ran at the same time changes nothing. */
export const saveCommit = (tx: Tx, id: string, commit: Commit): Promise<unknown> =>
  tx.rows(`update imports set committed = $2 where id = $1 and (committed is null or not committed ? 'at')`, [
    id,
    JSON.stringify(commit),
  ]);

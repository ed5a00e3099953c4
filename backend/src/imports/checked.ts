import type { ImportView } from '@lianban/contracts';
import { localDay } from '@lianban/clock';
import type { Tx } from '../database/index.js';
import type { LawService } from '../directory/index.js';
import { checkRows, isNew, markDuplicates } from './check-rows.js';
import type { CheckedRow } from './check-rows.js';
import type { ImportRecord } from './imports.store.js';
import { KINDS } from './kinds/index.js';

/** An import with its rows checked against the law and the data of this moment. */
export interface Checked {
  record: ImportRecord;
  rows: CheckedRow[];
  existing: Record<string, string>;
  now: string;
}

export async function check(tx: Tx, laws: LawService, record: ImportRecord): Promise<Checked> {
  const kind = KINDS[record.kind];
  const { law, now } = await laws.now(tx);
  const rows = checkRows(kind, record.rows, record.mapping, record.columns.length, {
    codes: law.codes,
    today: localDay(now),
  });
  const existing = record.committed?.existing ?? (await findExisting(tx, record, rows));
  return { record, rows: markDuplicates(kind, rows, new Map(Object.entries(existing))), existing, now };
}

async function findExisting(tx: Tx, record: ImportRecord, rows: CheckedRow[]): Promise<Record<string, string>> {
  const kind = KINDS[record.kind];
  const keys = [...new Set(rows.map((row) => row.input[kind.key]).filter((key) => key !== undefined))];
  return Object.fromEntries(await kind.existing(tx, record.unit_id, keys));
}

/** The whole import as the page shows it. */
export function viewOf({ record, rows }: Checked): ImportView {
  const invalid = rows.filter((row) => row.problems.length > 0).length;
  const duplicates = rows.filter((row) => row.duplicateOf !== null).length;
  const done = record.committed;
  return {
    id: record.id,
    kind: record.kind,
    fileName: record.file_name,
    encoding: record.encoding,
    columns: record.columns,
    mapping: record.mapping,
    targets: Object.entries(KINDS[record.kind].fields).map(([name, field]) => ({
      name,
      label: field.label,
      required: field.required === true,
    })),
    rows: rows.map(({ input: _, ...row }) => row),
    valid: rows.filter(isNew).length,
    invalid,
    duplicates,
    committed: done?.at ? { added: done.added ?? 0, skipped: done.skipped ?? 0, at: done.at } : null,
  };
}

import { randomUUIDv7 } from 'node:crypto';
import { localDay } from '@lianban/clock';
import type { TypicalCase } from '@lianban/contracts';
import { readNow } from '../../database/index.js';
import type { Tx } from '../../database/index.js';
import { checkRows, isNew, markDuplicates } from '../check-rows.js';
import { readCsv } from '../csv/read-csv.js';
import { typicalCases } from '../kinds/index.js';
import type { Values } from '../kinds/index.js';
import { isKnownColumn, proposeMapping } from '../mapping.js';

/** All published cases, in the order of their numbers. */
export const findTypicalCases = (tx: Tx): Promise<TypicalCase[]> =>
  tx.rows<TypicalCase>(
    `select id, no, title, region, published_on as "publishedOn", source, facts, amount::text, handling
     from typical_cases order by no collate "C"`,
  );

/** Adds the cases whose numbers are not there yet; answers how many. */
export async function addTypicalCases(tx: Tx, cases: Values[]): Promise<number> {
  const added = await tx.rows(
    `insert into typical_cases (id, no, title, region, published_on, source, facts, amount, handling)
     select id, no, title, region, "publishedOn", source, facts, amount, handling from jsonb_to_recordset($1) as
       r(id uuid, no text, title text, region text, "publishedOn" date, source text, facts text, amount numeric, handling text)
     on conflict (no) do nothing returning no`,
    [JSON.stringify(cases.map((values) => ({ id: randomUUIDv7(), ...values })))],
  );
  return added.length;
}

/**
 * Loads a CSV of published cases outside of a request (the seed), by the same reading, checking and adding as an upload.
 * Safe to repeat. Throws an error that names the first faulty row: then nothing is added.
 */
export async function importTypicalCases(tx: Tx, csv: Buffer): Promise<{ added: number; skipped: number }> {
  const sheet = readCsv(csv, (cell) => isKnownColumn(typicalCases, cell));
  const mapping = proposeMapping(typicalCases, sheet.columns);
  const law = { codes: {}, today: localDay(await readNow(tx)) };
  const rows = checkRows(typicalCases, sheet.rows, mapping, sheet.columns.length, law);
  const faulty = rows.find((row) => row.problems.length > 0);
  if (faulty) {
    const [problem] = faulty.problems;
    throw new Error(`typical cases, row ${faulty.line}, ${problem!.path}: ${problem!.remedy.zh}`);
  }
  const fresh = markDuplicates(typicalCases, rows, new Map()).filter(isNew);
  const added = await addTypicalCases(
    tx,
    fresh.map((row) => row.input),
  );
  return { added, skipped: rows.length - added };
}

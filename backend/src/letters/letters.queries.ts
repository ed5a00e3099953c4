import { SIGHTS } from '@lianban/contracts';
import type { LetterLine, LetterModel, LetterView, Sight } from '@lianban/contracts';
import { getProcess, sideOf, sightOf } from '@lianban/process';
import type { MatterRecord } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { LETTER_KINDS } from './kinds/index.js';

interface LetterRow {
  id: string;
  kind: string;
  form: string;
  number: string | null;
  issuer_unit: string;
  sight: Sight;
  model: LetterModel;
  issued_at: string;
  matter: MatterRecord;
}
/** A letter the person may read, and the file and matter it belongs to. */
export interface ReadableLetter {
  view: LetterView;
  caseFileId: string;
  unitId: string;
}

// Row-level security leaves those who took part when it was issued; how much of the matter they must see is tested here.
const LETTER = `select l.id, l.kind, l.form, l.number, l.issuer_unit, l.sight, l.model, l.issued_at, to_jsonb(m) as matter
  from letters l join matters m on m.id = l.matter_id`;

/** Letters of a matter and of the matters it opened. What signing will open is named without a key to it; the rest is left out. Throws not-found. */
export async function listLetters(tx: Tx, ctx: Context, matterId: string): Promise<LetterLine[]> {
  const rows = await tx.rows<LetterRow>(
    `${LETTER} where m.id = $1 or m.parent_id = $1 order by l.issued_at, l.no, l.id`,
    [matterId],
  );
  if (!rows.length && !(await tx.one('select from matters where id = $1', [matterId]))) throw notFound();
  return rows.flatMap((row) => {
    if (mayRead(row, ctx)) return [lineOf(row)];
    return sightFor(row, ctx) === 'preview' ? [{ ...lineOf(row), id: null }] : [];
  });
}

/** Throws not-found for what the person may not read. */
export async function getLetter(tx: Tx, ctx: Context, id: string): Promise<ReadableLetter> {
  const row = await tx.one<LetterRow>(`${LETTER} where l.id = $1`, [id]);
  if (!row || !mayRead(row, ctx)) throw notFound();
  return {
    view: { ...lineOf(row), id: row.id, model: row.model },
    caseFileId: row.matter.case_file_id,
    unitId: ctx.unitIds[0]!,
  };
}

const sightFor = ({ matter }: LetterRow, ctx: Context): Sight =>
  sightOf(getProcess(matter.process), matter.state, sideOf(matter, ctx.principals));
const mayRead = (row: LetterRow, ctx: Context): boolean =>
  ctx.unitIds.includes(row.issuer_unit) || SIGHTS.indexOf(sightFor(row, ctx)) >= SIGHTS.indexOf(row.sight);

const lineOf = (row: LetterRow): LetterLine => ({
  id: row.id,
  matterId: row.matter.id,
  label: LETTER_KINDS[row.kind]?.label ?? { zh: row.kind, en: row.kind },
  form: row.form,
  number: row.number,
  issuer: row.model.issuer,
  to: row.model.to,
  issuedAt: row.issued_at,
});

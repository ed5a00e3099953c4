import type { Statement } from '../database/index.js';
import { bytea } from './digest.js';
import type { Chain, Head } from './facts.js';

export type Value = string | number | boolean | null | undefined | readonly unknown[] | object;
export type TableRow = Record<string, Value>;
/** All row changes of one command. */
export interface Changes {
  insert: Record<string, TableRow[]>;
  update: Record<string, TableRow[]>;
}
/** A document for a jsonb column: an array would else be taken for an SQL array. */
class Json {
  constructor(private readonly value: unknown) {}

  toJSON(): unknown {
    return this.value;
  }
}
export const json = (value: unknown): Json => new Json(value);

export const noChanges = (): Changes => ({ insert: {}, update: {} });

export function insert(changes: Changes, table: string, ...rows: TableRow[]): void {
  if (rows.length) (changes.insert[table] ??= []).push(...rows);
}
export function update(changes: Changes, table: string, ...rows: TableRow[]): void {
  if (rows.length) (changes.update[table] ??= []).push(...rows);
}
export function addChanges(to: Changes, from: Changes): void {
  for (const [table, rows] of Object.entries(from.insert)) insert(to, table, ...rows);
  for (const [table, rows] of Object.entries(from.update)) update(to, table, ...rows);
}

/** Columns that find the row of an update. */
export const ROW_KEYS: Record<string, string[]> = {
  matters: ['id'],
  holdings: ['matter_id', 'seq'],
  clocks: ['id'],
  chains: ['case_file_id', 'xmin'],
  parties: ['matter_id', 'unit_id', 'side', 'since'],
  case_files: ['id'],
  subjects: ['case_file_id'],
  allegations: ['case_file_id'],
  disclosures: ['id'],
};
/** Rows of a matter are changed through the view without a policy: the matter's own row, changed by the same statement, has asked it. */
const THROUGH: Record<string, string> = { holdings: 'fact_holdings', clocks: 'fact_clocks', parties: 'fact_parties' };
/** Up to this many rows of a table travel as scalar parameters, more as one jsonb. */
const FEW = 16;

interface Part {
  name: string;
  table: string;
  /** the columns of its rows, in one word */
  signature: string;
  key: string[] | null;
  rows: TableRow[];
  columns: string[];
  many: boolean;
}
interface Shape {
  name: string;
  text: string;
}
type Check = [table: string, test: string];
const SHAPES = new Map<string, Shape>();

/**
 * One statement that makes all changes of a command. Its text follows from tables, columns and numbers of rows, so the same action
 * has the same text, prepared once per connection. It fails when an update meets no row: a policy would hide that silently.
 */
export function writeStatement(changes: Changes): Statement {
  const parts = [...partsOf(changes.insert, false), ...partsOf(changes.update, true)];
  const id = parts.map((p) => `${p.name} ${p.many ? '*' : p.rows.length} ${p.signature}`).join('|');
  let shape = SHAPES.get(id);
  if (!shape) SHAPES.set(id, (shape = { name: `write-${SHAPES.size}`, text: textOf(parts) }));
  return { ...shape, values: parts.flatMap(valuesOf) };
}

/**
 * The changes of a command with the new head of its case file. Fails as not applied to `chains` when anything has been written to the file
 * since its head was `read`; the head comes first, so that whoever comes second waits there, with nothing in hand. Answers the `version` of
 * the chain's new row.
 */
export function writeFile(changes: Changes, head: Head, read: Chain | undefined): Statement {
  const row = { case_file_id: head.caseFileId, n: head.n, hash: bytea(head.hash), at: head.at };
  if (read) return writeStatement({ ...changes, update: { chains: [{ ...row, xmin: read.row }], ...changes.update } });
  return writeStatement({ ...changes, insert: { ...changes.insert, chains: [row] } });
}

/** Whether a write failed because an update of the table met no row. */
export const isNotApplied = (error: unknown, table: string): boolean =>
  error instanceof Error && error.message.includes(`"not applied: ${table} `);

function partsOf(tables: Record<string, TableRow[]>, updates: boolean): Part[] {
  const parts: Part[] = [];
  for (const [table, rows] of Object.entries(tables))
    for (const same of alike(rows)) {
      const columns = Object.keys(same[0]!);
      parts.push({
        name: `${updates ? 'u' : 'i'}_${table}_${parts.length}`,
        table,
        signature: columns.join(),
        key: updates ? ROW_KEYS[table]! : null,
        rows: same,
        columns,
        many: same.length > FEW,
      });
    }
  return parts;
}

/** Rows with the same columns together. */
const alike = (rows: TableRow[]): TableRow[][] =>
  rows.length > 1
    ? Object.values(Object.groupBy(rows, (r) => Object.keys(r).join()) as Record<string, TableRow[]>)
    : [rows];

function valuesOf(p: Part): (string | null)[] {
  if (p.many) return [JSON.stringify(p.rows)];
  const values: (string | null)[] = [];
  for (const row of p.rows) for (const column of p.columns) values.push(toText(row[column]));
  return values;
}

/** A value as PostgreSQL reads it from text. */
export function toText(v: Value): string | null {
  if (v === null || v === undefined) return null;
  if (typeof v === 'string') return v;
  if (Array.isArray(v) && v.every((x) => typeof x === 'string')) return arrayText(v as string[]);
  if (typeof v === 'object') return JSON.stringify(v);
  return String(v);
}
/** Array literal of plain words or ids. */
const arrayText = (items: string[]): string => `{${items.map((i) => `"${i.replace(/(["\\])/g, '\\$1')}"`).join(',')}}`;

function textOf(parts: Part[]): string {
  let n = 0;
  const next = (): string => `$${++n}`;
  const ctes: string[] = [];
  const checks: Check[] = [];
  for (const part of parts) {
    if (part.many) writeMany(part, next(), ctes, checks);
    else if (part.key) part.rows.forEach((_, i) => writeUpdate(part, i, next, ctes, checks));
    else {
      const rows = part.rows.map(() => `(${part.columns.map(next).join(', ')})`);
      ctes.push(`${part.name} as (insert into ${part.table} (${part.columns.join(', ')}) values ${rows.join(', ')})`);
    }
  }
  const result =
    checks
      .map(([table, test]) => `case when ${test} then 1 else ('not applied: ${table} ' || now())::int end`)
      .join(', ') || '1';
  return `with ${ctes.join(',\n ')}\nselect ${result}, pg_current_xact_id()::xid::text as version`;
}

function writeUpdate(part: Part, i: number, next: () => string, ctes: string[], checks: Check[]): void {
  const at = Object.fromEntries(part.columns.map((c) => [c, next()]));
  const set = part.columns.filter((c) => !part.key!.includes(c)).map((c) => `${c} = ${at[c]}`);
  const where = part.key!.map((c) => `${c} = ${at[c]}`);
  const name = `${part.name}_${i}`;
  ctes.push(
    `${name} as (update ${THROUGH[part.table] ?? part.table} set ${set.join(', ')} where ${where.join(' and ')} returning 1)`,
  );
  checks.push([part.table, `exists (select from ${name})`]);
}

function writeMany(part: Part, parameter: string, ctes: string[], checks: Check[]): void {
  const source = `jsonb_populate_recordset(null::${part.table}, ${parameter}::jsonb) x`;
  if (!part.key) {
    ctes.push(
      `${part.name} as (insert into ${part.table} (${part.columns.join(', ')}) select ${part.columns.map((c) => `x.${c}`).join(', ')} from ${source})`,
    );
    return;
  }
  const set = part.columns.filter((c) => !part.key!.includes(c)).map((c) => `${c} = x.${c}`);
  const where = part.key.map((c) => `t.${c} = x.${c}`);
  ctes.push(
    `${part.name} as (update ${THROUGH[part.table] ?? part.table} t set ${set.join(', ')} from ${source} where ${where.join(' and ')} returning 1)`,
  );
  checks.push([part.table, `(select count(*) from ${part.name}) = jsonb_array_length(${parameter}::jsonb)`]);
}

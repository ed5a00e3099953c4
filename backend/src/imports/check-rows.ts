import type { FieldProblem, ImportRow, Label } from '@lianban/contracts';
import { checkInput } from '@lianban/process';
import type { RawRow } from './csv/read-csv.js';
import type { ImportKind, Law, Values } from './kinds/index.js';
import type { Mapping } from './mapping.js';
import { isNothing, readCell, shownAs } from './read-cell.js';

type Problem = ImportRow['problems'][number];
/** A row as it is shown, and `input`: what goes into the product. */
export interface CheckedRow extends ImportRow {
  input: Values;
}

/** What is typed for a field: its column's cell, or what was typed in for a field that has no column. */
export const typedFor = (row: RawRow, mapping: Mapping, field: string): string =>
  row.values[mapping[field] ?? field] ?? '';

/** Reads and checks every row. `duplicateOf` stays null: see `markDuplicates`. */
export const checkRows = (
  kind: ImportKind,
  rows: RawRow[],
  mapping: Mapping,
  columns: number,
  law: Law,
): CheckedRow[] => rows.map((row) => checkRow(kind, row, mapping, columns, law));

function checkRow(kind: ImportKind, row: RawRow, mapping: Mapping, columns: number, law: Law): CheckedRow {
  const input: Values = {};
  const problems: Problem[] = row.cells === undefined ? [] : [shifted(row.cells, columns)];
  const unread = new Set<string>();
  const add = (p: Omit<Problem, 'value'>): number => problems.push({ ...p, value: typedFor(row, mapping, p.path) });
  for (const name of Object.keys(kind.fields)) {
    const typed = typedFor(row, mapping, name);
    if (isNothing(typed)) {
      if (kind.defaults[name] !== undefined) input[name] = kind.defaults[name];
      continue;
    }
    const reading = readCell(kind, name, typed, mapping[name] ?? null, law);
    if (reading.ok) input[name] = reading.value;
    else {
      unread.add(name);
      const { ok: _, ...fault } = reading;
      add({ path: name, ...fault });
    }
  }
  const { problems: faults } = checkInput(kind.fields, input, (list) => law.codes[list]?.map((c) => c.code));
  for (const fault of faults.filter((f) => !unread.has(f.path))) add(worded(kind, fault, input, law));
  for (const fault of kind.whole(input, law)) add(fault);
  const shown = Object.entries(input).map(([name, value]) => [name, shownAs(kind.fields[name]!, value, law)]);
  return {
    line: row.line,
    values: row.values,
    normalised: Object.fromEntries(shown),
    problems,
    duplicateOf: null,
    input,
  };
}

const shifted = (cells: number, columns: number): Problem => ({
  path: '',
  rule: cells > columns ? 'too-many' : 'too-few',
  limit: columns,
  value: String(cells),
  remedy: {
    zh: `这一行有 ${cells} 格，表头有 ${columns} 格：可能有逗号或换行没有加引号，各格已错位。请逐格核对并改好。`,
    en: `This row has ${cells} cells, the header ${columns}: a comma or line break without quotes has shifted them. Check every cell.`,
  },
});

function worded(kind: ImportKind, fault: FieldProblem, input: Values, law: Law): Omit<Problem, 'value'> {
  const guess = fault.rule === 'required' ? kind.guess(fault.path, input, law) : undefined;
  return { ...fault, remedy: remedyOf(kind.fields[fault.path]!.label, fault), ...(guess ? { suggestion: guess } : {}) };
}

function remedyOf({ zh, en }: Label, { rule, limit }: FieldProblem): Label {
  switch (rule) {
    case 'required':
      return {
        zh: `缺少“${zh}”。请在这一格补上；如果文件里有这一列，请在列对应里选它。`,
        en: `“${en}” is missing: type it here, or choose its column.`,
      };
    case 'too-short':
      return { zh: `“${zh}”至少 ${limit} 个字。`, en: `“${en}” needs at least ${limit} characters.` };
    case 'too-long':
      return { zh: `“${zh}”最多 ${limit} 个字。`, en: `“${en}” takes at most ${limit} characters.` };
    default:
      return { zh: `“${zh}”不合要求，请核对。`, en: `“${en}” is not acceptable; check it.` };
  }
}

/**
 * Marks rows that would be there twice: `existing` keys are in the product already, and of rows with the same key in one file the first good
 * one counts. What is already there needs no mending: its problems go.
 */
export function markDuplicates(
  kind: ImportKind,
  rows: CheckedRow[],
  existing: ReadonlyMap<string, string>,
): CheckedRow[] {
  const first = new Map<string, number>();
  return rows.map((row) => {
    const key = row.input[kind.key];
    const there = key === undefined ? undefined : existing.get(key);
    if (there !== undefined) return { ...row, problems: [], duplicateOf: there };
    if (key === undefined || row.problems.length) return row;
    const line = first.get(key);
    if (line !== undefined) return { ...row, duplicateOf: `#${line}` };
    first.set(key, row.line);
    return row;
  });
}

export const isNew = (row: CheckedRow): boolean => row.problems.length === 0 && row.duplicateOf === null;

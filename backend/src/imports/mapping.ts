import { plain } from '@lianban/contracts';
import type { ImportView } from '@lianban/contracts';
import type { ImportKind } from './kinds/index.js';

export type Mapping = ImportView['mapping'];
/** Column of a download's reasons: never data. */
export const REASON = { zh: '错误原因', en: 'Reason' };

/** `涉及金额（万元）` and `涉及金额: ` name the same column. */
const bare = (name: string): string =>
  plain(name)
    .toLowerCase()
    .replace(/[（(【[].*?[)）\]】]/g, '')
    .replace(/[\s:：*_-]/g, '');
const namesOf = (kind: ImportKind, target: string): string[] => {
  const { label } = kind.fields[target]!;
  return [label.zh, label.en, target, ...(kind.synonyms[target] ?? [])].map(bare);
};

/** Does a cell of the first row name a column that this kind knows? */
export function isKnownColumn(kind: ImportKind, cell: string): boolean {
  return Object.keys(kind.fields).some((target) => namesOf(kind, target).includes(bare(cell)));
}

/** Proposes a column for every field: the one of the same name, else the one whose name holds the longest synonym; each column once. */
export function proposeMapping(kind: ImportKind, columns: string[]): Mapping {
  const pairs = Object.keys(kind.fields).flatMap((target) =>
    columns.map((column) => ({ target, column, score: score(namesOf(kind, target), bare(column)) })),
  );
  const mapping: Mapping = Object.fromEntries(Object.keys(kind.fields).map((target) => [target, null]));
  const taken = new Set<string>([REASON.zh, REASON.en]);
  for (const { target, column, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score === 0 || mapping[target] !== null || taken.has(column)) continue;
    mapping[target] = column;
    taken.add(column);
  }
  return mapping;
}

const EXACT = 1000;
function score(names: string[], column: string): number {
  if (names.includes(column)) return EXACT;
  return Math.max(0, ...names.filter((name) => name.length > 1 && column.includes(name)).map((name) => name.length));
}

import type { ImportRow, ImportView } from '@lianban/contracts';

export const SHOWS = ['look', 'bad', 'changed', 'duplicate', 'plain', 'all'] as const;
export type Show = (typeof SHOWS)[number];

type Mapping = ImportView['mapping'];

/** The key of what was typed for a field: the column of the file, or the field itself where the file has none. */
export function keyOf(mapping: Mapping, target: string): string {
  return mapping[target] ?? target;
}

/** Fields whose value was understood differently from what was typed. */
export function changedTargets(mapping: Mapping, row: ImportRow): string[] {
  return Object.keys(row.normalised).filter((name) => {
    const typed = row.values[keyOf(mapping, name)];
    return typed !== undefined && typed !== '' && typed !== row.normalised[name];
  });
}

/** What a row needs: mending, a look at what the machine made of it, nothing because it is there already, or nothing at all. */
export function resultOf(mapping: Mapping, row: ImportRow): 'bad' | 'duplicate' | 'changed' | 'plain' {
  if (row.problems.length > 0) return 'bad';
  if (row.duplicateOf !== null) return 'duplicate';
  return changedTargets(mapping, row).length > 0 ? 'changed' : 'plain';
}

export function rowsOf(view: ImportView, show: Show): ImportRow[] {
  if (show === 'all') return view.rows;
  return view.rows.filter((row) =>
    show === 'look' ? resultOf(view.mapping, row) !== 'plain' : resultOf(view.mapping, row) === show,
  );
}

/** Columns worth their room: what is required, and whatever has a problem or was changed in one of the rows. */
export function columnsOf(view: ImportView, rows: ImportRow[], all: boolean): ImportView['targets'] {
  const told = new Set(
    rows.flatMap((row) => [...row.problems.map(({ path }) => path), ...changedTargets(view.mapping, row)]),
  );
  return view.targets.filter(({ name, required }) => all || required || told.has(name));
}

import type { UnitView } from '@lianban/contracts';

export interface UnitHit {
  unit: UnitView;
  /** part of the name to mark: [from, to), empty when the hit was by pinyin */
  marked: readonly [number, number];
}

/** Units whose name, short name, pinyin or initials contain what was typed; names that begin with it first. */
export function searchUnits(units: readonly UnitView[], typed: string): UnitHit[] {
  const query = typed.normalize('NFKC').trim().toLowerCase();
  return units
    .flatMap((unit) => {
      const rank = rankOf(unit, query);
      return rank === null ? [] : [{ unit, rank, marked: markOf(unit.short, query) }];
    })
    .sort((a, b) => a.rank - b.rank || a.unit.pinyin.localeCompare(b.unit.pinyin))
    .map(({ unit, marked }) => ({ unit, marked }));
}

function rankOf(unit: UnitView, query: string): number | null {
  if (query === '') return 0;
  const keys = [unit.short, unit.initials, unit.pinyin.replace(/\s/g, ''), unit.name].map((key) => key.toLowerCase());
  if (keys.some((key) => key.startsWith(query))) return 0;
  return keys.some((key) => key.includes(query)) ? 1 : null;
}

function markOf(name: string, query: string): readonly [number, number] {
  const from = query === '' ? -1 : name.toLowerCase().indexOf(query);
  return from < 0 ? [0, 0] : [from, from + query.length];
}

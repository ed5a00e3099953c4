import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';
import { where } from '../matters/index.js';
import { isOfCohort } from './cohort.js';
import { findCounted } from './cohorts.queries.js';
import type { CountedAhead } from './cohorts.queries.js';
import { FIGURES } from './definitions/index.js';
import { FIGURE_PROCESSES } from './milestones.js';
import type { Counted } from './numbers.js';
import { figuresSql } from './passes.js';
import { readTours } from './source.queries.js';
import type { TourSource } from './tours.js';
import { among } from './window.js';
import type { Windows } from './window.js';

const NOTHING: CountedAhead = { keys: new Set(), cohorts: [], rest: [] };

/**
 * All figures of these windows as one person may see them, of window `now` also by unit and, of `process`, by detail. `units`: whose rows
 * count (null: all). Windows that are counted ahead are read, all others are counted from the tours; both tell of this snapshot.
 */
export async function countFigures(
  tx: Tx,
  ctx: Context,
  windows: Windows,
  { units, process }: { units: string[] | null; process: string },
): Promise<Counted[]> {
  const { tours, stale } = await readTours(tx, ctx);
  // cells do not tell case files apart
  const readable = stale && !ctx.principal.recused.length;
  const known = readable ? await findCounted(tx, ctx.regionCode, windows, stale) : NOTHING;
  const count = async (some: Windows, counted?: CountedAhead): Promise<Counted[]> => {
    if (!some.keys.length) return [];
    const params: unknown[] = [asArray([ctx.regionCode]), FIGURE_PROCESSES, some.keys, some.begins, some.ends];
    params.push(units && asArray(units), process, some.periods);
    const source: TourSource = tours(params);
    if (counted) source.counted = countedOf(counted, ctx, params);
    return tx.rows<Counted>(figuresSql(FIGURES.values(), source), params);
  };
  const isKnown = (key: string): boolean => known.keys.has(key);
  const read = await count(among(windows, isKnown), known);
  return [...read, ...(await count(among(windows, (key) => !isKnown(key))))];
}

function countedOf(
  { cohorts, rest }: CountedAhead,
  ctx: Context,
  params: unknown[],
): NonNullable<TourSource['counted']> {
  const bind = (value: unknown, type: string): string => `$${params.push(value)}::${type}`;
  const months = rest.map((first) => isOfCohort(bind(first, 'date')));
  return {
    rest: `(${['t.again', ...months].join(' or ')})`,
    cells: `k.region_code = any ($1::text[]) and k.cohort = any (${bind(cohorts, 'date[]')}) and ${where(ctx.ability, 'read', 'k', params)}`,
  };
}

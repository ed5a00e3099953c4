import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';
import { where } from '../matters/index.js';
import { FORM } from './tours.js';
import type { TourSource } from './tours.js';

/** The tours of a request are put aside once and read by many passes: better in memory. */
const STALE = `select set_config('work_mem', '96MB', true), form = $1 as kept, array_to_json(case when form = $1 then array(select case_file_id from fact_stale_tours) end) as stale from tour_feed`;

/** $1 regions, $2 processes of the statement. */
const asked = (row: string): string => `${row}.region_code = any ($1::text[]) and ${row}.process = any ($2::text[])`;

export interface Tours {
  /** appends its values to those of a statement that must run in the same snapshot (`Db.readSnapshot`) */
  tours: (params: unknown[]) => TourSource;
  /** case files whose stored tours are not read; null: no stored tour is */
  stale: string[] | null;
}

/**
 * The tours a person may read, as they are at this instant: the stored ones, but of case files with an event that is not in them yet drawn
 * now, and all of them drawn while what is stored was drawn by another text.
 */
export async function readTours(tx: Tx, ctx: Context): Promise<Tours> {
  const feed = (await tx.one<{ kept: boolean; stale: string[] | null }>(STALE, [FORM]))!;
  const tours = (params: unknown[]): TourSource => {
    const readable = (row: string): string => `${asked(row)} and ${where(ctx.ability, 'read', row, params)}`;
    if (!feed.kept) return { fresh: readable('m') };
    if (!feed.stale!.length) return { kept: readable('t') };
    const stale = `$${params.push(asArray(feed.stale!))}::uuid[]`;
    return {
      kept: `${readable('t')} and t.case_file_id <> all (${stale})`,
      fresh: `${readable('m')} and m.case_file_id = any (${stale})`,
    };
  };
  return { tours, stale: feed.kept ? feed.stale! : null };
}

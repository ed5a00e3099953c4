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

/**
 * The tours a person may read, as they are at this instant: the stored ones, but of case files with an event that is not in them yet drawn
 * now, and all of them drawn while what is stored was drawn by another text. The answer appends its values to those of a statement that must
 * run in the same snapshot (`Db.readSnapshot`).
 */
export async function readTours(tx: Tx, ctx: Context): Promise<(params: unknown[]) => TourSource> {
  const feed = (await tx.one<{ kept: boolean; stale: string[] | null }>(STALE, [FORM]))!;
  return (params) => {
    const readable = (row: string): string => `${asked(row)} and ${where(ctx.ability, 'read', row, params)}`;
    if (!feed.kept) return { fresh: readable('m') };
    if (!feed.stale!.length) return { kept: readable('t') };
    const stale = `$${params.push(asArray(feed.stale!))}::uuid[]`;
    return {
      kept: `${readable('t')} and t.case_file_id <> all (${stale})`,
      fresh: `${readable('m')} and m.case_file_id = any (${stale})`,
    };
  };
}

import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';
import { FIGURES } from './definitions/index.js';
import { FIGURE_PROCESSES } from './milestones.js';
import { readTours } from './source.queries.js';
import { rowsSql } from './statement.js';
import { toursSql } from './tours.js';
import { instantsOf } from './window.js';
import type { Span } from './window.js';

/**
 * Every row of every figure and process of a window, as one person may see them, by the text that makes the numbers. Columns: `process`,
 * `code`, `row_key` (unique in both), `matter_id`, `unit_id`, `at`, `hit`, `amount`, `detail`. To be run in the same snapshot.
 */
export async function everyRow(
  tx: Tx,
  ctx: Context,
  span: Span,
  now: string,
): Promise<{ sql: string; params: unknown[] }> {
  const { tours } = await readTours(tx, ctx);
  const { s, e } = instantsOf(span, now);
  const params: unknown[] = [asArray([ctx.regionCode]), FIGURE_PROCESSES, s, e];
  const source = tours(params);
  const parts = [...FIGURES.values()].map((figure) => `(${rowsSql(figure)})`).join('\nunion all ');
  const sql = `with windows(key, s, e) as (select 'now'::text, $3::timestamptz, $4::timestamptz), ${toursSql(source)}
select process, code, row_key, matter_id, unit_id, at, hit, amount, detail from (${parts}) every_row`;
  return { sql, params };
}

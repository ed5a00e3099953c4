import { openCounting } from '../database.mjs';
import { measureFigures } from './figures.mjs';
import { measureLists } from './lists.mjs';
import { openPlace } from './place.mjs';
import { faultsOf } from './report.mjs';
import { measureSearch } from './search.mjs';
import { measureSecurity } from './security.mjs';

const SIZE = `select (select count(*)::int from case_files) as files, (select count(*)::int from matters) as matters,
  (select reltuples::bigint::int from pg_class where relname = 'events') as events, pg_size_pretty(pg_database_size(current_database())) as bytes`;

/**
 * Lists, dashboard, search and row-level security on a database with so many case files.
 * @param {{ folder: string, files: number, log: (event: object) => void, step: (detail: string) => void, signal: AbortSignal }} options
 * @returns {Promise<object>} what was measured, and `faults`: what is beyond its limit
 */
export async function readBench({ folder, files, log, step, signal }) {
  const stack = await openPlace({ folder, files, log, tell: step, signal });
  const db = await openCounting(stack.urls.database.bootstrap);
  try {
    const { rows } = await db.query(SIZE);
    const result = {
      size: rows[0],
      lists: await measureLists(stack, db, step),
      search: await measureSearch(stack, db, step),
      security: await measureSecurity(stack, db, step),
      figures: await measureFigures(stack, db, step),
    };
    return { ...result, faults: faultsOf(result) };
  } finally {
    await db.end();
    await stack.stop();
  }
}

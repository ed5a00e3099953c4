import 'reflect-metadata';
import { readConfig } from './config.js';
import { findUnknownStates, makeDataSource } from './database/index.js';

/**
 * Brings the database to the newest migration; safe to repeat. Run as role `owner` before every start: it refuses a database whose
 * matters are in states that this program does not know.
 */
async function migrate(): Promise<void> {
  const source = await makeDataSource(readConfig().DATABASE_URL, 2).initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    const unknown = await findUnknownStates((sql) => source.query(sql));
    if (unknown.length)
      throw new Error(
        `the database holds matters in unknown states: ${unknown.join(', ')}. Migrate them in the release that removed the state.`,
      );
    console.log(done.length ? `migrated: ${done.map((m) => m.name).join(', ')}` : 'database is up to date');
  } finally {
    await source.destroy();
  }
}

migrate().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

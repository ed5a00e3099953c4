import 'reflect-metadata';
import { readConfig } from './config.js';
import { makeDataSource } from './database/index.js';

/** Brings the database to the newest migration; safe to repeat. Run as role `owner`. */
async function migrate(): Promise<void> {
  const source = await makeDataSource(readConfig().DATABASE_URL, 2).initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    console.log(done.length ? `migrated: ${done.map((m) => m.name).join(', ')}` : 'database is up to date');
  } finally {
    await source.destroy();
  }
}

migrate().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

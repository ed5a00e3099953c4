import 'reflect-metadata';
import { readConfig } from './config.js';
import { makeDataSource } from './database/index.js';
import { seed } from './seed/index.js';

/** Reference data, and with `--demo` the demo's units and accounts. Safe to repeat. Run as role `owner`. */
async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const source = await makeDataSource(readConfig().DATABASE_URL, 2).initialize();
  try {
    const added = await seed(source, { demo });
    console.log(added ? `seeded: ${added} rows` : 'seed is up to date');
  } finally {
    await source.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

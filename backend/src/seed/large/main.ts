import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readConfig } from '../../config.js';
import { makeDataSource } from '../../database/index.js';
import { readSize } from './plan.js';
import { seedLarge } from './seed-large.js';

/** `--size=large|small` or `--files=N`: fills the database with invented case files. Run as role `owner`; safe to stop and to repeat. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { size: { type: 'string' }, files: { type: 'string' } } });
  const files = readSize(values.files ?? values.size ?? '');
  const { DATABASE_URL } = readConfig();
  const source = await makeDataSource(DATABASE_URL, 2).initialize();
  try {
    await seedLarge(source, DATABASE_URL, files, (line) => console.log(line));
  } finally {
    await source.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

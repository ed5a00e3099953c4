import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { makeDataSource } from '../database/index.js';
import { seed } from '../seed/index.js';
import { asBootstrap, ensureRoles, roleUrl } from './server.js';

const ONE_AT_A_TIME = 20_261_122;
const MADE_FROM = [
  'backend/src/database/migrations/*',
  'backend/src/seed/**/*.{ts,csv}',
  'libs/clock/src/calendars/*.ts',
];

/** Name of a database that is migrated and seeded (with the demo data); made once per server and state of the sources. */
export async function templateDatabase(): Promise<string> {
  const name = `lianban_template_${fingerprint()}`;
  await asBootstrap(async (client) => {
    await client.query('select pg_advisory_lock($1)', [ONE_AT_A_TIME]);
    await ensureRoles(client);
    const made = await client.query('select from pg_database where datname = $1 and datistemplate', [name]);
    if (!made.rowCount) await make(client, name);
  });
  return name;
}

async function make(client: Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${name}`);
  await client.query(
    `create database ${name} owner owner template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8'`,
  );
  const source = await makeDataSource(roleUrl('owner', name), 1).initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
    await seed(source, { demo: true });
  } finally {
    await source.destroy();
  }
  await client.query(`alter database ${name} is_template true`);
}

function fingerprint(): string {
  const root = path.resolve(__dirname, '../../..');
  const hash = createHash('sha256');
  for (const file of globSync(MADE_FROM, { cwd: root }).sort()) hash.update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

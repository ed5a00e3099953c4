import { createHash } from 'node:crypto';
import { Client } from 'pg';

export const TEST_ROLES = ['owner', 'api', 'worker', 'auditor'] as const;
export type TestRole = (typeof TEST_ROLES)[number];

/** Url of the bootstrap superuser: only to make roles and databases. */
export function bootstrapUrl(): URL {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run these specs with backend/jest.config.cjs');
  return new URL(url);
}

/** Url of one role's login. Its password follows from the server's, so that every test process knows it. */
export function roleUrl(role: TestRole, database: string): string {
  const url = bootstrapUrl();
  url.username = role;
  url.password = passwordOf(role);
  url.pathname = `/${database}`;
  return url.href;
}

const passwordOf = (role: TestRole): string =>
  createHash('sha256').update(`${bootstrapUrl().password}:${role}`).digest('hex');

export async function asBootstrap<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: bootstrapUrl().href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function ensureRoles(client: Client): Promise<void> {
  for (const role of TEST_ROLES) {
    const known = await client.query('select from pg_roles where rolname = $1', [role]);
    const attributes = 'login nosuperuser nobypassrls nocreatedb nocreaterole noreplication';
    await client.query(
      `${known.rowCount ? 'alter' : 'create'} role ${role} ${attributes} password '${passwordOf(role)}'`,
    );
  }
}

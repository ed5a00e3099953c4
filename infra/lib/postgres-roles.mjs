import pg from 'pg';
import { HOST } from './ports.mjs';

export const DATABASE = 'lianban';
const LOGIN_ROLES = ['owner', 'api', 'worker', 'auditor'];
/** What keeps one command from holding up everybody else. */
export const LIMITS = { lock_timeout: '10s', statement_timeout: '30s', idle_in_transaction_session_timeout: '60s' };
const ROLE_SETTINGS = {
  owner: { timezone: 'UTC' },
  api: { timezone: 'UTC', ...LIMITS },
  worker: { timezone: 'UTC', ...LIMITS },
  auditor: { timezone: 'UTC', ...LIMITS },
};

export const databaseUrl = (port, role, password, database = DATABASE) =>
  `postgresql://${role}:${password}@${HOST}:${port}/${database}`;

/** Makes the login roles and the database what they should be; safe to repeat on every start. */
export async function ensureDatabase(port, passwords) {
  await asBootstrap(port, passwords, 'postgres', async (client) => {
    for (const role of LOGIN_ROLES) await ensureRole(client, role, passwords[role]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount) return;
    await client.query(
      `create database ${DATABASE} owner owner template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8'`,
    );
    await client.query(`revoke all on database ${DATABASE} from public`);
    await client.query(`grant create, connect, temporary on database ${DATABASE} to owner`);
    await client.query(`grant connect on database ${DATABASE} to api, worker, auditor`);
  });
}

async function ensureRole(client, role, password) {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rowCount ? 'alter' : 'create';
  const secret = client.escapeLiteral(password);
  await client.query(
    `${verb} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${secret}`,
  );
  for (const [name, value] of Object.entries(ROLE_SETTINGS[role])) {
    await client.query(`alter role ${role} set ${name} = ${client.escapeLiteral(value)}`);
  }
}

async function asBootstrap(port, passwords, database, work) {
  const client = new pg.Client({ connectionString: databaseUrl(port, 'bootstrap', passwords.bootstrap, database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

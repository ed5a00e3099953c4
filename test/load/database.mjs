import pg from 'pg';

/** Address of the product's database for a login whose own address may lead to another one. */
export function inDatabase(url) {
  const address = new URL(url);
  address.pathname = '/lianban';
  return address.href;
}

/** A connection in UTC that survives being closed by the server without ending the process. */
export async function connect(url) {
  const client = new pg.Client({ connectionString: inDatabase(url), options: '-c timezone=UTC' });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** A connection of the superuser that also counts what the others do. */
export async function openCounting(url) {
  const db = await connect(url);
  await db.query('create extension if not exists pg_stat_statements');
  return db;
}

import pg from 'pg';
import type { PoolClient } from 'pg';
import { testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { borrow } from './borrow.js';
import { flush } from './flush.js';

let db: TestDatabase;
let pool: pg.Pool;
let other: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  pool = new pg.Pool({ connectionString: db.urls.api, max: 1 });
  other = new pg.Client({ connectionString: db.urls.api });
  await other.connect();
});
afterAll(async () => {
  await Promise.all([pool.end(), other.end()]);
  await db.drop();
});

const processOf = async (client: PoolClient): Promise<number> =>
  (await client.query('select pg_backend_pid() as id')).rows[0].id;

it('throws a connection away that breaks in the middle of the work, and lends a whole one next', async () => {
  const broken = await borrow(pool, async (client) => {
    const id = await processOf(client);
    const ended = new Promise((resolve) => client.once('end', resolve));
    await other.query('select pg_terminate_backend($1)', [id]);
    await ended;
    await expect(client.query('select 1')).rejects.toThrow();
    return id;
  });
  expect(pool.totalCount).toBe(0);
  await expect(borrow(pool, processOf)).resolves.not.toBe(broken);
});

it('tells who sends on a connection that has broken, and goes on', async () => {
  const sent = borrow(pool, async (client) => {
    const ended = new Promise((resolve) => client.once('end', resolve));
    await other.query('select pg_terminate_backend($1)', [await processOf(client)]);
    await ended;
    return flush(client, { name: 'one', text: 'select 1' });
  });
  await expect(sent).rejects.toThrow();
  await expect(borrow(pool, (client) => flush(client, { name: 'one', text: 'select 1 as n' }))).resolves.toEqual([
    { n: 1 },
  ]);
});

it('keeps a connection whose work was refused, and listens no longer', async () => {
  const first = await borrow(pool, processOf);
  await expect(borrow(pool, (client) => client.query('select nothing'))).rejects.toThrow('nothing');
  await expect(borrow(pool, processOf)).resolves.toBe(first);
  const listeners = (): Promise<number> => borrow(pool, async (client) => client.listenerCount('error'));
  expect(await listeners()).toBe(await listeners());
});

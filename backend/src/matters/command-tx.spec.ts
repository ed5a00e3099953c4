import pg from 'pg';
import type { PoolClient } from 'pg';
import type { Statement } from '../database/index.js';
import { testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { CommandTx } from './command-tx.js';

let database: TestDatabase;
let pool: pg.Pool;
let client: PoolClient;
beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.urls.owner, max: 1 });
  client = await pool.connect();
  await client.query('create table kept (id int primary key)');
  await client.query('create table late (id int primary key deferrable initially deferred)');
});
afterAll(async () => {
  client.release();
  await pool.end();
  await database.drop();
});

const who: Statement = { name: 'who', text: `select set_config('app.user', 'somebody', true)`, values: [] };
const add = (table: string, id: number): Statement => ({
  name: `add-${table}`,
  text: `insert into ${table} values ($1) returning id`,
  values: [String(id)],
});
const ids = async (table: string): Promise<number[]> =>
  (await client.query<{ id: number }>(`select id from ${table} order by id`)).rows.map((r) => r.id);
const user = async (): Promise<string | null> =>
  (await client.query<{ u: string | null }>(`select nullif(current_setting('app.user', true), '') as u`)).rows[0]!.u;

it('does in one round trip all or nothing, and says nothing to whoever has the connection next', async () => {
  const [row] = await new CommandTx(client, who).commit(add('kept', 1));
  expect(row).toEqual({ id: 1 });
  expect(await user()).toBeNull();
  const tx = new CommandTx(client, who);
  await expect(tx.commit(add('kept', 2), add('kept', 1))).rejects.toThrow('kept_pkey');
  await tx.rollback();
  expect(await ids('kept')).toEqual([1]);
  expect(await user()).toBeNull();
});

it('fails when what it did cannot be committed', async () => {
  await new CommandTx(client, who).commit(add('late', 1));
  const tx = new CommandTx(client, who);
  await expect(tx.commit(add('late', 1))).rejects.toThrow('late_pkey');
  await tx.rollback();
  expect(await ids('late')).toEqual([1]);
});

it('looks and writes in one transaction, and looks asked for together travel together', async () => {
  const sent = jest.spyOn(client, 'query');
  const tx = new CommandTx(client, who);
  const look = `select current_setting('app.user') as u, pg_current_xact_id()::text as x`;
  const [one, two] = await Promise.all([tx.one<{ u: string; x: string }>(look), tx.rows(`${look}, 2 as n`)]);
  expect(sent).toHaveBeenCalledTimes(1);
  const [written] = await tx.commit({ name: 'x', text: 'select pg_current_xact_id()::text as x', values: [] });
  expect(sent).toHaveBeenCalledTimes(2);
  sent.mockRestore();
  expect(one).toEqual({ u: 'somebody', x: written!['x'] });
  expect(two).toEqual([{ ...one, n: 2 }]);
});

it('looks no more once it has ended: the connection is another’s by then', async () => {
  const tx = new CommandTx(client, who);
  await tx.rows('select 1 as n');
  const late = tx.rows('select 2 as n');
  const ended = tx.rollback();
  await expect(late).rejects.toThrow('ended');
  await ended;
  await expect(tx.rows('select 3 as n')).rejects.toThrow('ended');
});

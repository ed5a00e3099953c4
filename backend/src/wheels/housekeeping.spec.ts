import { randomUUIDv7 } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Db, makeDataSource } from '../database/index.js';
import { asOwner, testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { Housekeeping } from './housekeeping.js';

let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await testDatabase();
  source = await makeDataSource(database.urls.worker, 2).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

test('a command can be repeated for 72 hours of product time, then its receipt goes', async () => {
  await asOwner(database, async (c) => {
    await c.query(
      `insert into commands (user_id, key, request_hash, receipt, created_at)
       select gen_random_uuid(), n::text, '\\x00', '{}', clock_timestamp() - make_interval(hours => 80) from generate_series(1, 6000) n`,
    );
    await c.query(
      `insert into commands (user_id, key, request_hash, receipt, created_at)
       select gen_random_uuid(), 'kept', '\\x00', '{}', clock_timestamp() - make_interval(hours => 71)`,
    );
  });
  const keys = (): Promise<string[]> =>
    asOwner(database, async (c) => (await c.query<{ key: string }>('select key from commands')).rows.map((r) => r.key));
  const housekeeping = new Housekeeping(new Db(source));
  await housekeeping.sweep();
  expect(await keys()).toEqual(['kept']);
  await asOwner(database, (c) => c.query(`update app_time set "offset" = '2 hours'`));
  await housekeeping.sweep();
  expect(await keys()).toEqual([]);
});

test('the failure of a matter that is over is forgotten', async () => {
  await asOwner(database, (c) =>
    c.query(`insert into wake_failures (matter_id, attempts, last_error, retry_at) values ($1, 3, 'x', now())`, [
      randomUUIDv7(),
    ]),
  );
  await new Housekeeping(new Db(source)).sweep();
  const left = await asOwner(database, async (c) => (await c.query('select from wake_failures')).rowCount);
  expect(left).toBe(0);
});

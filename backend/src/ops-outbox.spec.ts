import { execFile } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { asOwner, buildWorker, testDatabase } from './testing/index.js';
import type { BuiltWorker, TestDatabase } from './testing/index.js';

jest.setTimeout(120_000);
let database: TestDatabase;
let built: BuiltWorker;
beforeAll(async () => {
  [database, built] = await Promise.all([testDatabase(), buildWorker()]);
});
afterAll(async () => {
  built.remove();
  await database.drop();
});

const cli = (...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    const file = built.file('ops-outbox.js');
    const env = { PATH: process.env['PATH'], DATABASE_URL: database.urls.worker };
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], { env }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, out: stdout.trim() }),
    );
  });
const put = async (columns: string): Promise<string> => {
  const id = randomUUIDv7();
  await asOwner(database, (c) =>
    c.query(
      `insert into outbox (id, kind, shard, payload, due_at, attempts, last_error, failing_since, parked_at) values ($1, 'mail', 0, '{}', now(), ${columns})`,
      [id],
    ),
  );
  return id;
};
const stateOf = (id: string): Promise<object> =>
  asOwner(database, async (c) => {
    const { rows } = await c.query(
      'select sent_at is not null as sent, parked_at is not null as parked, due_at <= clock_timestamp() as due, last_error from outbox where id = $1',
      [id],
    );
    return rows[0] as object;
  });

test('an operator sees what was given up, tries it again or ends it', async () => {
  expect(await cli('list')).toEqual({ code: 0, out: 'nothing is parked, nothing fails, no matter is stuck' });
  const parked = await put(`430, '550 no such user', now() - interval '73 hours', now()`);
  const failing = await put(`3, 'connect ECONNREFUSED', now(), null`);
  const fine = await put(`0, null, null, null`);
  const { out } = await cli('list');
  expect(out).toMatch(new RegExp(`parked   ${parked}  mail  430 times since .*550 no such user`));
  expect(out).toMatch(new RegExp(`failing  ${failing}  mail  3 times since .*, again at .*ECONNREFUSED`));
  expect(out).not.toContain(fine);

  expect(await cli('retry', 'parked')).toEqual({ code: 0, out: '1 rows are tried again' });
  expect(await stateOf(parked)).toMatchObject({ parked: false, sent: false, due: true });
  expect(await cli('drop', failing)).toEqual({ code: 0, out: '1 rows were dropped' });
  expect(await stateOf(failing)).toMatchObject({ sent: true, last_error: expect.stringContaining('by an operator') });
});

test('what is not understood changes nothing', async () => {
  const unknown = [[], ['drop', 'all'], ['retry', "'; delete from outbox"]];
  for (const answer of await Promise.all(unknown.map((args) => cli(...args))))
    expect(answer).toMatchObject({ code: 2, out: expect.stringContaining('usage') });
});

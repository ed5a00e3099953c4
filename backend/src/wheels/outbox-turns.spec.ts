import { randomUUIDv7 } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Db, makeDataSource } from '../database/index.js';
import { asOwner, testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { Hopeless, OutboxHandlers } from './outbox.handlers.js';
import type { OutboxHandler } from './outbox.handlers.js';
import { OutboxTurns } from './outbox-turns.js';

let database: TestDatabase;
let source: DataSource;
const never = new AbortController().signal;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  source = await makeDataSource(database.urls.worker, 16).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});
beforeEach(() => asOwner(database, async (c) => void (await c.query('delete from outbox'))));

/** The outbox of a worker in which rows of kind `letter` are handled like this. */
function outbox(handler: OutboxHandler): OutboxTurns {
  const handlers = new OutboxHandlers();
  handlers.register('letter', handler);
  return new OutboxTurns(new Db(source), handlers);
}

async function put(n: number, kind = 'letter'): Promise<string[]> {
  const ids = Array.from({ length: n }, () => randomUUIDv7());
  await asOwner(database, (c) =>
    c.query(
      `insert into outbox (id, kind, shard, payload, due_at, attempts)
       select id, $2, 0, '{}', clock_timestamp() + "offset", 0 from unnest($1::uuid[]) id, app_time`,
      [ids, kind],
    ),
  );
  return ids;
}

interface Stored {
  attempts: number;
  last_error: string | null;
  sent: boolean;
  parked: boolean;
  /** seconds until it is tried again */
  delay: number;
}
const stored = (id: string): Promise<Stored> =>
  asOwner(database, async (c) => {
    const { rows } = await c.query<Stored>(
      `select attempts, last_error, sent_at is not null as sent, parked_at is not null as parked,
        round(extract(epoch from due_at - clock_timestamp() - "offset"))::int as delay from outbox, app_time where id = $1`,
      [id],
    );
    return rows[0]!;
  });
const advance = (interval: string): Promise<void> =>
  asOwner(
    database,
    async (c) => void (await c.query('update app_time set "offset" = "offset" + $1::interval', [interval])),
  );

test('every row is handled once, also by two workers at the same time', async () => {
  const ids = await put(200);
  const handled: string[] = [];
  const handler: OutboxHandler = async (row) => {
    handled.push(row.id);
    await new Promise((resolve) => setImmediate(resolve));
  };
  await Promise.all([outbox(handler).drain(0, never), outbox(handler).drain(0, never)]);
  expect(handled.toSorted()).toEqual(ids.toSorted());
  expect(await stored(ids[0]!)).toMatchObject({ sent: true, attempts: 1, last_error: null });
});

test('a row that fails is tried later and later, and stalls nobody', async () => {
  const [bad] = await put(1);
  const others = await put(20);
  const box = outbox(async (row) => {
    if (row.id === bad) throw new Error('connect ECONNREFUSED');
  });
  await box.drain(0, never);
  expect(await stored(bad!)).toMatchObject({ attempts: 1, sent: false, last_error: 'connect ECONNREFUSED' });
  for (const id of others) expect(await stored(id)).toMatchObject({ sent: true });

  const delays: number[] = [];
  for (let i = 0; i < 8; i++) {
    const { delay } = await stored(bad!);
    delays.push(Math.ceil(delay / 10) * 10);
    await advance(`${delay + 1} seconds`);
    await box.drain(0, never);
  }
  expect(delays).toEqual([30, 60, 120, 240, 480, 600, 600, 600]);
});

test('a row is parked when it has failed for 72 hours of product time, not before', async () => {
  const [id] = await put(1);
  const box = outbox(() => Promise.reject(new Error('away')));
  await box.drain(0, never);
  await advance('71 hours');
  await box.drain(0, never);
  expect(await stored(id!)).toMatchObject({ attempts: 2, parked: false });
  await advance('1 hour');
  await box.drain(0, never);
  expect(await stored(id!)).toMatchObject({ attempts: 3, parked: true, sent: false });
  await advance('10 days');
  await box.drain(0, never);
  expect(await stored(id!)).toMatchObject({ attempts: 3, parked: true });
});

test('what cannot succeed is parked at once', async () => {
  const [id] = await put(1);
  await outbox(() => Promise.reject(new Hopeless('550 no such user'))).drain(0, never);
  expect(await stored(id!)).toMatchObject({ attempts: 1, parked: true, last_error: '550 no such user' });
});

test('a row nobody knows how to handle waits for a version that does', async () => {
  const [strange] = await put(1, 'pigeon');
  const [known] = await put(1);
  await outbox(async () => undefined).drain(0, never);
  expect(await stored(strange!)).toMatchObject({ sent: false, parked: false, attempts: 1 });
  expect(await stored(known!)).toMatchObject({ sent: true });
});

test('a row that has become needless is done, and says why', async () => {
  const [id] = await put(1);
  await outbox(async () => ({ dropped: 'the clock has ended' })).drain(0, never);
  expect(await stored(id!)).toMatchObject({ sent: true, last_error: 'dropped: the clock has ended' });
});

test('a row that is not yet due is left alone', async () => {
  const [id] = await put(1);
  await asOwner(database, (c) => c.query(`update outbox set due_at = due_at + interval '1 hour' where id = $1`, [id]));
  const box = outbox(async () => undefined);
  expect(await box.drain(0, never)).toBe(0);
  await advance('1 hour');
  expect(await box.drain(0, never)).toBe(1);
});

test('a worker that is stopped leaves its row as it was', async () => {
  const [id] = await put(1);
  const stop = new AbortController();
  const box = outbox((_, signal) => {
    stop.abort();
    return Promise.reject(signal.reason as Error);
  });
  await box.drain(0, stop.signal);
  expect(await stored(id!)).toMatchObject({ attempts: 0, sent: false, last_error: null });
});

import { ladder } from '@lianban/clock';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Db, makeDataSource } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { TickStore } from '../matters/index.js';
import { asOwner, Story, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';
import { ClockTurns } from './clock-turns.js';

const DAY = 24 * 3600_000;
const never = new AbortController().signal;
let t: TestApp;
let story: Story;
const sources: DataSource[] = [];

/** The clocks' side of a worker process of its own. */
async function worker(): Promise<ClockTurns> {
  const source = await makeDataSource(t.database.urls.worker, 4).initialize();
  sources.push(source);
  const db = new Db(source);
  return new ClockTurns(db, new TickStore(db, new LawService(db)));
}
const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(text, values)).rows);
const advance = (hours: number): Promise<object[]> =>
  query('update app_time set "offset" = "offset" + make_interval(hours => $1)', [hours]);
const shardOf = async (matterId: string): Promise<number> =>
  (await query<{ shard: number }>('select shard from matters where id = $1', [matterId]))[0]!.shard;

beforeAll(async () => {
  Logger.overrideLogger(false);
  t = await testApp();
  story = new Story(t);
});
afterAll(async () => {
  for (const source of sources) await source.destroy();
  await t.close();
});
beforeEach(async () => {
  await query('update matters set wake_at = null');
  await query('delete from wake_failures');
});

test('every step of every ladder is done exactly once while two workers race through 40 days', async () => {
  const { referrals } = await story.sent(['wj', 'sc']);
  const shard = await shardOf(referrals[0]!);
  const workers = [await worker(), await worker()];
  for (let day = 0; day < 40; day++) {
    await advance(24);
    await Promise.all(workers.map((w) => w.turn(shard, never)));
  }
  const now = (await query<{ now: string }>('select clock_timestamp() + "offset" as now from app_time'))[0]!.now;
  const law = await new LawService(new Db(sources[0]!)).current(1);
  for (const id of referrals) {
    const clocks = (await story.view('yb.clerk1', id)).clocks.filter((c) => c.kind === 'duty');
    expect(clocks.map((c) => c.clock).sort()).toEqual(['filing', 'result', 'sign']);
    const expected = clocks.flatMap((c) => {
      const rule = law.byCode(c.rule, '330127', c.originAt)!;
      return ladder({ rule, origin: c.originAt, pauses: [], extensions: [] }, law.calendar, c.originAt)
        .filter((s) => !s.skipped && Date.parse(s.at) <= Date.parse(now))
        .map((s) => `${c.clock} ${s.kind} ${s.level}`);
    });
    const events = await query<{ step: string }>(
      `select (payload->>'clock') || ' ' || substr(action, 7) || ' ' || (payload->>'level') as step from events where matter_id = $1 and actor_kind = 'clock'`,
      [id],
    );
    expect(events.map((e) => e.step).toSorted()).toEqual(expected.toSorted());
    expect(expected).toEqual(expect.arrayContaining(['sign overdue 0', 'sign escalate 2', 'filing escalate 1']));
    const marks = await query('select from clock_marks k join clocks c on c.id = k.clock_id where c.matter_id = $1', [
      id,
    ]);
    expect(marks.length).toBe(expected.length);
  }
});

test('a matter that fails is put off longer and longer, shown, and stalls nobody; mended, it is done', async () => {
  const { referrals } = await story.sent(['ga', 'jc', 'mz']);
  const [bad, ...others] = referrals as [string, ...string[]];
  const shard = await shardOf(bad);
  await query(`update matters set process = 'unknown' where id = $1`, [bad]);
  await advance(20 * 24);
  const turns = await worker();
  await turns.turn(shard, never);
  const failure = (): Promise<{ attempts: number; last_error: string; delay: number }[]> =>
    query(
      `select attempts, last_error, ceil(extract(epoch from retry_at - clock_timestamp() - "offset"))::int as delay
       from wake_failures, app_time where matter_id = $1`,
      [bad],
    );
  const done = await query('select distinct matter_id from events where actor_kind = $1 and matter_id = any ($2)', [
    'clock',
    others,
  ]);
  expect(done.length).toBe(2);
  const [first] = await failure();
  expect(first).toMatchObject({ attempts: 1, last_error: 'no process unknown' });
  await advance(1);
  await turns.turn(shard, never);
  const [second] = await failure();
  expect(second!.attempts).toBe(2);
  expect(second!.delay).toBeGreaterThan(first!.delay);

  await query(`update matters set process = 'referral' where id = $1`, [bad]);
  await advance(1);
  await turns.turn(shard, never);
  expect(await failure()).toEqual([]);
  expect(
    (await query('select from events where actor_kind = $1 and matter_id = $2', ['clock', bad])).length,
  ).toBeGreaterThan(0);
});

test('a turn names the next instant in real time, whatever the offset of the product', async () => {
  const { referrals } = await story.sent(['rs']);
  const [id] = referrals as [string];
  const shard = await shardOf(id);
  const turns = await worker();
  const before = await turns.turn(shard, never);
  const [real] = await query<{ at: number }>(
    `select min(extract(epoch from wake_at - "offset") * 1000)::float8 as at from matters, app_time where wake_at is not null`,
  );
  expect(before.next).toBeCloseTo(real!.at, 0);
  await advance(5);
  const after = await turns.turn(shard, never);
  expect(before.next! - after.next!).toBeCloseTo(5 * 3600_000, 0);
});

test('a shard without clocks knows of nothing', async () => {
  expect(await (await worker()).turn(5, never)).toEqual({ next: null, done: 0 });
});

test('a step that falls due during the turn is done in it', async () => {
  const { referrals } = await story.sent(['cz']);
  const [id] = referrals as [string];
  const turns = await worker();
  const shard = await shardOf(id);
  const { next } = await turns.turn(shard, never);
  await query(
    `update app_time set "offset" = (select min(wake_at) from matters where wake_at is not null) - clock_timestamp() - interval '700 ms'`,
  );
  const { done } = await turns.turn(shard, never);
  expect(done).toBeGreaterThan(0);
  expect(next! - Date.now()).toBeGreaterThan(DAY / 2);
});

test('a matter that stays due although nothing can be done does not spin', async () => {
  const { referrals } = await story.sent(['sj']);
  await advance(20 * 24);
  const source = await makeDataSource(t.database.urls.worker, 2).initialize();
  sources.push(source);
  let calls = 0;
  const tick = async (): Promise<{ fired: number }> => {
    calls += 1;
    return { fired: 0 };
  };
  const idle = { tick } as unknown as TickStore;
  await new ClockTurns(new Db(source), idle).turn(await shardOf(referrals[0]!), never);
  expect(calls).toBeLessThanOrEqual(4);
  const [failure] = await query<{ last_error: string }>('select last_error from wake_failures');
  expect(failure!.last_error).toBe('due, but there is nothing to do');
});

test('a worker that stops ends its turn after the matter it is at', async () => {
  const { referrals } = await story.sent(['sf', 'fy', 'xc']);
  await advance(20 * 24);
  const stop = new AbortController();
  const turns = await worker();
  const turning = turns.turn(await shardOf(referrals[0]!), stop.signal);
  stop.abort();
  await turning;
  const due = await query('select from matters, app_time where wake_at <= clock_timestamp() + "offset"');
  expect(due.length).toBeGreaterThan(0);
});

import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WHEELS, wheelId } from '@lianban/contracts';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { asOwner, buildWorker, releaseTemporal, startSmtp, startTemporal, Story, testApp } from './testing/index.js';
import type { BuiltWorker, TestApp, TestSmtp, WorkerProcess } from './testing/index.js';

jest.setTimeout(120_000);
let port: number;
let address: string;
let built: BuiltWorker;
let smtp: TestSmtp;
let t: TestApp;
let story: Story;
let temporal: TestWorkflowEnvironment | undefined;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  port = await freePort();
  address = `127.0.0.1:${port}`;
  [built, smtp, t] = await Promise.all([
    buildWorker(),
    startSmtp(),
    testApp(undefined, { TEMPORAL_ADDRESS: address, SMTP_URL: 'smtp://127.0.0.1:1' }),
  ]);
  story = new Story(t);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
  await temporal?.teardown();
  temporal = undefined;
});
afterAll(async () => {
  await smtp.close();
  await t.close();
  await releaseTemporal();
  built.remove();
});

function startWorker(): WorkerProcess {
  const worker = built.start({ database: t.database, temporal: address, smtp: smtp.url });
  workers.push(worker);
  return worker;
}
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(text, values)).rows);
const count = async (sql: string): Promise<number> =>
  (await query<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]!.n;
async function until(what: () => Promise<boolean>, every = 100): Promise<void> {
  while (!(await what())) await sleep(every);
}
const due = `matters, app_time where wake_at <= clock_timestamp() + "offset"`;
const steps = `events where actor_kind = 'clock'`;
const advance = async (days: number): Promise<void> => {
  const clerk = await story.as('yb.clerk1');
  await clerk.post('/api/demo/advance').send({ days }).expect(200);
};
async function allWheelsRun(): Promise<boolean> {
  const client = temporal!.client.workflow;
  const seen = await Promise.allSettled(WHEELS.map((wheel) => client.getHandle(wheelId(wheel)).describe()));
  return seen.every((s) => s.status === 'fulfilled' && s.value.status.name === 'RUNNING');
}

test('two workers, one of them killed in the middle: every step of 100 matters is done exactly once, and soon after the time has moved', async () => {
  temporal = await startTemporal(port);
  const units = ['wj', 'sc', 'ga', 'jc', 'fy', 'mz', 'rs', 'cz', 'sj', 'sf'];
  for (let i = 0; i < 10; i++) await story.sent(units);
  const [killed, other] = [startWorker(), startWorker()];
  await Promise.all([killed.says(/worker ready/), other.says(/worker ready/)]);
  await until(allWheelsRun);

  const moved = Date.now();
  await advance(40);
  await until(async () => (await count(steps)) > 100, 5);
  await killed.end('SIGKILL');
  expect(await count(due)).toBeGreaterThan(0);
  await until(async () => (await count(due)) === 0);
  expect(Date.now() - moved).toBeLessThan(45_000);

  const doubled = await query(
    `select 1 from events where actor_kind = 'clock'
     group by matter_id, payload->>'clock', payload->>'revision', action, payload->>'level' having count(*) > 1`,
  );
  expect(doubled).toEqual([]);
  expect(await count(steps)).toBe(await count('clock_marks'));
  const each = await query<{ n: number }>(
    `select count(*)::int as n from events e join matters m on m.id = e.matter_id where actor_kind = 'clock' and m.process = 'referral' group by e.matter_id`,
  );
  expect(each).toHaveLength(100);
  expect(new Set(each.map((row) => row.n)).size).toBe(1);
  expect(await count('wake_failures')).toBe(0);
});

test('Temporal deleted with all it knew: the same worker has the wheels running again and goes on', async () => {
  temporal = await startTemporal(port);
  const worker = startWorker();
  await worker.says(/worker ready/);
  await until(allWheelsRun);
  await temporal.teardown();
  const { referrals } = await story.sent(['wj']);
  temporal = await startTemporal(port);
  await until(allWheelsRun);
  await advance(5);
  await until(async () => (await count(`${steps} and matter_id = '${referrals[0]}'`)) > 0);
  await until(
    async () =>
      (await count(`outbox, app_time where sent_at is null and due_at <= clock_timestamp() + "offset"`)) === 0,
  );
  expect(smtp.to('wj.liaison').length).toBeGreaterThan(0);
});

test('a worker that comes before Temporal waits for it', async () => {
  const worker = startWorker();
  await worker.says(/worker ready; it waits for Temporal/);
  temporal = await startTemporal(port);
  await until(allWheelsRun);
  await until(async () => (await count(`heartbeats where name = 'temporal' and at > now() - interval '20 s'`)) === 1);
});

test('a worker shows that it, Temporal and the mail server are there, and stops in order within three seconds', async () => {
  await query('delete from heartbeats');
  temporal = await startTemporal(port);
  const worker = startWorker();
  await worker.says(/worker ready/);
  await until(allWheelsRun);
  await until(async () => (await count('heartbeats')) === 3);
  const asked = Date.now();
  expect(await worker.end('SIGTERM')).toBe(0);
  expect(Date.now() - asked).toBeLessThan(3_000);
});

test('with Temporal away the time can be moved all the same', async () => {
  const asked = Date.now();
  await advance(1);
  expect(Date.now() - asked).toBeLessThan(3_000);
});

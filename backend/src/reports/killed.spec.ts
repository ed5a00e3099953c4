import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Story, asOwner, buildWorker, releaseTemporal, startSmtp, startTemporal, testApp } from '../testing/index.js';
import type { BuiltWorker, TestApp, TestSmtp, WorkerProcess } from '../testing/index.js';

jest.setTimeout(120_000);
let t: TestApp;
let smtp: TestSmtp;
let built: BuiltWorker;
let port: number;
let temporal: TestWorkflowEnvironment | undefined;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  [built, smtp, t, port] = await Promise.all([buildWorker(), startSmtp(), testApp(), freePort()]);
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  await temporal?.teardown();
  await smtp.close();
  await t.close();
  await releaseTemporal();
  built.remove();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
function startWorker(): WorkerProcess {
  const worker = built.start({ database: t.database, temporal: `127.0.0.1:${port}`, smtp: smtp.url });
  workers.push(worker);
  return worker;
}
const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(text, values)).rows);
const stand = (at: string): Promise<object[]> =>
  query('update app_time set "offset" = $1::timestamptz - clock_timestamp()', [`${at}:00+08:00`]);
async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await sleep(50);
}
const prepared = async (): Promise<string[]> =>
  (
    await query<{ month: string }>(
      `select to_char(r.month, 'YYYY-MM') || ' ' || (select count(*) from notices n where n.report_id = r.id) as month from monthly_reports r order by 1`,
    )
  ).map(({ month }) => month);
const mails = (): string[] => smtp.mails.flatMap(({ subject }) => (subject?.includes('月报') ? [subject] : [])).sort();
const blocked = async (): Promise<boolean> =>
  (await query(`select from pg_locks where not granted and relation = 'outbox'::regclass`)).length > 0;

test('a worker killed while it prepares a month leaves nothing; others, and a new Temporal, make each month once', async () => {
  await stand('2026-10-12T09:00');
  await new Story(t).sent(['wj']);
  await stand('2026-11-02T08:31');
  temporal = await startTemporal(port);
  await asOwner(t.database, async (holding) => {
    // draft and notice are written, the mail cannot be yet
    await holding.query('begin; lock table outbox in share mode');
    startWorker();
    await until(blocked);
    await workers.pop()!.end('SIGKILL');
    await holding.query('rollback');
  });
  await until(async () => !(await blocked()));
  expect(await prepared()).toEqual([]);

  const [first, second] = [startWorker(), startWorker()];
  await Promise.all([first.says(/worker ready/), second.says(/worker ready/)]);
  await until(async () => mails().length > 0);
  expect([await prepared(), mails()]).toEqual([['2026-10 1'], ['【月报】2026年10月月报草稿已生成']]);

  await temporal.teardown();
  await stand('2026-12-01T08:31');
  temporal = await startTemporal(port);
  await until(async () => mails().length > 1);
  expect(await prepared()).toEqual(['2026-10 1', '2026-11 1']);
  expect(mails()).toEqual(['【月报】2026年10月月报草稿已生成', '【月报】2026年11月月报草稿已生成']);
});

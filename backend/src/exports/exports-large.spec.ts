import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportView } from '@lianban/contracts';
import { unitId, userId } from '../seed/index.js';
import { asOwner, buildWorker, Story, testApp } from '../testing/index.js';
import type { BuiltWorker, TestApp, WorkerProcess } from '../testing/index.js';

jest.setTimeout(400_000);
const ROWS = 200_000;
/** All that a worker may keep: with the rows of both files in memory it would die. */
const HEAP_MB = 256;

let t: TestApp;
let story: Story;
let built: BuiltWorker;
const started: WorkerProcess[] = [];

beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  built = await buildWorker();
  await asOwner(t.database, (c) =>
    c.query(
      `insert into letter_voids select $1, 2026, g, '淳医保', '演示：登记为空号的第 ' || g || ' 个文号，用来量一个很长的清单', $2, clock_timestamp() from generate_series(1, ${ROWS}) g`,
      [unitId('yb'), userId('yb.clerk1')],
    ),
  );
});
afterAll(async () => {
  for (const worker of started) await worker.end('SIGKILL');
  built.remove();
  await t.close();
});

async function startWorker(): Promise<WorkerProcess> {
  const worker = built.start({
    database: t.database,
    // exports are written without Temporal and without mail
    temporal: '127.0.0.1:9',
    smtp: 'smtp://127.0.0.1:9',
    storage: t.config.STORAGE_DIR,
    heap: HEAP_MB,
  });
  started.push(worker);
  await worker.says(/worker ready/);
  return worker;
}
async function ask(format: string): Promise<string> {
  const agent = await story.as('yb.clerk1');
  const { body } = await agent.post('/api/exports').send({ list: 'letters', format, filter: { year: '2026' } });
  return (body as ExportView).id;
}
async function reached(id: string, there: (view: ExportView) => boolean): Promise<ExportView> {
  const agent = await story.as('yb.clerk1');
  for (;;) {
    const view = (await agent.get(`/api/exports/${id}`)).body as ExportView;
    if (there(view)) return view;
    if (view.state === 'failed') throw new Error(`failed: ${view.failure}`);
    await sleep(200);
  }
}

test(`${ROWS} rows, killed in the middle, written by the next worker in bounded memory and fetched in parts`, async () => {
  const sheet = await ask('xlsx');
  const first = await startWorker();
  await reached(sheet, (e) => e.rowsDone > 10_000);
  await first.end('SIGKILL');
  const left = await reached(sheet, () => true);
  expect(left).toMatchObject({ state: 'running', rowsTotal: ROWS });
  expect(left.rowsDone).toBeLessThan(ROWS);
  const text = await ask('csv');

  // the silence after which another one takes over is half a minute: here it has passed
  await asOwner(t.database, (c) =>
    c.query(`update exports set beat_at = beat_at - interval '1 minute' where state = 'running'`),
  );
  await startWorker();
  expect(await reached(text, (e) => e.state === 'done')).toMatchObject({ rowsDone: ROWS, rowsTotal: ROWS });
  expect(await reached(sheet, (e) => e.state === 'done')).toMatchObject({ rowsDone: ROWS });
  const { size } = await reached(text, () => true);
  const agent = await story.as('yb.clerk1');
  const part = async (range: string): Promise<string> => {
    const answer = await agent.get(`/api/exports/${text}/file`).set('Range', range).buffer(true);
    expect(answer.status).toBe(206);
    return answer.text;
  };
  const [head, tail] = [await part('bytes=0-199'), await part('bytes=-200')];
  expect(head).toContain('发文单位');
  // newest first: the last line is the first number
  expect(tail).toContain('淳医保〔2026〕1号');
  const lines = (await agent.get(`/api/exports/${text}/file`).buffer(true)).text.split('\r\n').slice(1, -1);
  expect(lines.length).toBe(ROWS);
  expect(new Set(lines.map((line) => line.split(',')[1])).size).toBe(ROWS);
  expect(size).toBeGreaterThan(ROWS * 50);
});

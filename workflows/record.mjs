// Records what a wheel does on a real Temporal server into histories/, to be replayed by every later version of its code.
// A recorded history is never changed; a change that no longer replays needs `patched()` or a new workflow name.
// Usage: node workflows/record.mjs <label>        (needs dist/workflows/bundle.js and TEMPORAL_TEST_EXECUTABLE)
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { LOOK_SIGNAL, TASK_QUEUE, WHEEL_WORKFLOW, wheelId } from '@lianban/contracts/wheels';
import { toJson } from './test/history-json.ts';

const label = process.argv[2];
if (!label || !process.env.TEMPORAL_TEST_EXECUTABLE)
  throw new Error('usage: TEMPORAL_TEST_EXECUTABLE=… node workflows/record.mjs <label>');
const folder = path.join(import.meta.dirname, 'histories');
const codePath = path.join(import.meta.dirname, '../dist/workflows/bundle.js');
const identity = 'recorder';

Runtime.install({ logger: new DefaultLogger('ERROR') });
const server = await TestWorkflowEnvironment.createLocal({
  client: { identity },
  server: {
    executable: { type: 'existing-path', path: process.env.TEMPORAL_TEST_EXECUTABLE },
    extraArgs: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'],
  },
});

/** Plays one wheel whose n-th turn is answered by `answer` and writes the history of its first run. */
async function record(name, input, answer, looksAfter) {
  let turns = 0;
  const worker = await Worker.create({
    connection: server.nativeConnection,
    identity,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath },
    activities: { turn: async () => answer(++turns) },
  });
  await worker.runUntil(async () => {
    const handle = await server.client.workflow.start(WHEEL_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId: wheelId(input),
      args: [input],
    });
    for (let seen = 0; turns < looksAfter;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (turns > seen) await handle.signal(LOOK_SIGNAL).catch(() => undefined);
      seen = turns;
    }
    const first = server.client.workflow.getHandle(wheelId(input), handle.firstExecutionRunId);
    const history = await first.fetchHistory();
    await server.client.workflow.getHandle(wheelId(input)).terminate();
    await writeFile(path.join(folder, `${label}-${name}.json`), `${toJson(history)}\n`);
  });
}

const nothing = { next: null, done: 0 };
try {
  await record(
    'sleeps-and-looks',
    { kind: 'clocks', shard: 3 },
    (n) => (n % 2 ? nothing : { next: Date.now() + 500, done: n }),
    5,
  );
  await record(
    'failing-turn',
    { kind: 'outbox', shard: 0 },
    (n) => {
      if (n === 2) throw Object.assign(new Error('database-away'), { stack: 'Error: database-away' });
      return nothing;
    },
    3,
  );
  await record('continues-as-new', { kind: 'clocks', shard: 9 }, () => ({ next: Date.now(), done: 1 }), 12);
} finally {
  await server.teardown();
}

import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { TASK_QUEUE, wheelId } from '@lianban/contracts/wheels';
import type { TurnResult, WheelInput } from '@lianban/contracts/wheels';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { startServer } from '../test/server.ts';
import { look, wheel } from './wheel.workflow.ts';

/** Far above what a sleep may be late on a busy machine, far below the sleeps that must not happen. */
const SOON = 5_000;
let server: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundleWithSourceMap;

beforeAll(async () => {
  // The server suggests a new history after 60 events, so that one test can see it happen.
  server = await startServer({ 'limit.historyCount.suggestContinueAsNew': '60' });
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, 'index.ts'),
    logger: new DefaultLogger('ERROR'),
  });
});
afterAll(() => server.teardown());

/** A worker whose turns are answered by `answer`; `turns` tells when each came, `until(n)` waits for the n-th. */
async function withWheel(
  input: WheelInput,
  answer: (n: number) => TurnResult | Promise<TurnResult>,
  work: (wheelUnderTest: {
    turns: { at: number; input: WheelInput }[];
    until: (n: number) => Promise<void>;
    handle: Awaited<ReturnType<typeof server.client.workflow.start<typeof wheel>>>;
  }) => Promise<void>,
): Promise<void> {
  const turns: { at: number; input: WheelInput }[] = [];
  const waiting = new Map<number, () => void>();
  const worker = await Worker.create({
    connection: server.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowBundle,
    activities: {
      async turn(given: WheelInput) {
        turns.push({ at: Date.now(), input: given });
        waiting.get(turns.length)?.();
        return answer(turns.length);
      },
    },
  });
  const until = (n: number): Promise<void> =>
    turns.length >= n ? Promise.resolve() : new Promise((resolve) => waiting.set(n, resolve));
  await worker.runUntil(async () => {
    const handle = await server.client.workflow.start(wheel, {
      taskQueue: TASK_QUEUE,
      workflowId: wheelId(input),
      args: [input],
    });
    try {
      await work({ turns, until, handle });
    } finally {
      await server.client.workflow.getHandle(wheelId(input)).terminate();
    }
  });
}

type History = { fetchHistory(): Promise<{ events?: TimerEvent[] | null }> };
type TimerEvent = { timerStartedEventAttributes?: { startToFireTimeout?: { seconds?: unknown } | null } | null };

/** Seconds of every sleep a wheel has begun. */
async function sleepsOf(handle: History): Promise<number[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).flatMap(({ timerStartedEventAttributes: timer }) =>
    timer ? [Number(timer.startToFireTimeout?.seconds)] : [],
  );
}

async function untilAsleep(handle: History): Promise<void> {
  while (!(await sleepsOf(handle)).length) await setTimeout(20);
}

test('a wheel sleeps until the next instant and turns its own shard again', async () => {
  const input: WheelInput = { kind: 'clocks', shard: 7 };
  let promised = 0;
  const answer = (n: number): TurnResult => {
    if (n > 1) return { next: null, done: 0 };
    promised = Date.now() + 1_500;
    return { next: promised, done: 3 };
  };
  await withWheel(input, answer, async ({ turns, until }) => {
    await until(2);
    expect(turns.map((t) => t.input)).toEqual([input, input]);
    expect(turns[1]!.at).toBeGreaterThanOrEqual(promised);
    expect(turns[1]!.at).toBeLessThan(promised + SOON);
  });
});

test.each([
  ['nothing is known', null],
  ['the next instant is far', Date.UTC(2100, 0)],
])('the database is asked again after a minute when %s', async (_, next) => {
  await withWheel(
    { kind: 'clocks', shard: 0 },
    () => ({ next, done: 0 }),
    async ({ until, handle }) => {
      await until(1);
      await untilAsleep(handle);
      expect(await sleepsOf(handle)).toEqual([60]);
    },
  );
});

test('a signal makes a sleeping wheel look at once', async () => {
  await withWheel(
    { kind: 'clocks', shard: 1 },
    () => ({ next: null, done: 0 }),
    async ({ turns, until, handle }) => {
      await until(1);
      await untilAsleep(handle);
      const signalled = Date.now();
      await handle.signal(look);
      await until(2);
      expect(turns[1]!.at - signalled).toBeLessThan(SOON);
    },
  );
});

test('a signal that comes during a turn is not lost', async () => {
  let release = (): void => undefined;
  const turning = new Promise<void>((resolve) => (release = resolve));
  const answer = async (n: number): Promise<TurnResult> => {
    if (n === 1) await turning;
    return { next: null, done: 0 };
  };
  await withWheel({ kind: 'clocks', shard: 2 }, answer, async ({ until, handle }) => {
    await until(1);
    await handle.signal(look);
    release();
    await until(2);
    expect(await sleepsOf(handle)).toEqual([]);
  });
});

test('a turn that fails is tried again and the wheel goes on', async () => {
  const answer = (n: number): TurnResult => {
    if (n <= 2) throw new Error('the database is away');
    return { next: null, done: 0 };
  };
  await withWheel({ kind: 'outbox', shard: 0 }, answer, async ({ until, handle }) => {
    await until(3);
    await untilAsleep(handle);
    expect((await handle.describe()).status.name).toBe('RUNNING');
  });
});

test('a turn that does nothing but names a past instant does not make the wheel spin', async () => {
  await withWheel(
    { kind: 'clocks', shard: 3 },
    () => ({ next: 1, done: 0 }),
    async ({ turns, until }) => {
      await until(3);
      expect(turns[2]!.at - turns[0]!.at).toBeGreaterThanOrEqual(1_000);
    },
  );
});

test('a wheel goes on in a new history when the old one is long', async () => {
  const input: WheelInput = { kind: 'clocks', shard: 4 };
  await withWheel(
    input,
    () => ({ next: 1, done: 1 }),
    async ({ until, turns, handle }) => {
      await until(20);
      const { runId } = await server.client.workflow.getHandle(wheelId(input)).describe();
      expect(runId).not.toBe(handle.firstExecutionRunId);
      expect(turns.every((t) => t.input.shard === 4)).toBe(true);
    },
  );
});

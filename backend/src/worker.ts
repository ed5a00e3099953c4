import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TASK_QUEUE, WHEELS } from '@lianban/contracts';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { CONFIG } from './config.js';
import type { Config } from './config.js';
import { ExportRunner } from './exports/index.js';
import { Keeper, Turns } from './wheels/index.js';
import { WorkerModule } from './worker.module.js';

/** Waits between two attempts to reach Temporal. */
const PAUSE = 1_000;
/** A stop is orderly for so long, then the process ends as it is: nothing is lost, what was begun is done again. */
const GRACE = 2_500;

/** Serves the wheels' task queue, as long as there is a Temporal server and again when it has come back. */
export class TemporalWorkerHost {
  private readonly log = new Logger('worker');
  private readonly ending = new AbortController();
  private worker: Worker | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: Config,
    private readonly turns: Turns,
  ) {}

  /** Resolves with whether the server could be reached at once; it is waited for in any case. */
  start(): Promise<boolean> {
    return new Promise((first) => {
      this.running = this.serve(first);
    });
  }

  async stop(): Promise<void> {
    this.ending.abort();
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
  }

  private async serve(tell: (there: boolean) => void): Promise<void> {
    for (let away = false; !this.ending.signal.aborted;) {
      try {
        await this.serveOnce(() => {
          away = false;
          tell(true);
        });
      } catch (error) {
        if (!away) this.log.warn(`Temporal at ${this.config.TEMPORAL_ADDRESS} is away: ${String(error)}`);
        away = true;
        tell(false);
      }
      await sleep(PAUSE, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  private async serveOnce(connected: () => void): Promise<void> {
    const connection = await NativeConnection.connect({ address: this.config.TEMPORAL_ADDRESS });
    try {
      this.worker = await Worker.create({
        connection,
        namespace: this.config.TEMPORAL_NAMESPACE,
        taskQueue: TASK_QUEUE,
        workflowBundle: { codePath: this.config.WORKFLOW_BUNDLE },
        activities: { turn: this.turns.turn.bind(this.turns) },
        maxConcurrentActivityTaskExecutions: WHEELS.length,
        maxCachedWorkflows: 2 * WHEELS.length,
        shutdownForceTime: GRACE,
      });
      if (this.ending.signal.aborted) return;
      connected();
      await this.worker.run();
    } finally {
      this.worker = undefined;
      await connection.close();
    }
  }
}

/** Starts everything the worker process does; `stop` ends it in order. */
export async function startWorker(
  context: INestApplicationContext,
): Promise<{ connected: boolean; stop(): Promise<void> }> {
  const host = new TemporalWorkerHost(context.get<Config>(CONFIG), context.get(Turns));
  const connected = await host.start();
  context.get(Keeper).start();
  context.get(ExportRunner).start();
  return {
    connected,
    stop: async () => {
      await host.stop();
      await context.close();
    },
  };
}

function quiet(): void {
  const logger = new Logger('temporal');
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message }) => {
      if (level === 'ERROR') logger.error(message);
      else logger.log(message);
    }),
    // While the server is away the core would print a line for every call it repeats.
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
    shutdownSignals: [],
  });
}

async function main(): Promise<void> {
  quiet();
  const context = await NestFactory.createApplicationContext(WorkerModule, {
    abortOnError: false,
    logger: ['error', 'warn', 'log'],
  });
  const { connected, stop } = await startWorker(context);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(0), GRACE).unref();
      void stop().finally(() => process.exit(0));
    });
  console.log(connected ? 'worker ready' : 'worker ready; it waits for Temporal');
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });

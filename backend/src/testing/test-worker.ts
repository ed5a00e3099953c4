import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CONFIG, readConfig } from '../config.js';
import type { Config } from '../config.js';
import { ExportRunner } from '../exports/index.js';
import { TourTurns } from '../figures/index.js';
import { SearchTurns } from '../search/index.js';
import { ClockTurns, OutboxTurns } from '../wheels/index.js';
import { WorkerModule } from '../worker.module.js';
import type { TestDatabase } from './test-database.js';

const SHARDS = Array.from({ length: 16 }, (_, shard) => shard);

export interface TestWorker {
  context: INestApplicationContext;
  /** all clock wheels turn once; answers how many steps were done */
  turnClocks(): Promise<number>;
  /** the outbox is emptied of what is due; answers how many rows were taken */
  drainOutbox(): Promise<number>;
  /** what has changed is indexed for search; answers how many case files */
  indexSearch(): Promise<number>;
  /** tours that are behind are drawn, whatever was told; answers of how many case files */
  sweepTours(): Promise<number>;
  /** tours of what has just happened are drawn; answers of how many case files */
  followTours(): Promise<number>;
  /** every cohort is counted for the windows that people waited for; answers of how many */
  countCohorts(): Promise<number>;
  /** every export that waits is written */
  writeExports(): Promise<void>;
  close(): Promise<void>;
}

/** What a worker process does, as role `worker`, turned by hand instead of by Temporal. */
export async function testWorker(database: TestDatabase, config: Partial<Config> = {}): Promise<TestWorker> {
  const settings: Config = {
    ...readConfig({ DATABASE_URL: database.urls.worker, DATABASE_POOL: '12', EXPORT_DATABASE_URL: database.urls.api }),
    LOG_LEVEL: 'silent',
    ...config,
  };
  const module = await Test.createTestingModule({ imports: [WorkerModule] })
    .overrideProvider(CONFIG)
    .useValue(settings)
    .setLogger(false as never)
    .compile();
  const context = await module.init();
  const clocks = context.get(ClockTurns, { strict: false });
  const outbox = context.get(OutboxTurns, { strict: false });
  const { signal } = new AbortController();
  return {
    context,
    async turnClocks() {
      let done = 0;
      for (const shard of SHARDS) done += (await clocks.turn(shard, signal)).done;
      return done;
    },
    drainOutbox: () => outbox.drain(0, signal),
    indexSearch: () => context.get(SearchTurns, { strict: false }).sweep(signal),
    sweepTours: () => context.get(TourTurns, { strict: false }).sweep(signal),
    followTours: () => context.get(TourTurns, { strict: false }).follow(),
    async countCohorts() {
      let counted = 0;
      while (await context.get(TourTurns, { strict: false }).count(0)) counted += 1;
      return counted;
    },
    async writeExports() {
      const runner = context.get(ExportRunner, { strict: false });
      await outbox.drain(0, signal);
      await runner.settled();
    },
    close: () => context.close(),
  };
}

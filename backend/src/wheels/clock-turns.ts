import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { TurnResult } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { TickStore } from '../matters/index.js';
import { findWakes, forgetFailure, recordFailure } from './wakes.queries.js';
import type { Due } from './wakes.queries.js';

const BATCH = 200;
/** A turn ends after this time even when there is more: the wheel comes back at once. */
const LONGEST = 10_000;
/** What comes within this time is waited for here: in a storm Temporal is not asked for every second. */
const NEAR = 1_000;

/** Puts every matter of a shard whose wake has come through the write path, one after another. */
@Injectable()
export class ClockTurns {
  private readonly log = new Logger('wheels');

  constructor(
    private readonly db: Db,
    private readonly ticks: TickStore,
  ) {}

  /** Throws only when the database is away; a matter that fails is put off with growing delay and stalls nobody. */
  async turn(shard: number, signal: AbortSignal): Promise<TurnResult> {
    const end = performance.now() + LONGEST;
    const idle = new Set<string>();
    let done = 0;
    for (;;) {
      const { due, wait, next } = await this.db.system((tx) => findWakes(tx, shard, BATCH));
      for (const matter of due) {
        if (signal.aborted) break;
        done += await this.wake(matter, idle);
      }
      if (signal.aborted || performance.now() > end) return { next: 0, done };
      if (due.length) continue;
      if (wait === null || wait > NEAR) return { next, done };
      await sleep(Math.ceil(wait), undefined, { signal }).catch(() => undefined);
    }
  }

  private async wake(matter: Due, idle: Set<string>): Promise<number> {
    try {
      const { fired } = await this.ticks.tick(matter.id);
      if (!fired && idle.has(matter.id)) throw new Error('due, but there is nothing to do');
      if (!fired) idle.add(matter.id);
      if (matter.attempts) await this.db.system((tx) => forgetFailure(tx, matter.id));
      return fired;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      await this.db.system((tx) => recordFailure(tx, matter.id, why));
      this.log.warn(`matter ${matter.id} could not be woken (${matter.attempts + 1}): ${why}`);
      return 0;
    }
  }
}

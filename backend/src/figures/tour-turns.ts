import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { TurnResult } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { countCohort, forgetWindows } from './cohorts.queries.js';
import { advance, drawTours, findBehind, findStale, idBefore, isFormed } from './rollup.queries.js';

/** A turn stays so long and looks every two seconds: a file that changes often is drawn once for all of it. */
const LONGEST = 60_000;
const POLL = 2_000;
/** Cohorts that change at this moment would be counted in vain. */
const SETTLED_S = 600;
const BATCH = 500;
/** The database ends what idles for a minute; clocks of machines differ by less than another. */
const OVERLAP_S = 120;
/** The feed moves on so often: it only bounds how many events a look reads, and a clone at rest writes little. */
const ADVANCE = 30_000;
/** Everything is compared at the start and then every hour: it finds what came past the commands. */
const SWEEP = 3_600_000;

/** Keeps the tours up to the facts, behind the commands: these write nothing for it. */
@Injectable()
export class TourTurns {
  private sweptAt = -Infinity;
  private advancedAt = -Infinity;

  constructor(private readonly db: Db) {}

  /** Draws what has changed for a minute; the first turn of a process begins with everything that is behind. */
  async turn(signal: AbortSignal): Promise<TurnResult> {
    const end = performance.now() + LONGEST;
    let done = 0;
    while (!signal.aborted && performance.now() < end) {
      const drawn = performance.now() - this.sweptAt > SWEEP ? await this.sweep(signal) : await this.follow();
      done += drawn;
      const counted = drawn < BATCH && (await this.count());
      if (drawn < BATCH && !counted) await sleep(POLL, undefined, { signal }).catch(() => undefined);
    }
    return { next: 0, done };
  }

  /** Draws the tours of case files with events since the last look; answers of how many. Tours of another text are left to the next sweep. */
  async follow(): Promise<number> {
    return this.db.system(async (tx) => {
      if (!(await isFormed(tx))) {
        this.sweptAt = -Infinity;
        return 0;
      }
      const id = await idBefore(tx, OVERLAP_S);
      const stale = await findStale(tx, BATCH);
      if (stale.length) await drawTours(tx, stale);
      if (stale.length < BATCH && performance.now() - this.advancedAt > ADVANCE) {
        await advance(tx, id);
        this.advancedAt = performance.now();
      }
      return stale.length;
    });
  }

  /** Counts a cohort that has come to rest for the windows that people waited for; answers whether there was one. */
  count(settledFor = SETTLED_S): Promise<boolean> {
    return this.db.system((tx) => countCohort(tx, settledFor));
  }

  /** Draws the tours of every case file that is behind, whatever came past the commands; answers of how many. Forgets windows that nobody asks for. */
  async sweep(signal: AbortSignal): Promise<number> {
    const id = await this.db.system((tx) => idBefore(tx, OVERLAP_S));
    let done = 0;
    let last: string | null = null;
    for (let ids: string[] = []; !signal.aborted; last = ids.at(-1)!, done += ids.length) {
      ids = await this.db.system((tx) => findBehind(tx, last, BATCH));
      if (!ids.length) {
        await this.db.system((tx) => advance(tx, id));
        await this.db.system(forgetWindows);
        this.sweptAt = performance.now();
        break;
      }
      await this.db.system((tx) => drawTours(tx, ids));
    }
    return done;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { TurnResult } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { findBehind, findMoved, readSources, readUnitNames, writeEntries } from './entries.queries.js';
import { entriesOf } from './entries.js';

/** A turn stays so long and looks once a second. */
const LONGEST = 60_000;
const POLL = 1_000;
const BATCH = 200;
/** A command may commit so long after it made its event, and clocks may differ. */
const OVERLAP_S = 60;
/** Everything is compared at the start and then every hour: it finds what was never told. */
const SWEEP = 3_600_000;

/** Keeps the search index up to the facts, behind the commands: these write nothing for it. */
@Injectable()
export class SearchTurns {
  private sweptAt = -Infinity;

  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  /** Indexes what has changed for a minute; the first turn of a process begins with everything that is behind. */
  async turn(signal: AbortSignal): Promise<TurnResult> {
    const end = performance.now() + LONGEST;
    let done = 0;
    while (!signal.aborted && performance.now() < end) {
      if (performance.now() - this.sweptAt > SWEEP) done += await this.sweep(signal);
      const moved = await this.db.system((tx) => findMoved(tx, OVERLAP_S, BATCH));
      if (moved.length) await this.index(moved);
      done += moved.length;
      if (moved.length < BATCH) await sleep(POLL, undefined, { signal }).catch(() => undefined);
    }
    return { next: 0, done };
  }

  /** Indexes every case file whose entries are behind its events; answers how many. */
  async sweep(signal: AbortSignal): Promise<number> {
    let done = 0;
    let last: string | null = null;
    for (let ids: string[] = []; !signal.aborted; last = ids.at(-1)!, done += ids.length) {
      ids = await this.db.system((tx) => findBehind(tx, last, BATCH));
      if (!ids.length) {
        this.sweptAt = performance.now();
        break;
      }
      await this.index(ids);
    }
    return done;
  }

  private index(ids: string[]): Promise<void> {
    return this.db.system(async (tx) => {
      const { law } = await this.laws.now(tx);
      const units = await readUnitNames(tx);
      await writeEntries(tx, await readSources(tx, ids), (source) => entriesOf(source, law, units));
    });
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { TurnResult } from '@lianban/contracts';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { Hopeless, OutboxHandlers } from './outbox.handlers.js';
import type { OutboxAnswer } from './outbox.handlers.js';
import { claimRow, putOff, settleDone, settleFailed } from './outbox.queries.js';
import type { OutboxRow } from './outbox.queries.js';

const LONGEST = 60_000;
const POLL = 500;
/** Rows in work at the same time. */
const LANES = 4;
/** A handler that takes longer has failed; the database ends a transaction that idles for a minute. */
const PATIENCE = 45_000;

/** Empties the outbox: stays for a minute and looks twice a second. */
@Injectable()
export class OutboxTurns {
  private readonly log = new Logger('outbox');

  constructor(
    private readonly db: Db,
    private readonly handlers: OutboxHandlers,
  ) {}

  /** Throws only when the database is away; a row that fails is put off, in the end parked, and stalls nobody. */
  async turn(shard: number, signal: AbortSignal): Promise<TurnResult> {
    const end = performance.now() + LONGEST;
    let done = 0;
    while (!signal.aborted && performance.now() < end) {
      const found = await this.drain(shard, signal);
      done += found;
      if (!found) await sleep(POLL, undefined, { signal }).catch(() => undefined);
    }
    return { next: 0, done };
  }

  /** Takes rows until none is due; the lanes are opened only when there is one. */
  async drain(shard: number, signal: AbortSignal): Promise<number> {
    let found = 0;
    const lane = async (): Promise<void> => {
      while (!signal.aborted && (await this.one(shard, signal))) found += 1;
    };
    if (!(await this.one(shard, signal))) return 0;
    await Promise.all(Array.from({ length: LANES }, lane));
    return found + 1;
  }

  private async one(shard: number, stop: AbortSignal): Promise<boolean> {
    try {
      return await this.db.system((tx) => this.settle(tx, shard, stop));
    } catch (error) {
      // The worker is stopping: the row is as it was and waits for the next one.
      if (stop.aborted) return false;
      throw error;
    }
  }

  private async settle(tx: Tx, shard: number, stop: AbortSignal): Promise<boolean> {
    const row = await claimRow(tx, shard);
    if (!row) return false;
    try {
      const answer = await this.handle(row, stop);
      if (answer && 'again' in answer) await putOff(tx, row.id, answer.again);
      else await settleDone(tx, row.id, answer?.dropped ?? null);
    } catch (error) {
      if (stop.aborted) throw error;
      const why = error instanceof Error ? error.message : String(error);
      const parked = await settleFailed(tx, row.id, why, error instanceof Hopeless);
      this.log.warn(`${row.kind} ${row.id} ${parked ? 'parked' : 'failed'} (${row.attempts + 1}): ${why}`);
    }
    return true;
  }

  private handle(row: OutboxRow, stop: AbortSignal): Promise<OutboxAnswer> {
    const late = AbortSignal.timeout(PATIENCE);
    const tooLate = new Promise<never>((_, reject) =>
      late.addEventListener('abort', () => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), { once: true }),
    );
    // a handler that is missing or throws at once must lose the same race: nobody would else listen when time runs out
    const work = Promise.resolve().then(() => this.handlers.get(row.kind)(row, AbortSignal.any([stop, late])));
    return Promise.race([work, tooLate]);
  }
}

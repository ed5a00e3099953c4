import { Injectable, Logger } from '@nestjs/common';
import type { CalendarYear } from '@lianban/clock';
import { Db, NOW } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { TickStore } from '../matters/index.js';
import type { OutboxAnswer, OutboxRow } from '../wheels/index.js';
import { spanOf } from './calendar-diff.js';
import type { Span } from './calendar-diff.js';
import { boundsOf, TOUCHED } from './moves.queries.js';

/** Matters read at once, and how many are in work at the same time. */
const BATCH = 200;
const LANES = 4;
/** A row of the outbox is held for so long, then comes again at once: mails wait no longer. */
const LONGEST = 15_000;
/**
 * Commands that had read the former law when the new one came have ended after this time, in seconds: the database ends what idles for a minute.
 * What they have dated by the former calendar is found by the second pass.
 */
const STRAGGLERS = 70;
const NIL = '00000000-0000-0000-0000-000000000000';

interface Walk {
  year: number;
  replaces: number;
  version: number;
  pass: number;
  at: string | null;
}

/** Walks over the running clocks that a new calendar can touch and puts their matters through the write path, which dates them anew. */
@Injectable()
export class RedatingHandler {
  private readonly log = new Logger('calendar');

  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
    private readonly ticks: TickStore,
  ) {}

  /** May be called again for the same change, by any number of workers: a clock that has its date is left alone. Throws when matters failed, to be repeated. */
  async handle(row: OutboxRow, signal: AbortSignal): Promise<OutboxAnswer> {
    const id = String(row.payload['changeId']);
    const walk = await this.walkOf(id);
    if (!walk) return { dropped: 'there is nothing to walk over' };
    const span = await this.spanOf(walk);
    const end = performance.now() + LONGEST;
    let failed = 0;
    for (let at = walk.at ?? NIL; span;) {
      const matters = await this.nextMatters(walk, span, at);
      if (!matters.length) break;
      failed += await this.tickAll(matters, signal);
      signal.throwIfAborted();
      at = matters.at(-1)!;
      if (!failed) await this.note(id, at, matters.length);
      if (performance.now() > end && !failed) return { again: 0 };
    }
    if (failed) throw new Error(`${failed} matters could not be dated anew`);
    return this.endPass(id, walk, span);
  }

  private async walkOf(id: string): Promise<Walk | undefined> {
    return this.db.system((tx) =>
      tx.one<Walk & object>(
        `select year, replaces, version, pass, at_matter as at from calendar_changes where id = $1::uuid and outcome = 'applied' and done_at is null`,
        [id],
      ),
    );
  }

  private spanOf({ year, replaces, version }: Walk): Promise<Span | undefined> {
    return this.db.system(async (tx) => {
      const { law } = await this.laws.now(tx);
      const of = (v: number): CalendarYear | undefined => law.years.find((y) => y.year === year && y.version === v);
      return spanOf(of(replaces), of(version)!);
    });
  }

  private async nextMatters({ version }: Walk, span: Span, at: string): Promise<string[]> {
    const rows = await this.db.system((tx) =>
      tx.rows<{ id: string }>(
        `select distinct c.matter_id as id from fact_clocks c where ${TOUCHED} and c.calendar_version < $3::int and c.matter_id > $4::uuid order by 1 limit ${BATCH}`,
        [...boundsOf(span), version, at],
      ),
    );
    return rows.map((r) => r.id);
  }

  /** Answers how many failed. */
  private async tickAll(matters: string[], signal: AbortSignal): Promise<number> {
    const waiting = [...matters];
    let failed = 0;
    const lane = async (): Promise<void> => {
      for (let id = waiting.shift(); id && !signal.aborted; id = waiting.shift())
        await this.ticks.tick(id).catch((error: unknown) => {
          failed += 1;
          this.log.warn(`matter ${id} could not be dated anew: ${String(error)}`);
        });
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return failed;
  }

  private async note(id: string, at: string | null, looked: number): Promise<void> {
    await this.db.system((tx) =>
      tx.rows('update calendar_changes set at_matter = $2, looked = looked + $3 where id = $1::uuid', [id, at, looked]),
    );
  }

  private async endPass(id: string, { pass }: Walk, span: Span | undefined): Promise<OutboxAnswer> {
    if (pass === 1 && span) {
      await this.db.system((tx) =>
        tx.rows('update calendar_changes set pass = 2, at_matter = null where id = $1::uuid', [id]),
      );
      return { again: STRAGGLERS };
    }
    await this.db.system((tx) => tx.rows(`update calendar_changes set done_at = ${NOW} where id = $1::uuid`, [id]));
  }
}

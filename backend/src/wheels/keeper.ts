import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { WHEELS } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { beat, countStuck, getBacklog } from './health.queries.js';
import { Housekeeping } from './housekeeping.js';
import { TemporalClient } from './temporal.client.js';

const EVERY = 15_000;
/** All wheels are looked after once in so many beats: a minute. */
const WHEELS_EACH = 4;
/** An hour. */
const SWEEP_EACH = 240;

/** Looks after the wheels from outside: they run, and everybody can see whether worker, Temporal and mail are there. */
@Injectable()
export class Keeper implements OnApplicationShutdown {
  private readonly log = new Logger('keeper');
  private readonly checks = new Map<'mail', () => Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private beats = 0;
  /** undefined before the first look */
  private temporalThere: boolean | undefined;

  constructor(
    private readonly db: Db,
    private readonly temporal: TemporalClient,
    private readonly housekeeping: Housekeeping,
  ) {}

  /** How to see whether a part can be reached; throws when it cannot. */
  watch(part: 'mail', check: () => Promise<void>): void {
    this.checks.set(part, check);
  }

  start(): void {
    this.timer = setInterval(() => void this.look(), EVERY);
    void this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }

  private look(): Promise<void> {
    this.working = this.working.then(() => this.lookOnce()).catch((error: unknown) => this.log.warn(String(error)));
    return this.working;
  }

  private async lookOnce(): Promise<void> {
    const stuck = await this.db.system((tx) => countStuck(tx));
    await this.db.system((tx) => beat(tx, 'worker', { stuck }));
    await this.lookAtTemporal();
    await Promise.all([...this.checks].map(([part, check]) => this.lookAt(part, check)));
    if (this.beats++ % SWEEP_EACH === 0) await this.housekeeping.sweep();
  }

  private async lookAtTemporal(): Promise<void> {
    try {
      // One wheel that is unknown: the server has lost its data, none will be there. One that somebody ended comes back within a minute.
      const known = await this.temporal.runs(WHEELS[0]!);
      if (!known || !this.temporalThere) await this.temporal.ensure(WHEELS, true);
      else if (this.beats % WHEELS_EACH === 0) await this.temporal.ensure(WHEELS, false);
      await this.db.system((tx) => beat(tx, 'temporal', {}));
      this.note(true);
    } catch (error) {
      this.note(false, error);
    }
  }

  private note(there: boolean, error?: unknown): void {
    if (this.temporalThere !== there) this.log.log(there ? 'Temporal is there' : `Temporal is away: ${String(error)}`);
    this.temporalThere = there;
  }

  private async lookAt(part: 'mail', check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch {
      return;
    }
    await this.db.system(async (tx) => beat(tx, part, await getBacklog(tx, part)));
  }
}

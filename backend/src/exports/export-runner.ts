import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Db, PersonDb } from '../database/index.js';
import { ExportFiles } from './export-files.js';
import { beatJob, claimJob, failJob, findNeeded, finishJob, forgetExpired, releaseJob } from './export-jobs.queries.js';
import type { Job, Progress } from './export-jobs.queries.js';
import { ExportWriter } from './export-writer.js';
import { Refused } from './refused.js';

/** Written at the same time: the wheels turn in the same process. */
const LANES = 2;
const BEAT = 1_000;
/** What no outbox row tells of: an export whose writer has died. */
const LOOK = 15_000;
/** After so many beginnings it is given up. */
const ATTEMPTS = 5;

/** Takes the exports that wait and has them written; one that was begun elsewhere and is silent is begun anew. */
@Injectable()
export class ExportRunner implements OnApplicationShutdown {
  private readonly log = new Logger('exports');
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Db,
    private readonly people: PersonDb,
    private readonly files: ExportFiles,
    private readonly writer: ExportWriter,
  ) {}

  start(): void {
    const look = (): void => void this.look().catch((error: unknown) => this.log.warn(String(error)));
    this.timer = setInterval(look, LOOK);
    look();
  }

  /** Takes what waits, as far as there are lanes; a lane goes on until nothing waits any more. */
  async look(): Promise<void> {
    while (this.people.configured && this.running.size < LANES && !this.stop.signal.aborted) {
      const job = await this.claim();
      if (!job) return;
      const lane = this.lane(job)
        .catch((error: unknown) => this.log.warn(String(error)))
        .finally(() => this.running.delete(lane));
      this.running.add(lane);
    }
  }

  /** Resolves when nothing is written any more. */
  async settled(): Promise<void> {
    while (this.running.size) await Promise.all(this.running);
  }

  /** Deletes files whose week is over, and those that a writer has left behind. */
  async sweep(): Promise<void> {
    await this.db.system((tx) => forgetExpired(tx));
    const names = await this.files.list();
    const needed = await this.db.system((tx) => findNeeded(tx, names));
    for (const name of names) if (!needed.has(name)) await this.files.remove(name);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stop.abort();
    await Promise.all(this.running);
  }

  private claim(): Promise<Job | undefined> {
    return this.db.system((tx) => claimJob(tx));
  }

  private async lane(first: Job): Promise<void> {
    for (let job: Job | undefined = first; job; job = this.stop.signal.aborted ? undefined : await this.claim())
      await this.run(job);
  }

  private async run(job: Job): Promise<void> {
    const progress: Progress = { done: 0, total: null };
    const lost = new AbortController();
    const beat = async (): Promise<void> => {
      if (!(await this.db.system((tx) => beatJob(tx, job, progress)))) lost.abort();
    };
    // a beat that fails is made up for by the next one
    const beating = setInterval(() => void beat().catch(() => undefined), BEAT);
    try {
      const signal = AbortSignal.any([this.stop.signal, lost.signal]);
      const { rows, size, rights } = await this.writer.write(job, progress, signal);
      const kept = await this.db.system((tx) => finishJob(tx, job, rows, size, rights));
      if (!kept) await this.discard(job);
    } catch (error) {
      await this.discard(job);
      await this.settle(job, error, lost.signal);
    } finally {
      clearInterval(beating);
    }
  }

  private async settle(job: Job, error: unknown, lost: AbortSignal): Promise<void> {
    if (lost.aborted) return;
    if (this.stop.signal.aborted) return this.db.system((tx) => releaseJob(tx, job));
    this.log.warn(`${job.list} ${job.id} (${job.attempt}): ${String(error)}`);
    if (error instanceof Refused) return this.db.system((tx) => failJob(tx, job, error.failure));
    // left as it is, it is silent from now on and taken up again
    if (job.attempt >= ATTEMPTS) await this.db.system((tx) => failJob(tx, job, 'gave-up'));
  }

  private discard({ id, attempt }: Job): Promise<void> {
    return this.files.remove(this.files.nameOf(id, attempt));
  }
}

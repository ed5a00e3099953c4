import { signal } from '@angular/core';
import type { Verification, Verify } from '@lianban/contracts';

export interface Progress {
  files: number;
  events: number;
  total: number;
  faults: Verification['faults'];
  /** go on behind this case file; null: nothing is left */
  next: string | null;
}

/** Asks for part after part until all chains have been looked at; it can be stopped, and go on where it stopped. */
export class ChainCheck {
  readonly progress = signal<Progress | null>(null);
  readonly running = signal(false);
  readonly error = signal<unknown>(null);
  private round = 0;

  constructor(private readonly ask: (body: Verify) => Promise<Verification>) {}

  one(number: string): Promise<void> {
    return this.run({ number });
  }

  all(): Promise<void> {
    return this.run({});
  }

  goOn(): Promise<void> {
    const now = this.progress();
    return now?.next ? this.run({ after: now.next }, now) : Promise.resolve();
  }

  stop(): void {
    this.round++;
    this.running.set(false);
  }

  private async run(first: Verify, before: Progress | null = null): Promise<void> {
    const round = ++this.round;
    this.progress.set(before);
    this.error.set(null);
    this.running.set(true);
    try {
      for (let body: Verify | null = first; body !== null && round === this.round;) {
        const part = await this.ask(body);
        if (round !== this.round) return;
        this.progress.update((now) => add(now, part));
        body = part.next ? { after: part.next } : null;
      }
    } catch (error) {
      if (round === this.round) this.error.set(error);
    } finally {
      if (round === this.round) this.running.set(false);
    }
  }
}

function add(now: Progress | null, part: Verification): Progress {
  return {
    files: (now?.files ?? 0) + part.files,
    events: (now?.events ?? 0) + part.events,
    total: part.total ?? now?.total ?? 0,
    faults: [...(now?.faults ?? []), ...part.faults],
    next: part.next,
  };
}

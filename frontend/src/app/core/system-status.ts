import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import type { Status } from '@lianban/contracts';
import { ApiClient } from './api-client';
import { Connection } from './connection';
import { Refresh } from './refresh';

const POLL = 60_000;
const WAITS = [5, 10, 20, 30];

/**
 * What works and what does not, asked once a minute while the tab is seen. When the server does not answer it is asked after
 * 5, 10, 20, 30 s …; `retryIn` counts down, and what is shown is read again once it answers.
 */
@Injectable({ providedIn: 'root' })
export class SystemStatus {
  private readonly api = inject(ApiClient);
  private readonly connection = inject(Connection);
  private readonly refresh = inject(Refresh);
  private readonly document = inject(DOCUMENT);
  private readonly answer = signal<Status | null>(null);
  private readonly seconds = signal(0);
  private attempt = 0;
  readonly current = this.answer.asReadonly();
  readonly retryIn = this.seconds.asReadonly();

  constructor() {
    void this.ask();
    const poll = setInterval(() => {
      if (this.document.visibilityState === 'visible' && !this.connection.lost()) void this.ask();
    }, POLL);
    const count = setInterval(() => this.countDown(), 1_000);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(poll);
      clearInterval(count);
    });
    effect(() => {
      if (this.connection.lost()) untracked(() => this.wait());
      else if (this.attempt > 0) untracked(() => this.back());
    });
  }

  async ask(): Promise<void> {
    const status = await this.api.get<Status>('/status').catch(() => undefined);
    if (status) this.answer.set(status);
  }

  async retryNow(): Promise<void> {
    await this.ask();
    if (this.connection.lost()) this.wait();
  }

  private countDown(): void {
    if (!this.connection.lost() || this.seconds() === 0) return;
    this.seconds.update((n) => n - 1);
    if (this.seconds() === 0) void this.retryNow();
  }

  private wait(): void {
    this.seconds.set(WAITS[Math.min(this.attempt++, WAITS.length - 1)] ?? 30);
  }

  private back(): void {
    this.attempt = 0;
    this.refresh.now();
  }
}

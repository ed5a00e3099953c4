import { Injectable, computed, effect, inject, untracked } from '@angular/core';
import type { QueueCounts as Counts, QueueTab } from '@lianban/contracts';
import { ApiClient } from './api-client';
import { Notices } from './notices';
import { reading } from './read';
import { SessionState } from './session-state';

/** Tabs in which it is one's turn: what the menu counts. */
export const TURN_TABS = ['sign', 'handle', 'review'] as const satisfies readonly QueueTab[];

/** The counts of the queue's tabs, read again whenever a message arrives. */
@Injectable({ providedIn: 'root' })
export class QueueCounts {
  private readonly api = inject(ApiClient);
  private readonly session = inject(SessionState);
  private readonly read = reading(
    () => this.session.me()?.id,
    (_me, signal) => this.api.get<Counts>('/queue/counts', {}, signal),
  );
  readonly value = this.read.value;
  readonly turns = computed(() => {
    const counts = this.value();
    if (!counts) return '';
    const shown = TURN_TABS.map((tab) => counts[tab]);
    const sum = shown.reduce((n, count) => n + (count?.n ?? 0), 0);
    return shown.some((count) => count?.capped) ? '999+' : sum > 0 ? String(sum) : '';
  });

  constructor() {
    const notices = inject(Notices);
    effect(() => {
      notices.news();
      untracked(() => this.read.reload());
    });
  }

  reload(): void {
    this.read.reload();
  }
}

import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { NoticePage } from '@lianban/contracts';
import { ApiClient } from './api-client';
import { SessionState } from './session-state';

const POLL = 30_000;

/**
 * The number of unread messages, kept live by server-sent events; where the stream cannot be had it is asked for every 30 s,
 * and the stream tried again. `news` rises whenever the number changes: something has happened.
 */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly api = inject(ApiClient);
  private readonly session = inject(SessionState);
  private readonly count = signal(0);
  private readonly changes = signal(0);
  readonly unread = this.count.asReadonly();
  readonly news = this.changes.asReadonly();
  private stream: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const me = this.session.me();
      untracked(() => (me ? this.follow(me.unread) : this.stop()));
    });
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** The number as just answered by another call. */
  set(unread: number): void {
    if (unread === this.count()) return;
    this.count.set(unread);
    this.changes.update((n) => n + 1);
  }

  private follow(unread: number): void {
    this.count.set(unread);
    if (!this.stream) this.listen();
  }

  private listen(): void {
    if (typeof EventSource === 'undefined') return this.pollLater();
    this.stream = new EventSource('/api/notices/stream');
    this.stream.addEventListener('notices', (event: MessageEvent<string>) => {
      this.set((JSON.parse(event.data) as { unread: number }).unread);
    });
    this.stream.onerror = () => {
      if (this.stream?.readyState !== EventSource.CLOSED) return;
      this.stop();
      this.pollLater();
    };
  }

  private pollLater(): void {
    this.timer = setTimeout(() => void this.poll(), POLL);
  }

  private async poll(): Promise<void> {
    if (!this.session.me() || this.session.layer()) return;
    const page = await this.api.get<NoticePage>('/notices').catch(() => undefined);
    if (page) this.set(page.unread);
    this.listen();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.stream?.close();
    this.stream = undefined;
  }
}

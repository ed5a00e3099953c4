import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, inject } from '@angular/core';
import { ApiClient } from './api-client';
import { SessionState } from './session-state';

const LOOK = 15_000;
const KEY = 'lianban.active';

/**
 * Ends a session that nobody uses: after `idleMinutes` without a key or a click in any tab of this browser the server is told,
 * and the sign-in layer covers the page, which keeps what was typed.
 */
@Injectable({ providedIn: 'root' })
export class Idle {
  private readonly api = inject(ApiClient);
  private readonly session = inject(SessionState);
  private readonly document = inject(DOCUMENT);
  private active = Date.now();
  private noted = 0;

  constructor() {
    const seen = () => this.seen();
    for (const kind of ['pointerdown', 'keydown', 'wheel'] as const) {
      this.document.addEventListener(kind, seen, { passive: true });
    }
    const timer = setInterval(() => this.look(), LOOK);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      for (const kind of ['pointerdown', 'keydown', 'wheel'] as const) this.document.removeEventListener(kind, seen);
    });
  }

  private seen(): void {
    this.active = Date.now();
    if (this.active - this.noted < LOOK) return;
    this.noted = this.active;
    try {
      this.document.defaultView?.localStorage.setItem(KEY, String(this.active));
    } catch {
      // other tabs then count for themselves
    }
  }

  private look(): void {
    const me = this.session.me();
    if (!me || this.session.layer()) return;
    let elsewhere = 0;
    try {
      elsewhere = Number(this.document.defaultView?.localStorage.getItem(KEY) ?? 0);
    } catch {
      elsewhere = 0;
    }
    if (Date.now() - Math.max(this.active, elsewhere) < me.idleMinutes * 60_000) return;
    void this.api.delete('/session', { quiet: true }).catch(() => undefined);
    void this.session.askAgain('idle').then(() => (this.active = Date.now()));
  }
}

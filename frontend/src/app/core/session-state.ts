import { Injectable, signal } from '@angular/core';
import type { Me } from '@lianban/contracts';

/** Who is signed in, and the gate that a call waits at when the session has ended. */
@Injectable({ providedIn: 'root' })
export class SessionState {
  readonly me = signal<Me | null>(null);
  /** why the sign-in layer is open, or null */
  readonly layer = signal<'expired' | 'idle' | null>(null);
  private waiting: (() => void)[] = [];

  /** Opens the sign-in layer over the page; resolves when somebody has signed in. */
  askAgain(why: 'expired' | 'idle'): Promise<void> {
    this.layer.set(this.layer() ?? why);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  passed(): void {
    this.layer.set(null);
    for (const go of this.waiting.splice(0)) go();
  }
}

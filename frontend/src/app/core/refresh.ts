import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { ProductTime } from './product-time';

const LEAST_PAUSE = 15_000;

/**
 * Says when what is shown may have grown old: `at` rises at Beijing midnight, when the tab is looked at again, after "+1 day" and after
 * the connection came back. Pages read it in the params of their resource.
 */
@Injectable({ providedIn: 'root' })
export class Refresh {
  private readonly count = signal(0);
  readonly at = this.count.asReadonly();
  private last = Date.now();

  constructor() {
    const time = inject(ProductTime);
    const document = inject(DOCUMENT);
    let day = time.today();
    effect(() => {
      const today = time.today();
      if (today !== day) untracked(() => this.now());
      day = today;
    });
    const seen = () => {
      if (document.visibilityState === 'visible' && Date.now() - this.last > LEAST_PAUSE) this.now();
    };
    document.addEventListener('visibilitychange', seen);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', seen));
  }

  now(): void {
    this.last = Date.now();
    this.count.update((n) => n + 1);
  }
}

import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { dayOf } from './format';

/**
 * The product's time, as `GET /api/me` says it: the computer's clock may be wrong, and in a demo the product's time moves ahead.
 * `minute` follows it to the minute, `today` is the day in Asia/Shanghai.
 */
@Injectable({ providedIn: 'root' })
export class ProductTime {
  private readonly offset = signal(0);
  private readonly tick = signal(Date.now());
  readonly minute = computed(() => this.tick() + this.offset());
  readonly today = computed(() => dayOf(this.minute()));

  constructor() {
    const timer = setInterval(() => this.tick.set(Date.now()), 30_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** `now`: the product's time, ISO instant, as just answered by the server. */
  set(now: string): void {
    const real = Date.now();
    this.offset.set(Date.parse(now) - real);
    this.tick.set(real);
  }
}

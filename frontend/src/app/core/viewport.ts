import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/** Whether the page is as narrow as a phone: templates switch, tables are not restyled. */
@Injectable({ providedIn: 'root' })
export class Viewport {
  private readonly narrow = signal(false);
  readonly phone = this.narrow.asReadonly();

  constructor() {
    const query = inject(DOCUMENT).defaultView?.matchMedia?.('(max-width: 767px)');
    if (!query) return;
    const look = () => this.narrow.set(query.matches);
    look();
    query.addEventListener('change', look);
    inject(DestroyRef).onDestroy(() => query.removeEventListener('change', look));
  }
}

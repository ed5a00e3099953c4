import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';

export interface PageAction {
  name: string;
  label: { zh: string; en: string };
  run: () => void;
}

/** What can be done on the page that is open: the command palette lists it. */
@Injectable({ providedIn: 'root' })
export class PageActions {
  private readonly offers = signal<readonly (() => PageAction[])[]>([]);
  readonly current = computed(() => this.offers().flatMap((offer) => offer()));

  /** Call in an injection context: they are offered until it is destroyed. */
  offer(actions: () => PageAction[]): void {
    this.offers.update((all) => [...all, actions]);
    inject(DestroyRef).onDestroy(() => this.offers.update((all) => all.filter((one) => one !== actions)));
  }
}

import { type Signal, computed, signal } from '@angular/core';

/** Most that may be done at once; the server refuses more. */
export const MOST = 100;

/** Rows that are ticked; one that is no longer shown is ticked no more. */
export class Selection {
  private readonly ticked = signal<ReadonlySet<string>>(new Set());
  private last: string | undefined;
  readonly ids: Signal<string[]>;

  constructor(private readonly shown: Signal<readonly string[]>) {
    this.ids = computed(() => this.shown().filter((id) => this.ticked().has(id)));
  }

  has(id: string): boolean {
    return this.ticked().has(id);
  }

  /** `upTo`: also all between it and the one ticked before. */
  toggle(id: string, upTo = false): void {
    const all = this.shown();
    const [from, to] = [all.indexOf(this.last ?? id), all.indexOf(id)].sort((a, b) => a - b) as [number, number];
    const range = upTo && from >= 0 ? all.slice(from, to + 1) : [id];
    const on = upTo || !this.ticked().has(id);
    this.ticked.update((old) => {
      const ids = new Set(old);
      for (const one of range)
        if (on) ids.add(one);
        else ids.delete(one);
      return ids;
    });
    this.last = id;
  }

  all(on: boolean): void {
    this.ticked.set(new Set(on ? this.shown() : []));
  }
}

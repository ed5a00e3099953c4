import { type Signal, computed, inject } from '@angular/core';
import { Preferences } from '../../core/preferences';
import { Session } from '../../core/session';

/** Which columns of a table a person wants to see, and in which order. */
export interface ColumnChoice {
  /** names of the columns that are shown, in their order */
  readonly shown: Signal<readonly string[]>;
  /** whether they are other than usual */
  readonly own: Signal<boolean>;
  show(name: string, on: boolean): void;
  /** moves a shown column one place towards the beginning (-1) or the end (1) */
  move(name: string, by: -1 | 1): void;
  reset(): void;
}

/**
 * The columns of `table`, kept for the person on this computer: `usual` until something else is chosen. Of what was kept only names in `all`
 * hold, so that a column that is no more leaves no gap. Needs an injection context.
 */
export function columnChoice(table: string, all: () => readonly string[], usual: readonly string[]): ColumnChoice {
  const kept = inject(Preferences).names(`columns.${inject(Session).me()?.id ?? ''}.${table}`);
  const shown = computed(() => {
    const known = (kept() ?? []).filter((name) => all().includes(name));
    return known.length ? known : usual;
  });
  return {
    shown,
    own: computed(() => shown().join() !== usual.join()),
    show(name, on) {
      const rest = shown().filter((one) => one !== name);
      // a table without columns says nothing
      if (on || rest.length) kept.set(on ? [...rest, name] : rest);
    },
    move(name, by) {
      const names = [...shown()];
      const at = names.indexOf(name);
      const to = at + by;
      if (at < 0 || to < 0 || to >= names.length) return;
      names.splice(to, 0, ...names.splice(at, 1));
      kept.set(names);
    },
    reset: () => kept.set(null),
  };
}

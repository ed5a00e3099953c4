import { type Signal, computed, effect, inject, linkedSignal, resource, untracked } from '@angular/core';
import { Refresh } from './refresh';

/** What a page reads: the last good answer for the present parameters, or the error when there is none. */
export interface Reading<T> {
  readonly value: Signal<T | undefined>;
  readonly error: Signal<Error | undefined>;
  readonly loading: Signal<boolean>;
  reload(): void;
}

/**
 * Reads whenever `params` change and whenever `Refresh` says that what is shown may be old. A re-read that fails keeps what is shown:
 * the strip under the bar says that the server does not answer. `params` undefined = nothing to read yet. Needs an injection context.
 */
export function reading<P, T>(
  params: () => P | undefined,
  load: (params: P, signal: AbortSignal) => Promise<T>,
): Reading<T> {
  const source = resource({ params, loader: ({ params: now, abortSignal }) => load(now as P, abortSignal) });
  const value = linkedSignal<{ status: string; value: T | undefined }, T | undefined>({
    source: () => ({ status: source.status(), value: source.hasValue() ? source.value() : undefined }),
    computation: (now, before) => (now.status === 'error' ? before?.value : now.value),
  });
  const refresh = inject(Refresh);
  let seen = untracked(refresh.at);
  effect(() => {
    const at = refresh.at();
    if (at !== seen) untracked(() => source.reload());
    seen = at;
  });
  return {
    value: value.asReadonly(),
    error: computed(() => (value() === undefined ? source.error() : undefined)),
    loading: source.isLoading,
    reload: () => void source.reload(),
  };
}

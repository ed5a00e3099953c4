import { effect, inject, signal } from '@angular/core';
import type { SearchAnswer, SearchHit, SearchKind } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { pathOf } from '../../core/paths';
import { type Reading, reading } from '../../core/read';

const PAUSE = 180;

/** What is found for what is being typed, a moment after the last key. Needs an injection context. */
export function finding(typed: () => string, most: number): Reading<SearchAnswer> {
  const api = inject(ApiClient);
  const asked = signal('');
  effect((clean) => {
    const q = typed().trim();
    const timer = setTimeout(() => asked.set(q), q ? PAUSE : 0);
    clean(() => clearTimeout(timer));
  });
  return reading(
    () => (asked() ? { q: asked(), most } : undefined),
    (query, stop) => api.get<SearchAnswer>('/search', query, stop),
  );
}

export interface Target {
  path: string;
  query: Record<string, string>;
}
/** Where a hit leads. */
export function targetOf(kind: SearchKind, hit: SearchHit): Target {
  if (hit.caseFileId && hit.process)
    return { path: pathOf({ id: hit.id, caseFileId: hit.caseFileId, process: hit.process }), query: {} };
  return { path: kind === 'unit' ? '/directory' : '/typical-cases', query: {} };
}

export const textOf = (parts: SearchHit['title']): string => parts.map((part) => part.text).join('');

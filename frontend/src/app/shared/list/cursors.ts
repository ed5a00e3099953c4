import { inject } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';

/**
 * Keyset paging in the address: `cursor` is the page one is on, `back` the cursors of the pages before it (`-` = the first).
 * Back and forward of the browser work, and a link reproduces the page. Needs an injection context.
 */
export function cursorsInAddress(): { forward(next: string): void; back(): void; hasBack(): boolean } {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  const now = () => route.snapshot.queryParamMap;
  const trail = () => now().get('back')?.split('~').filter(Boolean) ?? [];
  const go = (cursor: string | null, back: string[]) =>
    void router.navigate([], {
      relativeTo: route,
      queryParamsHandling: 'merge',
      queryParams: { cursor, back: back.length ? back.join('~') : null },
    });
  return {
    forward: (next) => go(next, [...trail(), now().get('cursor') ?? '-']),
    back: () => {
      const before = trail();
      const cursor = before.pop();
      go(!cursor || cursor === '-' ? null : cursor, before);
    },
    hasBack: () => now().has('cursor'),
  };
}

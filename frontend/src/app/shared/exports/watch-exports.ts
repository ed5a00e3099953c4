import { DestroyRef, inject } from '@angular/core';

/** Looks again and again until `look` says that nothing changes any more, or the page is left: at first often, a small list takes a second. */
export function untilQuiet(): (look: () => Promise<boolean>) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;
  inject(DestroyRef).onDestroy(() => {
    gone = true;
    clearTimeout(timer);
  });
  return (look) => {
    let wait = 400;
    const again = (): void => {
      if (gone) return;
      clearTimeout(timer);
      timer = setTimeout(() => void step(), wait);
    };
    const step = async (): Promise<void> => {
      wait = Math.min(wait * 1.3, 3_000);
      // a look that failed is repeated: the strip under the bar says that nobody answers
      if (await look().catch(() => true)) again();
    };
    again();
  };
}

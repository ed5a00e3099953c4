import type { MatterView } from '@lianban/contracts';

/** Short name of a unit that has a part in a matter; empty for one that has none. */
export function unitName(view: Pick<MatterView, 'initiator' | 'handler' | 'holder'>, id: string): string {
  return [view.initiator, view.handler, view.holder].find((unit) => unit?.id === id)?.short ?? '';
}

import type { QueueTab } from '@lianban/contracts';

/** Turn groups, deadline cross-cuts, the rest: a matter may stand in two of the three kinds, never twice in one. */
export const TAB_GROUPS = [
  ['sign', 'handle', 'review'],
  ['soon', 'overdue'],
  ['copied', 'initiated'],
] as const satisfies readonly (readonly QueueTab[])[];

/** On a phone: whose turn and what burns first. */
export const PHONE_TABS: readonly QueueTab[] = ['sign', 'handle', 'overdue', 'soon', 'review', 'copied', 'initiated'];

export function isTab(name: string): name is QueueTab {
  return (PHONE_TABS as readonly string[]).includes(name);
}

import type { Guard } from '../../facts.ts';

/** The case file is still open. */
export const parentOpen: Guard = (x) => x.parent?.state === 'open' || 'case-closed';

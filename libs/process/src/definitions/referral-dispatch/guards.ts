import { needing } from '../../words.ts';

/** The case file is still open. */
export const parentOpen = needing('parent', (x) => x.parent?.state === 'open' || 'case-closed');

import type { Tx } from './db.js';

/**
 * For the rest of the transaction a page is read in the order of its index. The planner cannot know how much a policy lets through: it guesses
 * a handful, and for the first page of a long list it would read and sort all of it.
 */
export const readInOrder = (tx: Tx): Promise<unknown> => tx.rows(`select set_config('enable_bitmapscan', 'off', true)`);

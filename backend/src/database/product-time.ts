import type { Tx } from './db.js';

/** SQL: the product's time. */
export const NOW = '(select clock_timestamp() + "offset" from app_time)';

/** The product's time, for what a program decides. */
export const readNow = async (tx: Tx): Promise<string> => (await tx.one<{ now: string }>(`select ${NOW} as now`))!.now;

/** SQL: a row with `since` and `until` is in force at the product's time. Needs `app_time a`. */
export const inForce = (row: string): string =>
  `${row}.since <= clock_timestamp() + a."offset" and (${row}.until is null or ${row}.until > clock_timestamp() + a."offset")`;

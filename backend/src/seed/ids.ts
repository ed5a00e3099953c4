import { createHash } from 'node:crypto';

/** The same name always gives the same UUID (version 8), on every machine. */
export function fixedId(name: string): string {
  const hex = createHash('sha256').update(`lianban:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
/** Id of a unit of the demo seed by its code, for example `wj` or `jd-yb`. */
export const unitId = (code: string): string => fixedId(`unit:${code}`);
/** Id of a person of the demo seed by account, for example `yb.clerk1`. */
export const userId = (account: string): string => fixedId(`user:${account}`);
/** Id of a seeded rule of the whole country by its code. */
export const ruleId = (code: string): string => fixedId(`rule:${code}:*`);

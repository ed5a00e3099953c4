import { PROCESSES } from '@lianban/process';
import { canonical, sha256 } from './digest.js';

const printable = (value: unknown): unknown =>
  typeof value === 'function'
    ? value.toString()
    : Array.isArray(value)
      ? value.map(printable)
      : value && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, printable(v)]))
        : value;

/** Hash of each definition: stored with every event it decided, so that one can say later which text it was. */
export const DEFINITION_HASH: Record<string, string> = Object.fromEntries(
  Object.values(PROCESSES).map((p) => [p.type, sha256(canonical(printable(p))).slice(0, 32)]),
);

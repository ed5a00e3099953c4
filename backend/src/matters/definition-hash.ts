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

/** The one text of each definition: what is hashed. */
export const DEFINITION_TEXT: Record<string, string> = Object.fromEntries(
  Object.values(PROCESSES).map((p) => [p.type, canonical(printable(p))]),
);

/** Hash of each definition: stored with every event it decided, so that one can say later which text it was. */
export const DEFINITION_HASH: Record<string, string> = Object.fromEntries(
  Object.entries(DEFINITION_TEXT).map(([type, text]) => [type, sha256(text).slice(0, 32)]),
);

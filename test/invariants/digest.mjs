import { createHash } from 'node:crypto';

/** SM3 (GB/T 32905) of a text, hex. */
export const sm3 = (text) => createHash('sm3').update(text, 'utf8').digest('hex');
export const hex = (bytes) => bytes.toString('hex');

/** The one text of a JSON value: keys sorted, no blanks. */
export function oneText(value) {
  if (Array.isArray(value)) return '[' + value.map(oneText).join(',') + ']';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return '{' + keys.map((key) => JSON.stringify(key) + ':' + oneText(value[key])).join(',') + '}';
}

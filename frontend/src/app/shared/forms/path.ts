import type { Input } from '@lianban/contracts';

type Bag = Record<string, unknown> | unknown[];
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;
const child = (bag: unknown, key: string): unknown => (isBag(bag) ? (bag as Record<string, unknown>)[key] : undefined);

/** The value at a path such as `measures.0.amount`, or undefined. */
export const valueAt = (input: Input, path: string): unknown => path.split('.').reduce<unknown>(child, input);

/** A copy of the input with the value at the path; undefined, '' and [] take the key away, so an emptied field is an absent one. */
export function withValueAt(input: Input, path: string, value: unknown): Input {
  return put(input, path.split('.'), isEmpty(value) ? undefined : value) as Input;
}

/** What a form does not send: nothing typed, nothing chosen. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function put(bag: unknown, [key = '', ...rest]: string[], value: unknown): unknown {
  const next = rest.length > 0 ? put(child(bag, key), rest, value) : value;
  if (Array.isArray(bag)) return bag.map((item: unknown, index) => (String(index) === key ? next : item));
  const { [key]: _, ...others } = (bag ?? {}) as Record<string, unknown>;
  return next === undefined ? others : { ...others, [key]: next };
}

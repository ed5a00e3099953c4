import * as fc from 'fast-check';
import type { Field, Fields } from '../define-process.ts';
import { id } from './facts.ts';
import { OPTIONS } from './law.ts';

const ids = fc.integer({ min: 0, max: 0xfff }).map(id);
const days = fc.date({ min: new Date('1999-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
const cents = fc.integer({ min: 0, max: 1e12 }).map((n) => (n / 100).toFixed(2).replace(/^0/, '00'));

function plausible(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
    case 'reporter':
      return fc.string({ unit: 'grapheme', maxLength: (field.max ?? 20) + 2 }).map((s) => ` ${s} `);
    case 'choice':
      return fc.constantFrom(...(OPTIONS(field.options!) ?? []), '?');
    case 'money':
      return fc.oneof(cents, fc.integer(), fc.double());
    case 'count':
      return fc.oneof(fc.integer(), fc.nat({ max: 9 }).map(String));
    case 'date':
      return days.map((d) => d.toISOString().slice(0, 10));
    case 'instant':
      return days.map((d) => d.toISOString());
    case 'flag':
      return fc.boolean();
    case 'unit':
    case 'person':
      return fc.oneof(
        ids,
        ids.map((s) => s.toUpperCase()),
      );
    case 'units':
    case 'files':
      return fc.array(ids, { maxLength: 4 });
    case 'rows':
      return fc.array(anyInput(field.of ?? {}), { maxLength: 4 });
  }
}

/** What a person might send for a form: mostly plausible, some of it empty, of a wrong type, or a key that the form does not have. */
export function anyInput(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  const value = (field: Field): fc.Arbitrary<unknown> =>
    fc.oneof(
      { weight: 12, arbitrary: plausible(field) },
      { weight: 1, arbitrary: fc.constantFrom(undefined, null, '', [], {}) },
      { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
    );
  const known = fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, value(field)])));
  const strange = fc.dictionary(fc.constantFrom('x', 'constructor', '__proto__'), fc.constant(1), { maxKeys: 1 });
  return fc.oneof(
    { weight: 9, arbitrary: known },
    { weight: 1, arbitrary: fc.tuple(known, strange).map(([a, b]) => ({ ...a, ...b })) },
  );
}

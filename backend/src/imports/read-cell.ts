import { moneyUnitOf, plain, readDay, readMoney, tidy } from '@lianban/contracts';
import type { Reading } from '@lianban/contracts';
import type { Field } from '@lianban/process';
import { unguarded } from './csv/write-csv.js';
import type { ImportKind, Law } from './kinds/index.js';

const NOTHING = new Set(['', '未提供', '未公布', '无', '不适用', '/', '-', '--', '—', '——', 'n/a', 'null']);

/** Does the cell say that there is nothing? */
export const isNothing = (text: string): boolean => NOTHING.has(plain(text).toLowerCase());

/** Reads one cell for a field; `column` is the name of its column, which may state the unit of amounts. */
export function readCell(kind: ImportKind, name: string, typed: string, column: string | null, law: Law): Reading {
  const text = unguarded(typed);
  const field = kind.fields[name]!;
  const own = kind.read[name];
  if (own) return own(text, law);
  switch (field.kind) {
    case 'money':
      return readMoney(text, column === null ? undefined : moneyUnitOf(column));
    case 'date':
      return readDay(text);
    case 'choice':
      return readChoice(field, text, law);
    default:
      return { ok: true, value: tidy(text) };
  }
}

/** A choice is typed as its code or its label in either language. */
function readChoice(field: Field, typed: string, law: Law): Reading {
  const codes = law.codes[field.options ?? ''] ?? [];
  const same = (a: string): boolean => plain(a).toLowerCase() === plain(typed).toLowerCase();
  const found = codes.find((c) => same(c.code) || same(c.label.zh) || same(c.label.en));
  if (found) return { ok: true, value: found.code };
  const near = codes.filter((c) => plain(typed).includes(c.label.zh) || c.label.zh.includes(plain(typed)));
  return {
    ok: false,
    rule: 'not-an-option',
    remedy: {
      zh: `只能是：${codes.map((c) => c.label.zh).join('、')}。`,
      en: `One of: ${codes.map((c) => c.label.en).join(', ')}.`,
    },
    ...(near.length === 1 ? { suggestion: near[0]!.label.zh } : {}),
  };
}

/** A value as the person sees it: the label of a choice, else itself. */
export const shownAs = (field: Field, value: string, law: Law): string =>
  field.kind === 'choice' ? (law.codes[field.options ?? '']?.find((c) => c.code === value)?.label.zh ?? value) : value;

import type { FieldProblem } from '@lianban/contracts';
import type { Field, Fields } from './define-process.ts';

/** Codes in force of a list; undefined when there is no such list. */
export type Options = (list: string) => readonly string[] | undefined;
export interface Checked {
  value: Record<string, unknown>;
  problems: FieldProblem[];
}
type Rule = FieldProblem['rule'];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MONEY = /^\d{1,16}(\.\d{1,2})?$/;
/** There is no year 0: the database refuses it. */
const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^([\d-]{10})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const MOST = { text: 2000, rows: 200, files: 50, units: 50 } as const;

/**
 * Checks what a form sends against the definition's fields and returns it cleaned: trimmed text, absent for empty, amounts with two decimals.
 * Every fault is reported at once, each with its path (`measures.0.amount`). Keys that the form does not have are faults, not ignored.
 */
export function checkInput(fields: Fields, input: Record<string, unknown>, options: Options): Checked {
  const problems: FieldProblem[] = [];
  const value = checkRecord(fields, input, '', options, problems);
  return { value, problems };
}

function checkRecord(
  fields: Fields,
  input: Record<string, unknown>,
  prefix: string,
  options: Options,
  problems: FieldProblem[],
): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const key of Object.keys(input))
    if (!Object.hasOwn(fields, key)) problems.push({ path: prefix + key, rule: 'unknown' });
  for (const [name, field] of Object.entries(fields)) {
    const raw = input[name];
    const path = prefix + name;
    if (isEmpty(raw)) {
      if (field.required) problems.push({ path, rule: 'required' });
      continue;
    }
    const got = checkValue(field, raw, path, options, problems);
    if (got !== undefined) clean[name] = got;
  }
  return clean;
}

const isEmpty = (raw: unknown): boolean =>
  raw === undefined ||
  raw === null ||
  (typeof raw === 'string' && raw.trim() === '') ||
  (Array.isArray(raw) && !raw.length);

function checkValue(field: Field, raw: unknown, path: string, options: Options, problems: FieldProblem[]): unknown {
  const fail = (rule: Rule, limit?: string | number): undefined => {
    problems.push(limit === undefined ? { path, rule } : { path, rule, limit });
  };
  switch (field.kind) {
    case 'text':
    case 'reporter':
      return checkText(field, raw, fail);
    case 'choice':
      return checkChoice(field, raw, options, fail);
    case 'money':
      return checkMoney(raw, fail);
    case 'count':
      return checkCount(field, raw, fail);
    case 'date':
      return isDay(raw) ? raw : fail('format', 'YYYY-MM-DD');
    case 'instant':
      return isInstant(raw) ? raw : fail('format', 'ISO 8601');
    case 'flag':
      return typeof raw === 'boolean' ? raw : fail('type', 'boolean');
    case 'unit':
    case 'person':
      return typeof raw === 'string' && UUID.test(raw) ? raw.toLowerCase() : fail('type', 'uuid');
    case 'units':
    case 'files':
      return checkIds(field, raw, MOST[field.kind], fail);
    case 'rows':
      return checkRows(field, raw, path, options, problems, fail);
  }
}

type Fail = (rule: Rule, limit?: string | number) => undefined;

function checkText(field: Field, raw: unknown, fail: Fail): string | undefined {
  if (typeof raw !== 'string') return fail('type', 'text');
  // Neither can be stored as text or jsonb.
  if (raw.includes('\0') || !raw.isWellFormed()) return fail('format', 'text');
  const clean = raw.trim();
  const max = field.max ?? MOST.text;
  if (clean.length > max) return fail('too-long', max);
  if (field.min && clean.length < field.min) return fail('too-short', field.min);
  return clean;
}

function checkChoice(field: Field, raw: unknown, options: Options, fail: Fail): string | undefined {
  const codes = options(field.options ?? '') ?? [];
  return typeof raw === 'string' && codes.includes(raw) ? raw : fail('not-an-option', codes.slice(0, 20).join(', '));
}

function checkMoney(raw: unknown, fail: Fail): string | undefined {
  const text = typeof raw === 'number' ? String(raw) : raw;
  if (typeof text !== 'string') return fail('not-money', '0.01');
  if (/^\s*-/.test(text)) return fail('negative', 0);
  if (!MONEY.test(text.trim())) return fail('not-money', '0.01');
  const [whole, cents = ''] = text.trim().split('.') as [string, string?];
  return `${whole.replace(/^0+(?=\d)/, '')}.${cents.padEnd(2, '0')}`;
}

function checkCount(field: Field, raw: unknown, fail: Fail): number | undefined {
  const n = typeof raw === 'string' && /^\d{1,9}$/.test(raw.trim()) ? Number(raw) : raw;
  if (typeof n !== 'number' || !Number.isInteger(n)) return fail('type', 'count');
  if (n < (field.min ?? 0)) return fail(n < 0 ? 'negative' : 'too-few', field.min ?? 0);
  if (field.max !== undefined && n > field.max) return fail('too-many', field.max);
  return n;
}

function isDay(raw: unknown): raw is string {
  if (typeof raw !== 'string' || !DAY.test(raw)) return false;
  const at = new Date(`${raw}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(raw);
}

/** An instant with its offset: a local time would mean another moment in every zone. */
function isInstant(raw: unknown): raw is string {
  return typeof raw === 'string' && isDay(INSTANT.exec(raw)?.[1]) && !Number.isNaN(Date.parse(raw));
}

function checkIds(field: Field, raw: unknown, most: number, fail: Fail): string[] | undefined {
  if (!Array.isArray(raw) || !raw.every((id) => typeof id === 'string' && UUID.test(id))) return fail('type', 'uuid[]');
  if (raw.length > (field.max ?? most)) return fail('too-many', field.max ?? most);
  const clean = (raw as string[]).map((id) => id.toLowerCase());
  return new Set(clean).size === clean.length ? clean : fail('duplicate');
}

function checkRows(
  field: Field,
  raw: unknown,
  path: string,
  options: Options,
  problems: FieldProblem[],
  fail: Fail,
): Record<string, unknown>[] | undefined {
  if (!Array.isArray(raw) || raw.some((r) => typeof r !== 'object' || r === null || Array.isArray(r)))
    return fail('type', 'rows');
  const most = field.max ?? MOST.rows;
  if (raw.length > most) return fail('too-many', most);
  if (field.min && raw.length < field.min) return fail('too-few', field.min);
  return raw.map((row, i) =>
    checkRecord(field.of ?? {}, row as Record<string, unknown>, `${path}.${i}.`, options, problems),
  );
}

/** Ids of all files that a cleaned input names, in order. */
export function filesOf(fields: Fields, input: Record<string, unknown>): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = input[name];
    if (field.kind === 'files') return (value as string[] | undefined) ?? [];
    if (field.kind === 'rows')
      return ((value as Record<string, unknown>[] | undefined) ?? []).flatMap((r) => filesOf(field.of ?? {}, r));
    return [];
  });
}

import * as fc from 'fast-check';
import { PROCESSES } from './definitions/index.ts';
import type { Field, Fields } from './define-process.ts';
import { checkInput, filesOf } from './fields.ts';
import { FORMS, id } from './testing/facts.ts';
import { OPTIONS } from './testing/law.ts';
import { anyInput } from './testing/inputs.ts';
import { choice, count, day, files, flag, money, rows, text, unit } from './words.ts';

const instant: Field = { kind: 'instant', label: { zh: '时刻', en: 'Instant' } };
const person: Field = { kind: 'person', label: { zh: '人', en: 'Person' } };
const units: Field = { kind: 'units', label: { zh: '单位', en: 'Units' }, max: 2 };
const reporter: Field = { kind: 'reporter', label: { zh: '举报人', en: 'Reporter' }, max: 5 };

const check = (field: Field, raw: unknown) => checkInput({ x: field }, { x: raw }, OPTIONS);
const LONG = '字'.repeat(2001);
const many = (n: number): string[] => Array.from({ length: n }, (_, i) => id(i));

describe('accepts and cleans', () => {
  it.each<[kind: string, Field, raw: unknown, clean: unknown]>([
    ['text, trimmed', text('', '', { min: 2, max: 3 }), '  三个字 ', '三个字'],
    ['text of the usual length', text('', ''), '字'.repeat(2000), '字'.repeat(2000)],
    ['text with lines and characters beyond the basic plane', text('', ''), '一\n𠮷', '一\n𠮷'],
    ['a reporter', reporter, ' 王某 ', '王某'],
    ['a choice', choice('', '', { options: 'part' }), 'main', 'main'],
    ['money', money('', ''), '1234.5', '1234.50'],
    ['money without cents', money('', ''), ' 0012 ', '12.00'],
    ['money as a number', money('', ''), 0.07, '0.07'],
    ['no money', money('', ''), 0, '0.00'],
    ['the most money', money('', ''), '9999999999999999.99', '9999999999999999.99'],
    ['a count', count('', '', { max: 3 }), 3, 3],
    ['a count typed as text', count('', '', { min: 1 }), ' 1 ', 1],
    ['a count of nothing', count('', ''), 0, 0],
    ['a day', day('', ''), '2028-02-29', '2028-02-29'],
    ['an instant with an offset', instant, '2026-03-02T10:20:00+08:00', '2026-03-02T10:20:00+08:00'],
    ['an instant in UTC', instant, '2026-03-02T02:20:00.123Z', '2026-03-02T02:20:00.123Z'],
    ['no', flag('', '', { required: true }), false, false],
    ['a unit', unit('', ''), id(1), id(1)],
    ['a unit in capitals', unit('', ''), id(0xabc).toUpperCase(), id(0xabc)],
    ['a person', person, id(2), id(2)],
    ['units', units, [id(1), id(2)], [id(1), id(2)]],
    ['files', files('', ''), many(50), many(50)],
    ['rows', rows('', '', { of: { n: text('', '') } }), [{ n: ' a ' }, { n: '' }], [{ n: 'a' }, {}]],
  ])('%s', (_, field, raw, clean) => {
    expect(check(field, raw)).toEqual({ value: { x: clean }, problems: [] });
  });

  it('rows of a form that has no columns yet', () => {
    expect(check(rows('', ''), [{}])).toEqual({ value: { x: [{}] }, problems: [] });
    expect(filesOf({ x: rows('', '') }, { x: [{}] })).toEqual([]);
  });

  it.each([undefined, null, '', ' \t\n', [], '\u3000'])('%j as left empty', (raw) => {
    for (const field of [text('', ''), money('', ''), files('', ''), rows('', '', { min: 1 }), flag('', '')])
      expect(check(field, raw)).toEqual({ value: {}, problems: [] });
    expect(check(text('', '', { required: true }), raw).problems).toEqual([{ path: 'x', rule: 'required' }]);
  });
});

describe('refuses', () => {
  const part = choice('', '', { options: 'part' });
  it.each<[why: string, Field, raw: unknown, rule: string, limit?: string | number]>([
    ['text that is a number', text('', ''), 5, 'type', 'text'],
    ['text that is a list', text('', ''), ['a'], 'type', 'text'],
    ['text that is too long', text('', '', { max: 3 }), '四个字了', 'too-long', 3],
    ['text longer than usual', text('', ''), LONG, 'too-long', 2000],
    ['text that is too short once trimmed', text('', '', { min: 2 }), ' 一 ', 'too-short', 2],
    ['text with a NUL, which no database column can hold', text('', ''), 'a\0b', 'format', 'text'],
    ['half a character', text('', ''), 'a\ud842', 'format', 'text'],
    ['a reporter that is too long', reporter, '超过了五个字', 'too-long', 5],
    ['a choice that is no option', part, 'head', 'not-an-option', 'main, assist'],
    ['a choice by its label', part, '主办', 'not-an-option', 'main, assist'],
    ['a choice of a list that does not exist', choice('', '', { options: 'none' }), 'main', 'not-an-option', ''],
    ['a choice that is a list', part, ['main'], 'not-an-option', 'main, assist'],
    ['money with three decimals', money('', ''), '1.005', 'not-money', '0.01'],
    ['money in exponents', money('', ''), '1e5', 'not-money', '0.01'],
    ['money in exponents, as a number', money('', ''), 1e21, 'not-money', '0.01'],
    ['money that a float has spoilt', money('', ''), 0.1 + 0.2, 'not-money', '0.01'],
    ['negative money', money('', ''), '-1.00', 'negative', 0],
    ['negative money, as a number', money('', ''), -1, 'negative', 0],
    ['money in words', money('', ''), '一万', 'not-money', '0.01'],
    ['money with separators', money('', ''), '1,000.00', 'not-money', '0.01'],
    ['money with a point and nothing behind it', money('', ''), '1.', 'not-money', '0.01'],
    ['more money than the column holds', money('', ''), '10000000000000000', 'not-money', '0.01'],
    ['money that is no number', money('', ''), Number.NaN, 'not-money', '0.01'],
    ['money that is a flag', money('', ''), true, 'not-money', '0.01'],
    ['half a person', count('', ''), 1.5, 'type', 'count'],
    ['a count in words', count('', ''), 'two', 'type', 'count'],
    ['a count of ten digits', count('', ''), '1234567890', 'type', 'count'],
    ['a negative count', count('', '', { min: 1 }), -1, 'negative', 1],
    ['a negative count where none is the least', count('', ''), -1, 'negative', 0],
    ['no count where one is the least', count('', '', { min: 1 }), 0, 'too-few', 1],
    ['too small a count', count('', '', { min: 2 }), 1, 'too-few', 2],
    ['too large a count', count('', '', { max: 9999 }), 10000, 'too-many', 9999],
    ['an endless count', count('', ''), Number.POSITIVE_INFINITY, 'type', 'count'],
    ['30 February', day('', ''), '2026-02-30', 'format', 'YYYY-MM-DD'],
    ['29 February of a common year', day('', ''), '2026-02-29', 'format', 'YYYY-MM-DD'],
    ['a 13th month', day('', ''), '2026-13-01', 'format', 'YYYY-MM-DD'],
    ['the year 0, which no calendar has', day('', ''), '0000-01-01', 'format', 'YYYY-MM-DD'],
    ['a day with its time', day('', ''), '2026-03-02T00:00:00Z', 'format', 'YYYY-MM-DD'],
    ['a day the Chinese way', day('', ''), '2026年3月2日', 'format', 'YYYY-MM-DD'],
    ['a day that is a number', day('', ''), 20260302, 'format', 'YYYY-MM-DD'],
    ['an instant without an offset', instant, '2026-03-02T10:20:00', 'format', 'ISO 8601'],
    ['a day for an instant', instant, '2026-03-02', 'format', 'ISO 8601'],
    ['an instant on 30 February', instant, '2026-02-30T10:20:00Z', 'format', 'ISO 8601'],
    ['an instant at 25 o’clock', instant, '2026-03-02T25:20:00Z', 'format', 'ISO 8601'],
    ['what only a browser would read as an instant', instant, 'foo 1', 'format', 'ISO 8601'],
    ['an instant that is a number', instant, 1772418000000, 'format', 'ISO 8601'],
    ['yes in words', flag('', ''), 'true', 'type', 'boolean'],
    ['a unit by its name', unit('', ''), '卫健局', 'type', 'uuid'],
    ['a unit with more behind it', unit('', ''), `${id(1)}0`, 'type', 'uuid'],
    ['a person that is a number', person, 7, 'type', 'uuid'],
    ['a unit in a list', unit('', ''), [id(1)], 'type', 'uuid'],
    ['lists of units in a list', units, [[id(1)], [id(2)]], 'type', 'uuid[]'],
    ['more units than usual', { ...units, max: undefined } as unknown as Field, many(51), 'too-many', 50],
    ['units that are no list', units, id(1), 'type', 'uuid[]'],
    ['units one of which is no id', units, [id(1), 'x'], 'type', 'uuid[]'],
    ['too many units', units, many(3), 'too-many', 2],
    ['too many files', files('', ''), many(51), 'too-many', 50],
    ['the same file twice', files('', ''), [id(0xa), id(0xa).toUpperCase()], 'duplicate'],
    ['rows that are no list', rows('', ''), { 0: {} }, 'type', 'rows'],
    ['a row that is a list', rows('', ''), [[]], 'type', 'rows'],
    ['a row that is null', rows('', ''), [null], 'type', 'rows'],
    ['a good row and a bad one', rows('', ''), [{}, null], 'type', 'rows'],
    ['a row that is text', rows('', ''), ['x'], 'type', 'rows'],
    ['too many rows', rows('', '', { max: 1 }), [{}, {}], 'too-many', 1],
    ['more rows than usual', rows('', ''), Array(201).fill({}), 'too-many', 200],
    ['too few rows', rows('', '', { min: 2 }), [{}], 'too-few', 2],
  ])('%s', (...[, field, raw, rule, limit]) => {
    const problem = limit === undefined ? { path: 'x', rule } : { path: 'x', rule, limit };
    expect(check(field, raw)).toStrictEqual({ value: {}, problems: [problem] });
  });

  it('keys the form does not have, also those every object has', () => {
    const input = JSON.parse('{"x":"a","y":1,"constructor":1,"__proto__":{},"toString":null}') as Record<
      string,
      unknown
    >;
    expect(checkInput({ x: text('', '') }, input, OPTIONS)).toEqual({
      value: { x: 'a' },
      problems: ['y', 'constructor', '__proto__', 'toString'].map((path) => ({ path, rule: 'unknown' })),
    });
  });

  it('every fault at once, each with its path', () => {
    const form: Fields = {
      why: text('', '', { required: true }),
      measures: rows('', '', {
        of: { amount: money('', ''), parts: rows('', '', { of: { on: day('', '', { required: true }) } }) },
      }),
    };
    const input = { measures: [{ amount: '1' }, { amount: '-1', parts: [{}, { on: 'x', by: 'y' }] }] };
    expect(checkInput(form, input, OPTIONS)).toEqual({
      value: { measures: [{ amount: '1.00' }, { parts: [{}, {}] }] },
      problems: [
        { path: 'why', rule: 'required' },
        { path: 'measures.1.amount', rule: 'negative', limit: 0 },
        { path: 'measures.1.parts.0.on', rule: 'required' },
        { path: 'measures.1.parts.1.by', rule: 'unknown' },
        { path: 'measures.1.parts.1.on', rule: 'format', limit: 'YYYY-MM-DD' },
      ],
    });
  });

  it('without naming more than twenty options', () => {
    const codes = Array.from({ length: 30 }, (_, i) => `c${i}`);
    const { problems } = checkInput({ x: choice('', '', { options: 'long' }) }, { x: '?' }, () => codes);
    expect(problems[0]!.limit).toBe(codes.slice(0, 20).join(', '));
  });
});

const forms = Object.values(PROCESSES).flatMap((p): [string, Fields][] => [
  [`${p.type}.open`, p.fields ?? {}],
  ...Object.entries(p.actions).map(([name, a]): [string, Fields] => [`${p.type}.${name}`, a.fields ?? {}]),
]);

it.each(forms.filter(([name]) => FORMS[name]))('the form of %s that the tests use is good', (name, fields) => {
  expect(checkInput(fields, FORMS[name]!, OPTIONS).problems).toEqual([]);
});

it('what has been cleaned is clean: checked again it stays as it is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...forms.keys()).chain((i) => fc.tuple(fc.constant(i), anyInput(forms[i]![1]))),
      ([i, input]) => {
        const fields = forms[i]![1];
        const { value, problems } = checkInput(fields, input, OPTIONS);
        const again = checkInput(fields, value, OPTIONS);
        expect(again.value).toEqual(value);
        // What was refused has been left out, so the only fault it can still have is to be missing.
        if (problems.length)
          expect(again.problems.filter((p) => !['required', 'too-few'].includes(p.rule))).toEqual([]);
        else expect(again.problems).toEqual([]);
      },
    ),
    { numRuns: 2000 },
  );
});

it('never throws and never changes its input, whatever is sent', () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms.keys()), fc.dictionary(fc.string(), fc.jsonValue()), (i, input) => {
      const fields = forms[i]![1];
      const before = JSON.stringify(input);
      const { problems } = checkInput(fields, input, OPTIONS);
      expect(JSON.stringify(input)).toBe(before);
      const strange = Object.keys(input).filter((k) => !Object.hasOwn(fields, k));
      expect(problems.filter((p) => p.rule === 'unknown').map((p) => p.path)).toEqual(expect.arrayContaining(strange));
    }),
    { numRuns: 1000 },
  );
});

it('finds the files of a form, in order, also those of rows', () => {
  const form: Fields = {
    a: files('', ''),
    list: rows('', '', { of: { b: files('', ''), n: text('', '') } }),
    c: files('', ''),
  };
  const input = { c: [id(4)], list: [{ b: [id(2)] }, { n: 'x' }, { b: [id(3)] }], a: [id(1)] };
  expect(filesOf(form, input)).toEqual([id(1), id(2), id(3), id(4)]);
  expect(filesOf(form, {})).toEqual([]);
});

import { ImportRow, ImportView } from '@lianban/contracts';
import { changedTargets, columnsOf, resultOf, rowsOf } from './import-rows';

const rowOf = (line: number, changed: Partial<ImportRow> = {}): ImportRow =>
  ImportRow.parse({
    line,
    values: { title: '甲' },
    normalised: { title: '甲' },
    problems: [],
    duplicateOf: null,
    ...changed,
  });
const bad = rowOf(2, {
  problems: [{ path: 'amount', rule: 'not-money', value: '1.38', remedy: { zh: '没写单位', en: 'No unit' } }],
});
const changed = rowOf(3, {
  values: { title: '甲', 金额: '204 万元' },
  normalised: { title: '甲', amount: '2040000.00' },
});
const same = rowOf(4, { duplicateOf: 'AJ2026-000006' });
const target = (name: string, required = false) => ({ name, required, label: { zh: name, en: name } });
const view = ImportView.parse({
  id: '0199bbbb-0000-7000-8000-000000000001',
  kind: 'case-files',
  fileName: 'a.csv',
  encoding: 'GBK',
  columns: [],
  mapping: { title: null, amount: '金额' },
  targets: [target('title', true), target('amount'), target('cause')],
  rows: [rowOf(1), bad, changed, same],
  valid: 2,
  invalid: 1,
  duplicates: 1,
  committed: null,
});

test('what needs a look is shown first, what is fine is not', () => {
  expect(view.rows.map((row) => resultOf(view.mapping, row))).toEqual(['plain', 'bad', 'changed', 'duplicate']);
  expect(rowsOf(view, 'look').map(({ line }) => line)).toEqual([2, 3, 4]);
  expect(rowsOf(view, 'plain').map(({ line }) => line)).toEqual([1]);
  expect(rowsOf(view, 'all')).toHaveLength(4);
});

test('a value that was left as typed is not called normalised', () => {
  expect(changedTargets(view.mapping, rowOf(1))).toEqual([]);
  expect(changedTargets(view.mapping, changed)).toEqual(['amount']);
});

test('a column takes room only when it is required or says something', () => {
  expect(columnsOf(view, [rowOf(1)], false).map(({ name }) => name)).toEqual(['title']);
  expect(columnsOf(view, [bad], false).map(({ name }) => name)).toEqual(['title', 'amount']);
  expect(columnsOf(view, [bad], true)).toHaveLength(3);
});

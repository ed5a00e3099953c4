import type { FieldKind, FieldView } from '@lianban/contracts';
import { missing, payload } from './form-value';

const field = (name: string, kind: FieldKind, of?: FieldView[]): FieldView => ({
  name,
  kind,
  label: { zh: name, en: name },
  required: false,
  ...(of && { of }),
});

test('sends files by id, also inside rows, and leaves out what was left empty', () => {
  const fields = [
    field('finding', 'choice'),
    field('note', 'text'),
    field('filed', 'flag'),
    field('files', 'files'),
    field('measures', 'rows', [field('code', 'choice'), field('proof', 'files')]),
  ];
  const file = { id: 'f1', name: 'a.pdf', size: 1, mime: 'application/pdf', sha256: '' };
  const value = {
    finding: 'true',
    note: '  ',
    filed: false,
    files: [file, 'f2'],
    measures: [{ code: 'x', proof: [file] }],
  };
  expect(payload(fields, value)).toEqual({
    finding: 'true',
    filed: false,
    files: ['f1', 'f2'],
    measures: [{ code: 'x', proof: ['f1'] }],
  });
});

test('a key the form does not have is never sent', () =>
  expect(payload([field('a', 'text')], { a: ' x ', b: 'y' })).toEqual({ a: 'x' }));

test('says what is still empty, down to the cell of a row', () => {
  const must = { required: true };
  const fields = [
    { ...field('account', 'text'), ...must },
    { ...field('filed', 'flag'), ...must },
    field('measures', 'rows', [{ ...field('code', 'choice'), ...must }, field('basis', 'text')]),
  ];
  expect(missing(fields, { account: ' ', filed: false, measures: [{ code: 'a' }, { basis: 'x' }] })).toEqual([
    { path: 'account', rule: 'required' },
    { path: 'measures.1.code', rule: 'required' },
  ]);
});

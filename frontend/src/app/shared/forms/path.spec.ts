import { valueAt, withValueAt } from './path';

test('reads and writes a field of a row without touching the other rows', () => {
  const input = { measures: [{ amount: '1.00' }, { amount: '2.00', basis: 'x' }] };
  const next = withValueAt(input, 'measures.1.amount', '3.00');
  expect(next).toEqual({ measures: [{ amount: '1.00' }, { amount: '3.00', basis: 'x' }] });
  expect(input.measures[1]).toEqual({ amount: '2.00', basis: 'x' });
  expect(valueAt(next, 'measures.1.amount')).toBe('3.00');
  expect(valueAt(next, 'measures.7.amount')).toBeUndefined();
});

test('an emptied field is an absent one, so the server says "required" and not "too short"', () => {
  expect(withValueAt({ reason: 'x', basis: 'y' }, 'reason', '')).toEqual({ basis: 'y' });
  expect(withValueAt({ rows: [{}] }, 'rows', [])).toEqual({});
  expect(withValueAt({ filed: true }, 'filed', false)).toEqual({ filed: false });
});

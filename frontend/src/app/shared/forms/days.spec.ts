import { addMonths, asDay, monthWeeks } from './days';

test.each([
  '2026-11-24',
  '2026/11/24',
  '2026.11.24',
  '20261124',
  '2026年11月24日',
  '２０２６-１１-２４',
  '11-24',
  '11月24日',
])('%s is read as a day', (typed) => expect(asDay(typed, '2026-01-05')).toBe('2026-11-24'));

test.each(['2026-02-30', '明天', '24'])('%s is no day and stays as typed', (typed) => {
  expect(asDay(typed, '2026-01-05')).toBe(typed);
});

test('a month on from its last day is the last day of the next', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-12-31', 1)).toBe('2027-01-31');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
});

test('November 2026 begins on a Sunday and has six rows', () => {
  const weeks = monthWeeks('2026-11-15');
  expect(weeks).toHaveLength(6);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
  expect(weeks[5]?.[0]).toBe('2026-11-30');
});

import { isWorkingDay, localDay, nextWorkingMorning, startOfDay } from './index.ts';
import { beijing, CALENDAR } from './running.fixture.ts';

describe('isWorkingDay', () => {
  it.each([
    ['2026-09-18', true, 'a Friday'],
    ['2026-09-19', false, 'a Saturday'],
    ['2026-09-20', true, 'a Sunday worked for the National Day'],
    ['2026-10-01', false, 'a holiday on a Thursday'],
    ['2031-10-01', true, 'a Wednesday of a year nobody has announced'],
    ['2031-10-04', false, 'a Saturday of a year nobody has announced'],
  ])('%s: %s, %s', (day, working) => expect(isWorkingDay(day, CALENDAR)).toBe(working));

  it('refuses a day that does not exist', () => expect(() => isWorkingDay('2026-02-29', CALENDAR)).toThrow(RangeError));
});

describe('nextWorkingMorning', () => {
  it.each([
    [beijing('2026-09-18', '00:00'), '2026-09-18T00:30:00.000Z', 'before 08:30'],
    [beijing('2026-09-18', '08:30'), '2026-09-18T00:30:00.000Z', 'at 08:30'],
    ['2026-09-18T08:30:00.001+08:00', '2026-09-20T00:30:00.000Z', 'past 08:30, next is a make-up Sunday'],
    [beijing('2026-09-30', '12:00'), '2026-10-08T00:30:00.000Z', 'over the holidays'],
  ])('%s gives %s: %s', (instant, morning) => expect(nextWorkingMorning(instant, CALENDAR)).toBe(morning));
});

describe('local days', () => {
  it('change at 16:00 UTC', () => {
    expect(localDay('2026-09-18T15:59:59.999Z')).toBe('2026-09-18');
    expect(localDay('2026-09-18T16:00:00Z')).toBe('2026-09-19');
    expect(startOfDay('2026-09-19')).toBe('2026-09-18T16:00:00.000Z');
  });
});

describe('the spellings of an instant', () => {
  it.each([
    '2026-11-09T16:20:30.123Z',
    '2026-11-09T16:20:30.123456+00:00',
    '2026-11-09 16:20:30.123456+00',
    '2026-11-10 00:20:30.123+08',
    '2026-11-10T00:20:30.123+0800',
    '2026-11-09T10:50:30.123-05:30',
  ])('%s', (instant) => expect(localDay(instant)).toBe('2026-11-10'));

  it.each([
    '2026-11-09',
    '2026-11-09T16:20:30',
    '2026-11-09T25:00:00Z',
    '2026-11-09T12:60:00Z',
    '2026-11-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    'tomorrow',
    '',
  ])('refuses "%s"', (instant) => expect(() => localDay(instant)).toThrow(RangeError));
});

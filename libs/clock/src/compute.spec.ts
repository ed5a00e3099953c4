import { compute, localDay, startOfDay, toCalendar } from './index.ts';
import type { Running, TimeUnit } from './index.ts';
import { beijing, CALENDAR, clockOf, pause } from './running.fixture.ts';

const dueOf = (clock: Running): string | null => compute(clock, CALENDAR).due;
/** The last day of a duty that ends with a day. */
const lastDay = (due: string | null): string => {
  expect(due).toBe(startOfDay(localDay(due!)));
  return localDay(new Date(Date.parse(due!) - 1).toISOString());
};
const lastDayOf = (clock: Running): string => lastDay(dueOf(clock));

describe('published vectors', () => {
  it.each<[string, number, TimeUnit, string]>([
    ['2026-09-18', 15, 'workingDay', '2026-10-15'],
    ['2026-09-18', 5, 'workingDay', '2026-09-24'],
    ['2026-02-13', 3, 'workingDay', '2026-02-25'],
    ['2026-09-30', 3, 'workingDay', '2026-10-10'],
    ['2026-04-30', 7, 'workingDay', '2026-05-13'],
    ['2025-09-26', 15, 'workingDay', '2025-10-23'],
    ['2026-02-10', 30, 'workingDay', '2026-03-30'],
  ])('%s + %i %s ends with %s', (origin, amount, unit, last) => {
    expect(lastDayOf(clockOf(origin, amount, unit))).toBe(last);
  });

  it.each([
    ['2026-09-29', 3, '2026-10-02', '2026-10-08'],
    ['2026-02-13', 3, '2026-02-16', '2026-02-24'],
    ['2026-07-08', 90, '2026-10-06', '2026-10-08'],
  ])('%s + %i calendar days ends with %s, rolled over with %s', (origin, amount, plain, rolled) => {
    const { due, arguable } = compute(clockOf(origin, amount, 'calendarDay'), CALENDAR);
    expect([lastDay(due), lastDay(arguable)]).toEqual([plain, rolled]);
    const rolling = compute(clockOf(origin, amount, 'calendarDay', { rollover: 'nextWorkingDay' }), CALENDAR);
    expect([lastDay(rolling.due), rolling.arguable]).toEqual([rolled, null]);
  });

  it('has nothing to argue about when the last day is a working day', () => {
    expect(compute(clockOf('2026-09-14', 3, 'calendarDay'), CALENDAR).arguable).toBeNull();
  });
});

describe('the day of the event', () => {
  it.each(['00:00', '23:59'])('does not count, at %s', (time) => {
    expect(dueOf(clockOf(beijing('2026-11-18', time), 3, 'workingDay'))).toBe('2026-11-23T16:00:00.000Z');
  });
});

describe('hours', () => {
  it('run through nights and holidays to the millisecond', () => {
    const { due, arguable, provisional } = compute(clockOf('2026-09-30 02:05:07.123456+00', 24, 'hour'), CALENDAR);
    expect([due, arguable, provisional]).toEqual(['2026-10-01T02:05:07.123Z', null, false]);
  });

  it('never roll over', () => {
    const clock = clockOf('2026-09-30', 24, 'hour', { rollover: 'nextWorkingDay' });
    expect(dueOf(clock)).toBe('2026-10-01T02:05:00.000Z');
  });

  it('stand during pauses, to the minute', () => {
    const pauses = [
      pause(['2026-11-18', '12:00'], ['2026-11-18', '12:45']),
      pause(['2026-11-19', '09:00'], ['2026-11-20', '09:00']),
    ];
    expect(dueOf(clockOf('2026-11-18', 24, 'hour', { pauses }))).toBe('2026-11-20T02:50:00.000Z');
  });

  it('are not moved by a pause that begins as they end', () => {
    const pauses = [pause(['2026-11-19', '10:05'], ['2026-11-20', '09:00'])];
    expect(dueOf(clockOf('2026-11-18', 24, 'hour', { pauses }))).toBe('2026-11-19T02:05:00.000Z');
  });
});

describe('months', () => {
  it.each([
    ['2026-07-08', 3, '2026-10-08'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-12-31', 12, '2027-12-31'],
  ])('%s + %i ends with %s', (origin, amount, last) => {
    expect(lastDayOf(clockOf(origin, amount, 'month'))).toBe(last);
  });

  it('end a day later for every day not counted, also one that only the delay reaches', () => {
    const pauses = [
      pause(['2026-07-20', '09:00'], ['2026-07-23', '09:00']),
      pause(['2026-08-11', '09:00'], ['2026-08-12', '09:00']),
    ];
    expect(lastDayOf(clockOf('2026-07-08', 1, 'month', { pauses }))).toBe('2026-08-12');
  });
});

describe('pauses', () => {
  const withPauses = (...pauses: Running['pauses']): string | null =>
    dueOf(clockOf('2026-09-18', 60, 'workingDay', { pauses }));

  it('leave out the days at whose end the clock stands', () => {
    expect(lastDay(withPauses())).toBe('2026-12-17');
    expect(lastDay(withPauses(pause(['2026-10-12', '15:20'], ['2026-10-16', '11:40'])))).toBe('2026-12-23');
  });

  it('of a few hours within one day change nothing', () => {
    expect(withPauses(pause(['2026-10-12', '08:00'], ['2026-10-12', '23:59']))).toBe(withPauses());
  });

  it('from midnight to midnight leave out exactly that day', () => {
    const day = withPauses(pause(['2026-10-12', '00:00'], ['2026-10-13', '00:00']));
    expect(lastDay(day)).toBe('2026-12-18');
  });

  it('on days off change nothing', () => {
    expect(withPauses(pause(['2026-10-01', '00:00'], ['2026-10-07', '12:00']))).toBe(withPauses());
  });

  it('that overlap count once', () => {
    const apart = withPauses(pause(['2026-10-12', '15:20'], ['2026-10-16', '11:40']));
    const parts = [
      pause(['2026-10-14', '09:00'], ['2026-10-16', '11:40']),
      pause(['2026-10-12', '15:20'], ['2026-10-15', '09:00']),
      pause(['2026-10-13', '09:00'], ['2026-10-13', '09:00']),
    ];
    expect(withPauses(...parts)).toBe(apart);
  });

  it('that last leave no date', () => {
    const clock = clockOf('2026-09-18', 60, 'workingDay', { pauses: [pause(['2026-10-12', '15:20'], null)] });
    expect(compute(clock, CALENDAR)).toEqual({ due: null, arguable: null, provisional: false });
  });

  it('hold up the roll-over: the duty does not end on a day on which it stands', () => {
    const pauses = [pause(['2026-10-07', '10:00'], ['2026-10-12', '10:00'])];
    const clock = clockOf('2026-07-08', 90, 'calendarDay', { rollover: 'nextWorkingDay', pauses });
    expect(lastDayOf(clock)).toBe('2026-10-12');
  });
});

describe('years that are not announced', () => {
  it.each<[string, number, TimeUnit, boolean, string]>([
    ['2026-11-18', 60, 'workingDay', true, 'working days reach 2027'],
    ['2026-12-01', 22, 'workingDay', false, 'working days end with 2026'],
    ['2026-12-30', 5, 'calendarDay', true, 'calendar days end in 2027'],
    ['2026-12-31', 24, 'hour', false, 'hours need no calendar'],
    ['2024-12-20', 20, 'workingDay', true, 'working days pass through 2024'],
    ['2029-03-01', 5, 'workingDay', true, 'a year without any calendar'],
  ])('%s + %i %s: provisional %s, %s', (origin, amount, unit, provisional) => {
    expect(compute(clockOf(origin, amount, unit), CALENDAR).provisional).toBe(provisional);
  });

  it('mark the date when only the roll-over reaches them', () => {
    const year = CALENDAR.years[2026]!;
    const days = { ...year.days, '2026-12-31': { kind: 'holiday' as const, name: '演示假日' } };
    const calendar = toCalendar([{ ...year, days }]);
    const clock = clockOf('2026-12-30', 1, 'calendarDay', { rollover: 'nextWorkingDay' });
    expect(compute(clock, calendar)).toEqual({ due: startOfDay('2027-01-02'), arguable: null, provisional: true });
    expect(compute(clock, CALENDAR)).toEqual({ due: startOfDay('2027-01-01'), arguable: null, provisional: false });
  });
});

describe('what is no clock', () => {
  it.each([0, -1, 1.5, NaN])('refuses a rule of %d days', (amount) => {
    expect(() => compute(clockOf('2026-09-18', amount, 'workingDay'), CALENDAR)).toThrow(RangeError);
  });

  it.each([-1, 0.5])('refuses an extension by %d days', (amount) => {
    const clock = clockOf('2026-09-18', 3, 'workingDay', { extensions: [{ amount, unit: 'workingDay' }] });
    expect(() => compute(clock, CALENDAR)).toThrow(RangeError);
  });

  it('refuses a pause that ends before it begins', () => {
    const pauses = [pause(['2026-10-16', '11:40'], ['2026-10-12', '15:20'])];
    expect(() => compute(clockOf('2026-09-18', 3, 'workingDay', { pauses }), CALENDAR)).toThrow(/ends before/);
  });
});

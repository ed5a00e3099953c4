import { compute, localDay, startOfDay } from './index.ts';
import type { Running } from './index.ts';
import { CALENDAR, clockOf } from './running.fixture.ts';

const dueOf = (clock: Running): string | null => compute(clock, CALENDAR).due;
const lastDayOf = (clock: Running): string => {
  const due = dueOf(clock)!;
  expect(due).toBe(startOfDay(localDay(due)));
  return localDay(new Date(Date.parse(due) - 1).toISOString());
};

describe('extensions', () => {
  it('in the same unit add to the amount', () => {
    const clock = clockOf('2026-09-18', 15, 'workingDay', { extensions: [{ amount: 15, unit: 'workingDay' }] });
    expect(dueOf(clock)).toBe(dueOf(clockOf('2026-09-18', 30, 'workingDay')));
  });

  it('in months add to the months, not to a date cut at a short month', () => {
    const clock = clockOf('2026-01-31', 1, 'month', { extensions: [{ amount: 1, unit: 'month' }] });
    expect(lastDayOf(clock)).toBe('2026-03-31');
  });

  it('in another unit count on from the last day before any roll-over', () => {
    const base = { rollover: 'nextWorkingDay' as const };
    expect(lastDayOf(clockOf('2026-07-08', 90, 'calendarDay', base))).toBe('2026-10-08');
    const extensions = [{ amount: 1, unit: 'workingDay' as const }];
    expect(lastDayOf(clockOf('2026-07-08', 90, 'calendarDay', { ...base, extensions }))).toBe('2026-10-08');
    const months = [{ amount: 1, unit: 'month' as const }];
    expect(lastDayOf(clockOf('2026-07-08', 90, 'calendarDay', { ...base, extensions: months }))).toBe('2026-11-06');
  });

  it('of hours run on from 24:00 and days after hours begin the next day', () => {
    const hours = clockOf('2026-11-18', 3, 'workingDay', { extensions: [{ amount: 36, unit: 'hour' }] });
    expect(dueOf(hours)).toBe('2026-11-25T04:00:00.000Z');
    expect(dueOf({ ...hours, rule: { ...hours.rule, rollover: 'nextWorkingDay' } })).toBe(dueOf(hours));
    const days = clockOf('2026-11-18', 24, 'hour', { extensions: [{ amount: 2, unit: 'workingDay' }] });
    expect(lastDayOf(days)).toBe('2026-11-23');
  });

  it('of hours never end before the date that had already rolled over', () => {
    const extensions = [{ amount: 2, unit: 'hour' as const }];
    const clock = clockOf('2026-09-29', 3, 'calendarDay', { rollover: 'nextWorkingDay', extensions });
    expect(lastDayOf(clock)).toBe('2026-10-08');
  });
});

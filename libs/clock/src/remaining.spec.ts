import { remaining } from './index.ts';
import type { Remaining, Running } from './index.ts';
import { beijing, CALENDAR, clockOf, pause } from './running.fixture.ts';

const at = (clock: Running, day: string, time = '10:00'): Remaining => remaining(clock, CALENDAR, beijing(day, time));
const short = ({ left, mark }: Remaining): string => `${left} ${mark}`;

describe('15 working days from 2026-11-18', () => {
  const clock = clockOf('2026-11-18', 15, 'workingDay');

  it.each([
    ['2026-11-18', '15 neutral'],
    ['2026-11-19', '14 neutral'],
    ['2026-11-21', '13 neutral'],
    ['2026-12-03', '4 neutral'],
    ['2026-12-04', '3 soon'],
    ['2026-12-06', '3 soon'],
    ['2026-12-08', '1 soon'],
    ['2026-12-09', '0 today'],
    ['2026-12-10', '-1 overdue'],
    ['2026-12-14', '-3 overdue'],
  ])('on %s: %s', (day, expected) => expect(short(at(clock, day))).toBe(expected));

  it('names unit and last day', () => {
    expect(at(clock, '2026-11-19')).toMatchObject({ unit: 'workingDay', minutesLeft: null, dueDay: '2026-12-09' });
  });

  it('changes at Beijing midnight', () => {
    expect(short(at(clock, '2026-12-09', '23:59'))).toBe('0 today');
    expect(short(at(clock, '2026-12-10', '00:00'))).toBe('-1 overdue');
  });

  it('has the whole amount left before it begins', () => {
    expect(short(at(clock, '2026-11-10'))).toBe('15 neutral');
  });
});

it('of short rules is soon from two units on', () => {
  const clock = clockOf('2026-11-18', 3, 'workingDay');
  expect([short(at(clock, '2026-11-18')), short(at(clock, '2026-11-19'))]).toEqual(['3 neutral', '2 soon']);
});

it('is at least one day late on a day off after the end', () => {
  expect(short(at(clockOf('2026-11-17', 3, 'workingDay'), '2026-11-21'))).toBe('-1 overdue');
});

it('does not count paused days as left', () => {
  const pauses = [pause(['2026-10-12', '15:20'], ['2026-10-16', '11:40'])];
  expect(at(clockOf('2026-09-18', 60, 'workingDay', { pauses }), '2026-11-20').left).toBe(23);
});

it('counts calendar days up to the rolled date', () => {
  const clock = clockOf('2026-09-29', 3, 'calendarDay', { rollover: 'nextWorkingDay' });
  expect(at(clock, '2026-10-06')).toMatchObject({ left: 2, unit: 'calendarDay', dueDay: '2026-10-08' });
});

it('counts months in calendar days', () => {
  const clock = clockOf('2026-07-08', 3, 'month');
  expect(at(clock, '2026-09-08')).toMatchObject({ left: 30, unit: 'calendarDay', mark: 'neutral' });
  expect(short(at(clock, '2026-09-20'))).toBe('18 soon');
});

it('counts in the unit of the last extension', () => {
  const clock = clockOf('2026-11-18', 3, 'workingDay', { extensions: [{ amount: 5, unit: 'calendarDay' }] });
  expect(at(clock, '2026-11-21')).toMatchObject({ left: 7, unit: 'calendarDay', dueDay: '2026-11-28' });
});

it('takes the fifth of the rule only in the unit of the rule', () => {
  const clock = clockOf('2026-09-18', 30, 'workingDay', { extensions: [{ amount: 10, unit: 'calendarDay' }] });
  const due = at(clock, '2026-10-20').dueDay!;
  const before = (days: number): string => new Date(Date.parse(due) - days * 86_400_000).toISOString().slice(0, 10);
  expect([short(at(clock, before(3))), short(at(clock, before(2)))]).toEqual(['3 neutral', '2 soon']);
});

describe('while a pause is open', () => {
  const stands = (...from: [string, string]): Running =>
    clockOf('2026-11-10', 15, 'workingDay', { pauses: [pause(from, null)] });

  it('shows what was left when it began, frozen', () => {
    for (const day of ['2026-11-17', '2026-11-18', '2027-03-01']) {
      expect(at(stands('2026-11-17', '15:00'), day)).toMatchObject({ left: 11, mark: 'paused', dueDay: null });
    }
  });

  it('has the whole amount left when it began with the clock', () => {
    expect(at(stands('2026-11-10', '11:00'), '2026-11-20').left).toBe(15);
  });

  it('keeps what was overdue overdue', () => {
    expect(short(at(stands('2026-12-03', '09:00'), '2026-12-20'))).toBe('-1 paused');
    expect(short(at(stands('2026-12-04', '09:00'), '2026-12-20'))).toBe('-2 paused');
  });

  it('counts unrolled days', () => {
    const pauses = [pause(['2026-09-30', '12:00'], null)];
    const clock = clockOf('2026-09-29', 3, 'calendarDay', { rollover: 'nextWorkingDay', pauses });
    expect(at(clock, '2026-10-20').left).toBe(3);
  });
});

describe('24 hours from 10:05', () => {
  const clock = clockOf('2026-11-18', 24, 'hour');

  it.each([
    ['2026-11-18', '10:05', 24, 1440, 'neutral'],
    ['2026-11-18', '23:45', 10, 620, 'neutral'],
    ['2026-11-19', '03:45', 6, 380, 'today'],
    ['2026-11-19', '10:04', 0, 1, 'today'],
    ['2026-11-19', '10:05', 0, 0, 'overdue'],
    ['2026-11-19', '13:25', -3, -200, 'overdue'],
  ])('on %s %s: %i h, %i min, %s', (day, time, left, minutesLeft, mark) => {
    expect(at(clock, day, time)).toEqual({ left, unit: 'hour', minutesLeft, mark, dueDay: null });
  });

  it('are all left before they begin', () => expect(at(clock, '2026-11-17').minutesLeft).toBe(1440));

  it('are soon from a fifth on when they end tomorrow', () => {
    const afternoon = clockOf(beijing('2026-11-18', '02:00'), 24, 'hour');
    expect([at(afternoon, '2026-11-18', '20:59').mark, at(afternoon, '2026-11-18', '21:01').mark]).toEqual([
      'neutral',
      'soon',
    ]);
  });

  it('stand with a pause', () => {
    const stands = { ...clock, pauses: [pause(['2026-11-18', '20:00'], null)] };
    expect(at(stands, '2026-11-25')).toMatchObject({ left: 14, minutesLeft: 845, mark: 'paused' });
  });
});

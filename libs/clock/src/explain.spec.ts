import { ClockExplanation } from '@lianban/contracts';
import { compute, explain } from './index.ts';
import type { Explanation, Running } from './index.ts';
import { beijing, CALENDAR, clockOf, pause } from './running.fixture.ts';

const explained = (clock: Running): Explanation => explain(clock, CALENDAR);
/** One line a day: what the drawer prints into a cell. */
const lines = ({ days }: Explanation): string[] =>
  days.map((d) => `${d.day} ${d.n ?? d.kind}${d.makeUp ? ' make-up' : ''}`);
const dayIn = (explanation: Explanation, day: string): Explanation['days'][number] =>
  explanation.days.find((d) => d.day === day)!;

const supplement = pause(['2026-10-12', '15:20'], ['2026-10-16', '11:40']);

describe('60 working days over the National Day with a supplement', () => {
  const result = explained(clockOf('2026-09-18', 60, 'workingDay', { pauses: [supplement] }));

  it('are 96 days less 22 of weekends, 10 of holidays and 4 paused', () => {
    expect(result.sum).toEqual({ total: 96, weekend: 22, holiday: 10, paused: 4, counted: 60 });
  });

  it('are told day by day', () => {
    expect(lines(result).slice(0, 4)).toEqual([
      '2026-09-18 origin',
      '2026-09-19 weekend',
      '2026-09-20 1 make-up',
      '2026-09-21 2',
    ]);
    expect(lines(result).slice(22, 29)).toEqual([
      '2026-10-10 11 make-up',
      '2026-10-11 weekend',
      '2026-10-12 paused',
      '2026-10-13 paused',
      '2026-10-14 paused',
      '2026-10-15 paused',
      '2026-10-16 12',
    ]);
    expect(lines(result).at(-1)).toBe('2026-12-23 60');
  });

  it('name the holidays and the make-up days', () => {
    expect(dayIn(result, '2026-09-26')).toMatchObject({ kind: 'holiday', name: '中秋节', provisional: false });
    expect(dayIn(result, '2026-10-10').name).toBe('国庆节调休上班');
    expect(dayIn(result, '2026-10-17').name).toBeNull();
  });

  it('fit the contract', () => {
    const { days, sum } = ClockExplanation.shape;
    expect({ days: days.parse(result.days), sum: sum.parse(result.sum) }).toEqual(result);
  });
});

it('marks each day of a year that is not announced', () => {
  const result = explained(clockOf('2026-12-25', 5, 'workingDay'));
  expect(result.days.filter((d) => d.provisional).map((d) => d.day)).toEqual([
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
    '2027-01-04',
  ]);
  expect(dayIn(result, '2027-01-01')).toMatchObject({ kind: 'holiday', name: '元旦' });
});

it('lists rolled days without summing them', () => {
  const result = explained(clockOf('2026-09-29', 3, 'calendarDay', { rollover: 'nextWorkingDay' }));
  expect(lines(result).slice(3, 5)).toEqual(['2026-10-02 3', '2026-10-03 rolled']);
  expect(lines(result).at(-1)).toBe('2026-10-08 rolled');
  expect(result.sum).toEqual({ total: 3, weekend: 0, holiday: 0, paused: 0, counted: 3 });
});

it('lists days on which the clock stands while it rolls without summing them', () => {
  const pauses = [pause(['2026-10-07', '10:00'], ['2026-10-09', '10:00'])];
  const result = explained(clockOf('2026-07-08', 90, 'calendarDay', { rollover: 'nextWorkingDay', pauses }));
  expect(lines(result).slice(-4)).toEqual([
    '2026-10-06 90',
    '2026-10-07 paused',
    '2026-10-08 paused',
    '2026-10-09 rolled',
  ]);
  expect(result.sum).toMatchObject({ total: 90, paused: 0 });
});

it('numbers the days of a month', () => {
  const result = explained(clockOf('2026-03-31', 1, 'month'));
  expect([lines(result).at(-1), result.sum.counted]).toEqual(['2026-04-30 30', 30]);
});

it('goes on numbering in the unit of an extension', () => {
  const extensions = [{ amount: 2, unit: 'calendarDay' as const }];
  const result = explained(clockOf('2026-11-18', 2, 'workingDay', { extensions }));
  expect(lines(result)).toEqual(['2026-11-18 origin', '2026-11-19 1', '2026-11-20 2', '2026-11-21 3', '2026-11-22 4']);
});

describe('while a pause is open', () => {
  it('stops with the day it began, whose end the clock did not reach', () => {
    const open = clockOf('2026-10-08', 60, 'workingDay', { pauses: [pause(['2026-10-12', '15:20'], null)] });
    expect(lines(explained(open))).toEqual([
      '2026-10-08 origin',
      '2026-10-09 1',
      '2026-10-10 2 make-up',
      '2026-10-11 weekend',
      '2026-10-12 paused',
    ]);
    expect(explained(open).sum).toEqual({ total: 4, weekend: 1, holiday: 0, paused: 1, counted: 2 });
  });

  it('stops at a day it would have rolled over', () => {
    const pauses = [pause(['2026-10-03', '09:00'], null)];
    const open = clockOf('2026-09-29', 3, 'calendarDay', { rollover: 'nextWorkingDay', pauses });
    expect(lines(explained(open)).slice(-2)).toEqual(['2026-10-02 3', '2026-10-03 paused']);
  });

  it('is the origin alone when the clock began standing', () => {
    const open = clockOf('2026-10-12', 60, 'workingDay', { pauses: [pause(['2026-10-09', '09:00'], null)] });
    expect(lines(explained(open))).toEqual(['2026-10-12 origin']);
  });
});

describe('hours', () => {
  it('are summed in hours and their days bear no number', () => {
    const pauses = [pause(['2026-11-18', '20:00'], ['2026-11-20', '08:30'])];
    const result = explained(clockOf('2026-11-18', 24, 'hour', { pauses }));
    expect(lines(result)).toEqual(['2026-11-18 origin', '2026-11-19 paused', '2026-11-20 counted']);
    expect(result.sum).toEqual({ total: 61, weekend: 0, holiday: 0, paused: 37, counted: 24 });
  });

  it('that end at midnight do not touch the next day', () => {
    const clock = clockOf(beijing('2026-11-18', '16:00'), 8, 'hour');
    expect(compute(clock, CALENDAR).due).toBe('2026-11-18T16:00:00.000Z');
    expect(lines(explained(clock))).toEqual(['2026-11-18 origin']);
  });

  it('count the hours run when a pause lasts', () => {
    const open = clockOf('2026-11-18', 24, 'hour', { pauses: [pause(['2026-11-18', '20:00'], null)] });
    expect(explained(open).sum).toMatchObject({ total: 9, counted: 9, paused: 0 });
    const never = { ...open, pauses: [pause(['2026-11-18', '08:00'], null)] };
    expect(explained(never).sum).toMatchObject({ total: 0, counted: 0, paused: 0 });
  });
});

import { compute, ladder } from './index.ts';
import type { LadderStep, Running } from './index.ts';
import { beijing, CALENDAR, clockOf, pause } from './running.fixture.ts';

const local = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);
const told = (clock: Running, recordedAt = clock.origin): string[] =>
  ladder(clock, CALENDAR, recordedAt).map((s) => `${s.kind}${s.level} ${local(s.at)}${s.skipped ? ' skipped' : ''}`);
const step = (kind: LadderStep['kind'], at: LadderStep['at'], level = 0): LadderStep => ({
  kind,
  level,
  at,
  to: ['office'],
});
/** Local time of the only step of a ladder, undefined when it is left out. */
const only = (clock: Running, at: LadderStep['at'], kind: LadderStep['kind'] = 'remind'): string | undefined => {
  const planned = ladder({ ...clock, rule: { ...clock.rule, ladder: [step(kind, at)] } }, CALENDAR, clock.origin);
  return planned[0] && local(planned[0].at);
};

describe('the ladder of 15 working days', () => {
  const clock = clockOf('2026-09-18', 15, 'workingDay');

  it('goes from a fifth left to three days late, on working mornings, overdue at the instant', () => {
    expect(told(clock)).toEqual([
      'remind1 2026-10-12T08:30',
      'remind2 2026-10-13T08:30',
      'due0 2026-10-15T08:30',
      'overdue0 2026-10-16T00:00',
      'escalate1 2026-10-19T08:30',
      'escalate2 2026-10-21T08:30',
    ]);
  });

  it('names whom to tell', () => {
    expect(ladder(clock, CALENDAR, clock.origin).at(-1)!.to).toEqual(['office']);
  });

  it('skips what lies before the clock was recorded', () => {
    expect(told(clock, '2026-10-14 02:00:00.5+00').slice(0, 3)).toEqual([
      'remind1 2026-10-12T08:30 skipped',
      'remind2 2026-10-13T08:30 skipped',
      'due0 2026-10-15T08:30',
    ]);
  });

  it('does not skip what falls on the instant of recording', () => {
    expect(told(clock, beijing('2026-10-13', '08:30'))[1]).toBe('remind2 2026-10-13T08:30');
  });

  it('puts steps of one instant in the order of their weight', () => {
    const ladderOf = [step('due', 'due'), step('remind', 'due', 2), step('remind', 'due', 1)];
    expect(told({ ...clock, rule: { ...clock.rule, ladder: ladderOf } })).toEqual([
      'remind1 2026-10-15T08:30',
      'remind2 2026-10-15T08:30',
      'due0 2026-10-15T08:30',
    ]);
  });

  it('accuses nobody of a date that was over when it was recorded', () => {
    const late = ladder(clock, CALENDAR, beijing('2026-12-01', '09:00'));
    expect(late.every((s) => s.skipped)).toBe(true);
  });

  it('is empty while a pause is open and moves with a closed one', () => {
    const stands = (to: [string, string] | null): Running => ({
      ...clock,
      pauses: [pause(['2026-10-12', '10:00'], to)],
    });
    expect(told(stands(null))).toEqual([]);
    expect(told(stands(['2026-10-14', '10:00']))[2]).toBe('due0 2026-10-19T08:30');
  });
});

describe('a warning', () => {
  it('before a due day off comes on the last working morning', () => {
    const clock = clockOf('2026-09-18', 14, 'calendarDay');
    expect(compute(clock, CALENDAR).due).toBe('2026-10-02T16:00:00.000Z');
    expect(only(clock, 'due', 'due')).toBe('2026-09-30T08:30');
    expect(only(clock, { before: 1, unit: 'calendarDay' })).toBe('2026-09-30T08:30');
    expect(only(clock, { before: 1, unit: 'workingDay' })).toBe('2026-09-29T08:30');
  });

  it('that would lie before the clock comes on its first working morning', () => {
    expect(only(clockOf('2026-11-18', 3, 'workingDay'), { before: 10, unit: 'workingDay' })).toBe('2026-11-19T08:30');
  });

  it('on the morning of the origin waits for the next one', () => {
    expect(only(clockOf(beijing('2026-11-18', '08:30'), 1, 'workingDay'), { before: 1, unit: 'workingDay' })).toBe(
      '2026-11-19T08:30',
    );
  });

  it('of hours looks back over the hours run', () => {
    const clock = clockOf('2026-11-16', 72, 'hour');
    expect(only(clock, { before: 50, unit: 'percent' })).toBe('2026-11-17T08:30');
    expect(only(clock, { before: 2, unit: 'hour' })).toBe('2026-11-18T08:30');
    expect(only(clock, { before: 1, unit: 'hour' })).toBe('2026-11-19T08:30');
    expect(only(clock, { before: 100, unit: 'hour' })).toBe('2026-11-17T08:30');
    const paused = { ...clock, pauses: [pause(['2026-11-18', '09:00'], ['2026-11-19', '09:00'])] };
    expect(only(paused, { before: 26, unit: 'hour' })).toBe('2026-11-17T08:30');
  });

  it('of hours that end before the morning comes the morning before', () => {
    expect(only(clockOf(beijing('2026-11-16', '07:00'), 72, 'hour'), 'due', 'due')).toBe('2026-11-18T08:30');
  });

  it('that only a morning after the end could bring is left out', () => {
    const overWeekend = clockOf(beijing('2026-11-20', '20:00'), 24, 'hour');
    expect(only(overWeekend, { before: 2, unit: 'hour' })).toBeUndefined();
    expect(only(overWeekend, 'due', 'due')).toBeUndefined();
    expect(told(overWeekend)[0]).toBe('overdue0 2026-11-21T20:00');
  });

  it.each([
    [3, 'workingDay' as const, '2026-11-20T08:30'],
    [15, 'workingDay' as const, '2026-12-04T08:30'],
    [3, 'month' as const, '2027-01-29T08:30'],
  ])('at a fifth of %i %s rounds up to whole days', (amount, unit, at) => {
    expect(only(clockOf('2026-11-18', amount, unit), { before: 20, unit: 'percent' })).toBe(at);
  });
});

describe('after the end', () => {
  const clock = clockOf('2026-11-18', 3, 'workingDay');

  it.each([
    [{ after: 0, unit: 'workingDay' as const }, '2026-11-24T08:30'],
    [{ after: 1, unit: 'workingDay' as const }, '2026-11-25T08:30'],
    [{ after: 4, unit: 'calendarDay' as const }, '2026-11-30T08:30'],
    [{ after: 8, unit: 'hour' as const }, '2026-11-24T08:30'],
    [{ after: 9, unit: 'hour' as const }, '2026-11-25T08:30'],
    ['due' as const, '2026-11-24T08:30'],
  ])('%j escalates at %s', (at, expected) => expect(only(clock, at, 'escalate')).toBe(expected));

  it('days on which the clock stands make nobody later', () => {
    const stood = { ...clock, pauses: [pause(['2026-11-24', '12:00'], ['2026-11-26', '12:00'])] };
    expect(only(stood, { after: 1, unit: 'workingDay' }, 'escalate')).toBe('2026-11-27T08:30');
  });
});

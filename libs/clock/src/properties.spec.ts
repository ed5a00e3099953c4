import { findWorkday } from 'chinese-days';
import { addMonths, format, parseISO } from 'date-fns';
import * as fc from 'fast-check';
import { compute, explain, ladder, localDay, remaining, startOfDay } from './index.ts';
import type { Pause, Running, TimeUnit } from './index.ts';
import { clocks, DAYS, dayUnits, extensionsOf, iso, MINUTE, START, units } from './arbitraries.fixture.ts';
import { CALENDAR } from './running.fixture.ts';

const dueOf = (clock: Running): number => Date.parse(compute(clock, CALENDAR).due!);
const lastDayOf = (clock: Running): string => localDay(new Date(dueOf(clock) - 1).toISOString());
const longer = (pause: Pause, minutes: number): Pause => ({
  ...pause,
  to: new Date(Date.parse(pause.to!) + minutes * MINUTE).toISOString(),
});

describe('a due date', () => {
  it('is never earlier for a longer pause', () => {
    fc.assert(
      fc.property(clocks(units), fc.nat(), fc.integer({ min: 1, max: 20 * DAYS }), (clock, which, minutes) => {
        fc.pre(clock.pauses.length > 0);
        const pauses = clock.pauses.with(
          which % clock.pauses.length,
          longer(clock.pauses[which % clock.pauses.length]!, minutes),
        );
        expect(dueOf({ ...clock, pauses })).toBeGreaterThanOrEqual(dueOf(clock));
      }),
    );
  });

  it('is never earlier for an extension', () => {
    const extended = clocks(units).chain((clock) => fc.tuple(fc.constant(clock), extensionsOf(clock.rule.unit)));
    fc.assert(
      fc.property(extended, ([clock, more]) => {
        const extensions = [...clock.extensions, ...more];
        expect(dueOf({ ...clock, extensions })).toBeGreaterThanOrEqual(dueOf(clock));
      }),
    );
  });

  it('does not depend on the order of pauses, nor on how one is cut', () => {
    const shuffled = clocks(units).chain((clock) =>
      fc.tuple(fc.constant(clock), fc.shuffledSubarray(clock.pauses, { minLength: clock.pauses.length }), fc.nat()),
    );
    fc.assert(
      fc.property(shuffled, ([clock, order, cut]) => {
        const pieces = order.flatMap(({ from, to }) => {
          const [a, b] = [Date.parse(from), Date.parse(to!)];
          const middle = new Date(a + (b > a ? cut % (b - a) : 0)).toISOString();
          return [
            { from: middle, to },
            { from, to: middle },
          ];
        });
        expect(compute({ ...clock, pauses: pieces }, CALENDAR)).toEqual(compute(clock, CALENDAR));
      }),
    );
  });

  it('lies after the origin and is never later than what may be argued', () => {
    fc.assert(
      fc.property(clocks(units), (clock) => {
        const { arguable } = compute(clock, CALENDAR);
        expect(dueOf(clock)).toBeGreaterThan(Date.parse(clock.origin));
        if (arguable) expect(Date.parse(arguable)).toBeGreaterThan(dueOf(clock));
      }),
    );
  });

  it('of working days is the n-th of chinese-days, of months the date of date-fns', () => {
    const plain = (unit: TimeUnit): fc.Arbitrary<Running> =>
      clocks(fc.constant(unit), false).map((clock) => ({
        ...clock,
        rule: { ...clock.rule, rollover: 'none' },
        pauses: [],
      }));
    fc.assert(
      fc.property(plain('workingDay'), (clock) => {
        fc.pre(lastDayOf(clock) < '2027');
        expect(lastDayOf(clock)).toBe(findWorkday(clock.rule.amount, localDay(clock.origin)));
      }),
    );
    fc.assert(
      fc.property(plain('month'), (clock) => {
        const expected = format(addMonths(parseISO(localDay(clock.origin)), clock.rule.amount), 'yyyy-MM-dd');
        expect(lastDayOf(clock)).toBe(expected);
      }),
    );
  });
});

describe('an explanation', () => {
  it('ends with the last day of the duty', () => {
    fc.assert(
      fc.property(clocks(units), (clock) => {
        const { days } = explain(clock, CALENDAR);
        expect(days[0]).toMatchObject({ day: localDay(clock.origin), kind: 'origin' });
        expect(days.at(-1)!.day).toBe(lastDayOf(clock));
      }),
    );
  });

  it('counts exactly the amount, numbered from 1, and its sum adds up', () => {
    const counted = clocks(fc.constantFrom<TimeUnit>('workingDay', 'calendarDay', 'hour'), false);
    fc.assert(
      fc.property(counted, (clock) => {
        const { days, sum } = explain(clock, CALENDAR);
        const numbers = days.flatMap((d) => d.n ?? []);
        const inDays = clock.rule.unit !== 'hour';
        expect(sum.counted).toBe(clock.rule.amount);
        expect(numbers).toEqual(inDays ? Array.from({ length: clock.rule.amount }, (_, i) => i + 1) : []);
        expect(sum.total).toBe(sum.weekend + sum.holiday + sum.paused + sum.counted);
        if (inDays) expect(sum.total).toBe(days.findLastIndex((d) => d.n !== null));
      }),
    );
  });
});

describe('what remains', () => {
  it('is 0 exactly on the due day, and shrinks by at most one a day', () => {
    fc.assert(
      fc.property(clocks(dayUnits, false), fc.integer({ min: -80, max: 20 }), (clock, offset) => {
        const noon = dueOf(clock) - 12 * 60 * MINUTE + offset * DAYS * MINUTE;
        fc.pre(noon >= Date.parse(clock.origin));
        const now = new Date(noon).toISOString();
        const today = remaining(clock, CALENDAR, now);
        expect(today.left === 0).toBe(localDay(now) === lastDayOf(clock));
        expect(today.mark === 'today').toBe(today.left === 0);
        expect(today.mark === 'overdue').toBe(noon >= dueOf(clock));
        expect(today.left > 0).toBe(offset < 0);
        const tomorrow = remaining(clock, CALENDAR, new Date(noon + DAYS * MINUTE).toISOString());
        expect([0, 1]).toContain(today.left - tomorrow.left);
      }),
    );
  });

  it('in the beginning is the whole amount', () => {
    fc.assert(
      fc.property(clocks(fc.constantFrom<TimeUnit>('workingDay', 'calendarDay', 'hour'), false), (clock) => {
        const plain: Running = { ...clock, rule: { ...clock.rule, rollover: 'none' } };
        expect(remaining(plain, CALENDAR, plain.origin).left).toBe(plain.rule.amount);
      }),
    );
  });
});

describe('a ladder', () => {
  const recorded = clocks(units).chain((c) => fc.tuple(fc.constant(c), fc.integer({ min: 0, max: 200 * DAYS })));

  it('is in order, after the origin, with warnings before and escalations after the end', () => {
    fc.assert(
      fc.property(recorded, ([clock, later]) => {
        const recordedAt = new Date(Date.parse(clock.origin) + later * MINUTE).toISOString();
        const steps = ladder(clock, CALENDAR, recordedAt);
        const times = steps.map((s) => Date.parse(s.at));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        for (const step of steps) {
          const at = Date.parse(step.at);
          expect(at).toBeGreaterThan(Date.parse(clock.origin));
          expect(step.skipped).toBe(at < Date.parse(recordedAt));
          if (step.kind === 'overdue') expect(at).toBe(dueOf(clock));
          else expect(at).toBe(Date.parse(startOfDay(localDay(step.at))) + 510 * MINUTE);
          expect(at < dueOf(clock)).toBe(step.kind === 'remind' || step.kind === 'due');
        }
        expect(steps.filter((s) => s.kind === 'overdue' || s.kind === 'escalate')).toHaveLength(3);
      }),
    );
  });

  it('and everything else that has a date is silent while a pause is open', () => {
    fc.assert(
      fc.property(clocks(units), (clock) => {
        const open = { ...clock, pauses: [...clock.pauses, { from: iso(START + 900 * DAYS), to: null }] };
        expect(compute(open, CALENDAR)).toEqual({ due: null, arguable: null, provisional: false });
        expect(ladder(open, CALENDAR, open.origin)).toEqual([]);
        expect(remaining(open, CALENDAR, open.origin)).toMatchObject({ mark: 'paused', dueDay: null });
      }),
    );
  });
});

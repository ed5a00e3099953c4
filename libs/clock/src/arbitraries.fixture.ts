import * as fc from 'fast-check';
import type { Extension, Running, TimeUnit } from './index.ts';
import { LADDER } from './running.fixture.ts';

export const MINUTE = 60_000;
export const iso = (minute: number): string => new Date(minute * MINUTE).toISOString();
export const START = Date.parse('2025-01-01T00:00:00Z') / MINUTE;
export const DAYS = 24 * 60;

const origins = fc.integer({ min: START, max: START + 700 * DAYS });
export const dayUnits = fc.constantFrom<TimeUnit>('workingDay', 'calendarDay', 'month');
export const units = fc.oneof(dayUnits, fc.constant<TimeUnit>('hour'));
const rollovers = fc.constantFrom('none' as const, 'nextWorkingDay' as const);
const spans = fc.tuple(fc.integer({ min: -5 * DAYS, max: 90 * DAYS }), fc.integer({ min: 0, max: 12 * DAYS }));
const amountIn = (unit: TimeUnit): fc.Arbitrary<number> => fc.integer({ min: 1, max: unit === 'month' ? 6 : 70 });

/** A month has no length of its own, so months mix with no other unit here: a later last day can give a shorter one. */
export const extensionsOf = (unit: TimeUnit): fc.Arbitrary<Extension[]> => {
  const others = fc.constantFrom<TimeUnit>('workingDay', 'calendarDay', 'hour');
  const extension = (unit === 'month' ? fc.constant(unit) : others).chain((u) =>
    fc.record({ amount: fc.integer({ min: 0, max: 10 }), unit: fc.constant(u) }),
  );
  return fc.array(extension, { maxLength: 3 });
};

/** Clocks with up to four closed pauses, some before the origin, and up to three extensions. */
export const clocks = (unitsOf: fc.Arbitrary<TimeUnit>, extended = true): fc.Arbitrary<Running> =>
  fc.tuple(origins, unitsOf, rollovers, fc.array(spans, { maxLength: 4 })).chain(([origin, unit, rollover, list]) =>
    fc
      .record({ amount: amountIn(unit), extensions: extended ? extensionsOf(unit) : fc.constant<Extension[]>([]) })
      .map((more) => ({
        rule: { code: 'test', amount: more.amount, unit, rollover, pausedBy: [], ladder: LADDER },
        origin: iso(origin),
        pauses: list.map(([from, length]) => ({ from: iso(origin + from), to: iso(origin + from + length) })),
        extensions: more.extensions,
      })),
  );

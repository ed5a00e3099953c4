import type { WorkCalendar } from './calendar.ts';
import { isAnnounced, isWorking, workCalendar } from './calendar.ts';
import { addMonths, dayOf, endOf, HOUR, parseInstant } from './instants.ts';
import type { Stop } from './pauses.ts';
import { runOn, standsAtEndOf, uniteStops } from './pauses.ts';
import type { Calendar, Extension, Running, TimeUnit } from './types.ts';

export type DayKind = 'counted' | 'weekend' | 'holiday' | 'paused' | 'rolled';
/** Told every day the count passes, in order. */
export type OnDay = (day: number, kind: DayKind) => void;

/** Where a clock leads, as if a pause that still lasts had not begun. */
export interface Course {
  origin: number;
  /** day 0 */
  originDay: number;
  stops: Stop[];
  openFrom: number | null;
  calendar: WorkCalendar;
  /** the unit counted last: that of the rule, or of an extension in another unit */
  unit: TimeUnit;
  /** the last day counted in a unit of days, before any roll-over */
  last: number;
  /** exclusive end by the rule, and what it is or would be rolled over to a working day on which the clock runs */
  due: number;
  rolledDue: number;
  /** the last day of the duty; for hours the day in which they end */
  dueDay: number;
  provisional: boolean;
}

/**
 * Counts a clock out. Only days roll over, hours never do. Throws RangeError for a malformed instant, a rule amount that
 * is not a positive whole number or an extension that is not a whole number from 0.
 */
export function runCourse(clock: Running, source: Calendar, onDay?: OnDay): Course {
  const calendar = workCalendar(source);
  const { stops, openFrom } = uniteStops(clock.pauses);
  const origin = parseInstant(clock.origin);
  const originDay = dayOf(origin);
  const spans = spansOf(clock);
  let [at, last, announced] = [origin, originDay, true];
  for (const span of spans) {
    if (span.unit === 'hour') {
      at = runOn(at, span.amount * HOUR, stops);
      continue;
    }
    const before = at === origin ? originDay : dayOf(at - 1);
    last = countOn(before, span, calendar, stops, onDay);
    at = endOf(last);
    if (span.unit === 'workingDay') announced &&= isAnnounced(before + 1, last, calendar);
  }
  const inDays = spans.some((span) => span.unit !== 'hour');
  const rolled = inDays ? rollOver(last, calendar, stops) : last;
  const rolledDue = inDays ? Math.max(at, endOf(rolled)) : at;
  const due = clock.rule.rollover === 'nextWorkingDay' ? rolledDue : at;
  if (onDay && due > at) tellRolled(last, rolled, stops, onDay);
  return {
    ...{ origin, originDay, stops, openFrom, calendar, last, due, rolledDue, dueDay: dayOf(due - 1) },
    unit: spans.at(-1)!.unit,
    provisional: !announced || (inDays && !isAnnounced(last, rolled, calendar)),
  };
}

/** The rule and its extensions, amounts of the same unit added up; first the rule's unit, then in order of appearance. */
function spansOf(clock: Running): Extension[] {
  const { amount, unit } = clock.rule;
  if (!Number.isInteger(amount) || amount < 1) throw new RangeError(`rule ${clock.rule.code}: amount ${amount}`);
  const sums = new Map<TimeUnit, number>([[unit, amount]]);
  for (const extension of clock.extensions) {
    if (!Number.isInteger(extension.amount) || extension.amount < 0) {
      throw new RangeError(`rule ${clock.rule.code}: extension by ${extension.amount}`);
    }
    if (extension.amount > 0) sums.set(extension.unit, (sums.get(extension.unit) ?? 0) + extension.amount);
  }
  return Array.from(sums, ([of, sum]) => ({ unit: of, amount: sum }));
}

function countOn(from: number, span: Extension, calendar: WorkCalendar, stops: Stop[], onDay?: OnDay): number {
  const quota = span.unit === 'month' ? addMonths(from, span.amount) - from : span.amount;
  let day = from;
  for (let n = 0; n < quota;) {
    day += 1;
    const kind = kindOf(day, span.unit, calendar, stops);
    if (kind === 'counted') n += 1;
    onDay?.(day, kind);
  }
  return day;
}

/** Why a day counts in a unit of days or not; a day off inside a pause is a day off. */
export function kindOf(day: number, unit: TimeUnit, calendar: WorkCalendar, stops: Stop[]): DayKind {
  if (unit === 'workingDay' && !isWorking(day, calendar)) {
    return calendar.exceptions.has(day) ? 'holiday' : 'weekend';
  }
  return standsAtEndOf(day, stops) ? 'paused' : 'counted';
}

/** How many days after `from` up to and including `to` count. */
export function countBetween(from: number, to: number, unit: TimeUnit, course: Course): number {
  let n = 0;
  for (let day = from + 1; day <= to; day += 1) {
    if (kindOf(day, unit, course.calendar, course.stops) === 'counted') n += 1;
  }
  return n;
}

function rollOver(last: number, calendar: WorkCalendar, stops: Stop[]): number {
  let day = last;
  while (!isWorking(day, calendar) || standsAtEndOf(day, stops)) day += 1;
  return day;
}

function tellRolled(last: number, rolled: number, stops: Stop[], onDay: OnDay): void {
  for (let day = last + 1; day <= rolled; day += 1) onDay(day, standsAtEndOf(day, stops) ? 'paused' : 'rolled');
}

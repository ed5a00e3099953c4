import type { Calendar, CalendarDay, CalendarYear } from './types.ts';
import { dayOf, formatInstant, HOUR, isWeekend, MINUTE, parseDay, parseInstant, startOf, yearOf } from './instants.ts';

/** A calendar prepared for counting: exceptions by day number. */
export interface WorkCalendar {
  exceptions: Map<number, CalendarDay>;
  announced: Set<number>;
}

const prepared = new WeakMap<Calendar, WorkCalendar>();

/** Prepares a calendar once; later calls with the same object are a look-up. Throws RangeError for a malformed day. */
export function workCalendar(calendar: Calendar): WorkCalendar {
  const known = prepared.get(calendar);
  if (known) return known;
  const result: WorkCalendar = { exceptions: new Map(), announced: new Set() };
  for (const year of Object.values(calendar.years)) {
    if (year.status === 'announced') result.announced.add(year.year);
    for (const [day, exception] of Object.entries(year.days)) result.exceptions.set(parseDay(day), exception);
  }
  prepared.set(calendar, result);
  return result;
}

/** Joins years to one calendar, whose version is the highest of theirs; of one year's versions the highest counts. */
export function toCalendar(years: CalendarYear[]): Calendar {
  const byVersion = years.toSorted((a, b) => a.version - b.version);
  return {
    version: byVersion.at(-1)?.version ?? 0,
    zone: 'Asia/Shanghai',
    years: Object.fromEntries(byVersion.map((y) => [y.year, y])),
  };
}

/** Monday to Friday except holidays, plus make-up working weekends. */
export function isWorking(day: number, calendar: WorkCalendar): boolean {
  const exception = calendar.exceptions.get(day);
  return exception ? exception.kind === 'workday' : !isWeekend(day);
}

/** Is every year from one day to another announced? */
export function isAnnounced(from: number, to: number, calendar: WorkCalendar): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!calendar.announced.has(year)) return false;
  return true;
}

/** 08:30 local of a day: the moment at which people are reminded. */
export const morningOf = (day: number): number => startOf(day) + 8 * HOUR + 30 * MINUTE;

/** The first working morning that is not before `ms`. */
export function morningFrom(ms: number, calendar: WorkCalendar): number {
  let day = dayOf(ms);
  while (!isWorking(day, calendar) || morningOf(day) < ms) day += 1;
  return morningOf(day);
}

/** The last working morning that is not after `ms`. */
export function morningUntil(ms: number, calendar: WorkCalendar): number {
  let day = dayOf(ms);
  while (!isWorking(day, calendar) || morningOf(day) > ms) day -= 1;
  return morningOf(day);
}

/** Is `YYYY-MM-DD` a working day? Throws RangeError for a day that does not exist. */
export const isWorkingDay = (day: string, calendar: Calendar): boolean =>
  isWorking(parseDay(day), workCalendar(calendar));

/** 08:30 local on the instant's day if that is a working day and 08:30 is not past, else on the next working day. */
export const nextWorkingMorning = (instant: string, calendar: Calendar): string =>
  formatInstant(morningFrom(parseInstant(instant), workCalendar(calendar)));

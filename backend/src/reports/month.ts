import { localDay, nextWorkingMorning, startOfDay } from '@lianban/clock';
import type { Calendar } from '@lianban/clock';
import type { Span } from '../figures/index.js';

const DAY = 86_400_000;
const shifted = (month: string, by: number): string => {
  const [year, no] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, no - 1 + by, 1)).toISOString().slice(0, 7);
};

/** The days of `2026-10`. */
export function spanOf(month: string): Span {
  const end = Date.parse(`${shifted(month, 1)}-01T00:00:00Z`) - DAY;
  return { from: `${month}-01`, to: new Date(end).toISOString().slice(0, 10) };
}
/** The instant at which a month begins, and the one at which it is over. */
export const startOfMonth = (month: string): string => startOfDay(`${month}-01`);
export const endOfMonth = (month: string): string => startOfMonth(shifted(month, 1));
/** The last month that is over. */
export const lastMonth = (now: string): string => shifted(localDay(now).slice(0, 7), -1);

/**
 * A month's report is prepared on the first working morning (08:30) of the month after it. Answers the last month for which that has come,
 * and when it comes next. Throws `RangeError` when the calendar does not know the days.
 */
export function monthDue(now: string, calendar: Calendar): { month: string; next: string } {
  const current = localDay(now).slice(0, 7);
  const opens = nextWorkingMorning(startOfMonth(current), calendar);
  if (Date.parse(now) < Date.parse(opens)) return { month: shifted(current, -2), next: opens };
  return { month: shifted(current, -1), next: nextWorkingMorning(startOfMonth(shifted(current, 1)), calendar) };
}

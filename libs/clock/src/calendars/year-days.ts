import { formatDay, parseDay } from '../instants.ts';
import type { CalendarDay } from '../types.ts';

/** One paragraph of a notice: the first and last day off, and the weekend days worked for it, as `MM-DD`. */
export interface Festival {
  name: string;
  off: [first: string, last: string];
  work?: string[];
}

/** The paragraphs of a year's notice as the days of a calendar year. Throws RangeError for a day that does not exist. */
export function yearDays(year: number, festivals: Festival[]): Record<string, CalendarDay> {
  const days: Record<string, CalendarDay> = {};
  for (const { name, off, work = [] } of festivals) {
    const [first, last] = off.map((day) => parseDay(`${year}-${day}`)) as [number, number];
    for (let day = first; day <= last; day += 1) days[formatDay(day)] = { kind: 'holiday', name };
    for (const day of work) days[formatDay(parseDay(`${year}-${day}`))] = { kind: 'workday', name: `${name}调休上班` };
  }
  return days;
}

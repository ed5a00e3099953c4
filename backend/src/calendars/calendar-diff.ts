import type { CalendarDay, CalendarYear } from '@lianban/clock';
import type { CalendarEntry, DayChange } from '@lianban/contracts';

type Days = Record<string, CalendarDay>;
/** Days whose change can move a clock. Both are `YYYY-MM-DD`. */
export interface Span {
  first: string;
  last: string;
}

export const entriesOf = (days: Days): CalendarEntry[] =>
  Object.entries(days)
    .map(([day, { kind, name }]) => ({ day, kind, name }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));

/** The days that two versions of a year have differently, in order. */
export function diffOf(before: Days, after: Days): DayChange[] {
  const days = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return days.flatMap((day) => {
    const [old, now] = [before[day] ?? null, after[day] ?? null];
    return old?.kind === now?.kind && old?.name === now?.name ? [] : [{ day, before: old, after: now }];
  });
}

/** Where clocks may move; the whole year when it becomes announced or provisional; undefined when nothing changes for counting. */
export function spanOf(before: CalendarYear | undefined, after: CalendarYear): Span | undefined {
  const moved = diffOf(before?.days ?? {}, after.days).filter((d) => d.before?.kind !== d.after?.kind);
  const days = moved.map((d) => d.day);
  if (before?.status !== after.status) days.push(`${after.year}-01-01`, `${after.year}-12-31`);
  days.sort();
  return days.length ? { first: days[0]!, last: days.at(-1)! } : undefined;
}

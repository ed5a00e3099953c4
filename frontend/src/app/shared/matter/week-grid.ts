import type { ClockExplanation } from '@lianban/contracts';

export type Day = ClockExplanation['days'][number];
export interface Week {
  /** month to print at the row, when it is the first row with a day of that month */
  month: number | null;
  /** seven cells from Monday to Sunday; null before the origin and after the due day */
  cells: (Day | null)[];
}

/** Monday 0 … Sunday 6, of a calendar day `YYYY-MM-DD`. */
const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The days of an explanation, as the API computed them, laid out in weeks. Nothing is counted here. */
export function weekGrid(days: readonly Day[]): Week[] {
  const weeks: Week[] = [];
  let named = '';
  for (const day of days) {
    const column = weekday(day.day);
    if (weeks.length === 0 || column === 0) weeks.push({ month: null, cells: Array<Day | null>(7).fill(null) });
    const week = weeks[weeks.length - 1] as Week;
    week.cells[column] = day;
    const month = day.day.slice(0, 7);
    if (month !== named) {
      week.month = Number(month.slice(5));
      named = month;
    }
  }
  return weeks;
}

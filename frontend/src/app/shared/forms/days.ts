import { readDay } from '@lianban/contracts/codes';

// Calendar arithmetic for the date field only: which cell is where. Deadlines are never counted here.
const DAY = 86_400_000;

export const addDays = (day: string, n: number): string =>
  new Date(Date.parse(day) + n * DAY).toISOString().slice(0, 10);

/** The same day `n` months on, or that month's last day. */
export function addMonths(day: string, n: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + n, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Weeks from Monday to Sunday that hold the month of `day`; cells outside it are null. */
export function monthWeeks(day: string): (string | null)[][] {
  const first = `${day.slice(0, 7)}-01`;
  const lead = (new Date(first).getUTCDay() + 6) % 7;
  const days = Array.from({ length: 42 }, (_, index) => addDays(first, index - lead));
  const weeks = Array.from({ length: 6 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return weeks
    .map((week) => week.map((cell) => (cell.startsWith(day.slice(0, 7)) ? cell : null)))
    .filter((week) => week.some((cell) => cell !== null));
}

/**
 * A day as people type it (`2026/11/24`, `20261124`, `2026年11月24日`, `11-24` of the year of `today`) as `2026-11-24`.
 * What is no day stays as typed, for the message beside it.
 */
export function asDay(typed: string, today: string): string {
  const [, month, date] = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed.normalize('NFKC').trim()) ?? [];
  const read = readDay(month && date ? `${today.slice(0, 4)}-${month}-${date}` : typed);
  return read.ok ? read.value : typed.trim();
}

// Counting days once more, written from the law and the calendar rows alone: shares no code with the product.

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const EAST = 8 * HOUR;

/** `2026-11-26` of an instant in ms, Asia/Shanghai. */
export const dayOf = (ms) => new Date(ms + EAST).toISOString().slice(0, 10);
/** 00:00 local of a day. */
export const startOf = (day) => Date.parse(`${day}T00:00:00+08:00`);
export const dayAfter = (day, n = 1) => new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);

/** @param {{ year: number, version: number, days: Record<string, { kind: string }> }[]} rows of `calendars` */
export function worksOn(rows) {
  const newest = new Map();
  for (const row of rows) if (!(newest.get(row.year)?.version > row.version)) newest.set(row.year, row);
  return (day) => {
    const special = newest.get(Number(day.slice(0, 4)))?.days[day];
    if (special) return special.kind === 'workday';
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  };
}

/**
 * The exclusive instant, ms, at which a duty runs out. The day of the origin never counts; a day counts when it is a day of the unit and the
 * clock runs at its end; hours are exact; a month ends on the same day number or on the month's last day.
 * @param {{ amount: number, unit: string, rollover: string }} rule
 * @param {number} origin ms
 * @param {{ from: number, to: number }[]} pauses closed ones, disjoint
 * @param {{ amount: number, unit: string }[]} extensions of the rule's own unit
 * @param {(day: string) => boolean} works
 */
export function dueOf(rule, origin, pauses, extensions, works) {
  const amount = extensions.reduce((sum, one) => sum + one.amount, rule.amount);
  if (rule.unit === 'hour') return afterRunning(origin, amount * HOUR, pauses);
  const stands = (day) => {
    const end = startOf(dayAfter(day));
    return pauses.some(({ from, to }) => from < end && to >= end);
  };
  let day = dayOf(origin);
  let left = rule.unit === 'month' ? daysOfMonths(day, amount) : amount;
  while (left > 0) {
    day = dayAfter(day);
    if ((rule.unit === 'workingDay' && !works(day)) || stands(day)) continue;
    left -= 1;
  }
  if (rule.rollover === 'nextWorkingDay') while (!works(day) || stands(day)) day = dayAfter(day);
  return startOf(dayAfter(day));
}

function afterRunning(from, ms, pauses) {
  let at = from;
  let left = ms;
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    if (pause.to <= at) continue;
    const run = Math.max(0, pause.from - at);
    if (run >= left) break;
    left -= run;
    at = pause.to;
  }
  return at + left;
}

function daysOfMonths(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const end = Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth));
  return (end - Date.UTC(year, month - 1, date)) / DAY;
}

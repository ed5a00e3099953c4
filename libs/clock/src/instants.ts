/**
 * Instants are milliseconds since the epoch, days are whole days since 1970-01-01 in Asia/Shanghai, which has been
 * UTC+8 without summer time since 1991.
 */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const EAST = 8 * HOUR;

const INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)$/;

/**
 * Reads an ISO instant or PostgreSQL's text form (`2026-11-09 02:20:00.123456+00`); digits below the millisecond are
 * cut. Throws RangeError for anything else, above all for a local time without offset.
 */
export function parseInstant(text: string): number {
  const m = INSTANT.exec(text);
  const [hour, minute, second] = [Number(m?.[2]), Number(m?.[3]), Number(m?.[4] ?? 0)];
  if (!m || hour > 23 || minute > 59 || second > 59) throw new RangeError(`not an instant with offset: "${text}"`);
  const millis = Number((m[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const offset = (Number(m[7] ?? 0) * HOUR + Number(m[8] ?? 0) * MINUTE) * (m[6] === '-' ? -1 : 1);
  return parseDay(m[1]!) * DAY + hour * HOUR + minute * MINUTE + second * 1000 + millis - offset;
}

/** `YYYY-MM-DD` to its day number. Throws RangeError for a day that does not exist. */
export function parseDay(text: string): number {
  const day = Date.parse(`${text}T00:00:00Z`) / DAY;
  if (!Number.isInteger(day) || formatDay(day) !== text) throw new RangeError(`not a day: "${text}"`);
  return day;
}

export const formatInstant = (ms: number): string => new Date(ms).toISOString();
export const formatDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The day an instant lies in. */
export const dayOf = (ms: number): number => Math.floor((ms + EAST) / DAY);
/** The instant at which a day begins. */
export const startOf = (day: number): number => day * DAY - EAST;
/** The exclusive instant at which a day ends: 24:00, which is 00:00 of the next day. */
export const endOf = (day: number): number => startOf(day + 1);
export const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();
/** 1970-01-01 was a Thursday. */
export const isWeekend = (day: number): boolean => (((day + 3) % 7) + 7) % 7 > 4;

/** The same day number `months` on, or that month's last day. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const first = (m: number): number => Date.UTC(Math.floor(m / 12), m % 12, 1) / DAY;
  return Math.min(first(month) + date.getUTCDate(), first(month + 1)) - 1;
}

/** The Asia/Shanghai day of an instant, `YYYY-MM-DD`. Throws RangeError for a malformed instant. */
export const localDay = (instant: string): string => formatDay(dayOf(parseInstant(instant)));
/** The ISO instant of 00:00 Asia/Shanghai of a day. Throws RangeError for a day that does not exist. */
export const startOfDay = (day: string): string => formatInstant(startOf(parseDay(day)));

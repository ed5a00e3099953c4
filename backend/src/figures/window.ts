import { AppError } from '../http/index.js';

/** Days in Asia/Shanghai, both inclusive. */
export interface Span {
  from: string;
  to: string;
}
const DAY = 86_400_000;
const LONGEST_YEARS = 5;
const MOST_MONTHS = 24;

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
/** The day so many days later, or earlier. */
export const plus = (day: string, n: number): string => dayOf(at(day) + n * DAY);
const year = (day: string): number => Number(day.slice(0, 4));
const monthOf = (day: string): number => year(day) * 12 + Number(day.slice(5, 7)) - 1;
/** First day of a month counted from year 0. */
const firstDay = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
const lastDay = (month: number): string => plus(firstDay(month + 1), -1);

/** What was asked for, or this year until today. Throws `invalid` naming the field: an end before the beginning, a future, more than five years. */
export function windowOf(asked: { from?: string | undefined; to?: string | undefined }, today: string): Span {
  const to = asked.to ?? (asked.from && asked.from > today ? asked.from : today);
  const from = asked.from ?? `${to.slice(0, 4)}-01-01`;
  const refuse = (path: string, rule: 'too-early' | 'too-late' | 'in-the-future', limit: string, remedy: string) =>
    new AppError('invalid', { fields: [{ path, rule, limit }], remedy });
  if (from > to) throw refuse('to', 'too-early', from, `统计期的结束日期不能早于开始日期 ${from}。`);
  if (from > today) throw refuse('from', 'in-the-future', today, `统计期还没有开始，请选 ${today} 或以前的日期。`);
  if (year(to) - year(from) > LONGEST_YEARS)
    throw refuse('to', 'too-late', `${year(from) + LONGEST_YEARS}-12-31`, '一次最多统计五年，请缩短统计期。');
  return { from, to };
}

/** The period just before: the same number of whole months where the window is made of months, else of days. */
export function before({ from, to }: Span): Span {
  const [first, last] = [monthOf(from), monthOf(to)];
  if (from === firstDay(first) && to === lastDay(last))
    return { from: firstDay(first - (last - first + 1)), to: plus(from, -1) };
  const length = Math.round((at(to) - at(from)) / DAY) + 1;
  return { from: plus(from, -length), to: plus(from, -1) };
}

/** The same days a year earlier; 29 February becomes the 28th. */
export function lastYear({ from, to }: Span): Span {
  const earlier = (day: string): string => {
    const month = monthOf(day) - 12;
    return day === lastDay(month + 12) ? lastDay(month) : `${firstDay(month).slice(0, 8)}${day.slice(8)}`;
  };
  return { from: earlier(from), to: earlier(to) };
}

/** The months a window touches, cut to it; none when there are more than 24. */
export function monthsOf({ from, to }: Span): Span[] {
  const [first, last] = [monthOf(from), monthOf(to)];
  if (last - first >= MOST_MONTHS) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    from: i === 0 ? from : firstDay(first + i),
    to: first + i === last ? to : lastDay(first + i),
  }));
}

/** The instants of a span, `e` exclusive and never after now: what has not happened is not counted. */
export function instantsOf({ from, to }: Span, now: string): { s: string; e: string } {
  const end = `${plus(to, 1)}T00:00:00+08:00`;
  return { s: `${from}T00:00:00+08:00`, e: Date.parse(end) < Date.parse(now) ? end : now };
}

/** Windows as columns: each once, and of each the period that it lies in, which may be itself. */
export interface Windows {
  keys: string[];
  begins: string[];
  ends: string[];
  periods: string[];
  /** the window that stands for one of the same instants */
  keyOf: ReadonlyMap<string, string>;
}

/** Windows of named spans; `periods` are the names of those that others may lie in. */
export function windowsOf(spans: Record<string, Span>, periods: readonly string[], now: string): Windows {
  const known = new Map<string, { key: string; s: string; e: string }>();
  const keyOf = new Map<string, string>();
  for (const [key, span] of Object.entries(spans)) {
    const instants = instantsOf(span, now);
    const text = Object.values(instants).join();
    if (!known.has(text)) known.set(text, { key, ...instants });
    keyOf.set(key, known.get(text)!.key);
  }
  const all = [...known.values()];
  const inside = (w: { s: string; e: string }, p: { s: string; e: string }): boolean =>
    Date.parse(w.s) >= Date.parse(p.s) && Date.parse(w.e) <= Date.parse(p.e);
  const wide = all.filter(({ key }) => periods.includes(key));
  return {
    keys: all.map(({ key }) => key),
    begins: all.map(({ s }) => s),
    ends: all.map(({ e }) => e),
    periods: all.map((w) => (wide.includes(w) ? w : (wide.find((p) => inside(w, p)) ?? w)).key),
    keyOf,
  };
}

/** Those windows whose key is chosen; one whose period is not chosen becomes its own. */
export function among(windows: Windows, chosen: (key: string) => boolean): Windows {
  const at = windows.keys.map((_, i) => i).filter((i) => chosen(windows.keys[i]!));
  const of = (list: string[]): string[] => at.map((i) => list[i]!);
  const periods = at.map((i) => (chosen(windows.periods[i]!) ? windows.periods[i]! : windows.keys[i]!));
  return { ...windows, keys: of(windows.keys), begins: of(windows.begins), ends: of(windows.ends), periods };
}

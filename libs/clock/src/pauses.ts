import { endOf, parseInstant } from './instants.ts';
import type { Pause } from './types.ts';

/** A closed stretch in which the clock stands: from `from` until just before `to`. */
export interface Stop {
  from: number;
  to: number;
}

/** `stops` are disjoint and in order; `openFrom` is the beginning of the pause that still lasts, or null. */
export interface Stops {
  stops: Stop[];
  openFrom: number | null;
}

/** The union of pauses in any order. Throws RangeError for a pause that ends before it begins. */
export function uniteStops(pauses: Pause[]): Stops {
  const stops: Stop[] = [];
  for (const pause of pauses.map(toStop).sort((a, b) => a.from - b.from)) {
    const last = stops.at(-1);
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to);
    else stops.push(pause);
  }
  const openFrom = stops.at(-1)?.to === Infinity ? stops.pop()!.from : null;
  return { stops, openFrom };
}

function toStop(pause: Pause): Stop {
  const stop = { from: parseInstant(pause.from), to: pause.to === null ? Infinity : parseInstant(pause.to) };
  if (stop.to < stop.from) throw new RangeError(`pause ends before it begins: ${pause.from} to ${pause.to}`);
  return stop;
}

/** Does the clock stand when the day ends? A pause that begins at that very 24:00 is too late for the day. */
export function standsAtEndOf(day: number, stops: Stop[]): boolean {
  const end = endOf(day);
  return stops.some((p) => p.from < end && end <= p.to);
}

/** The instant at which the clock has run for `ms` since `from`. */
export function runOn(from: number, ms: number, stops: Stop[]): number {
  let at = from;
  let left = ms;
  for (const stop of stops) {
    if (stop.to <= at) continue;
    if (stop.from - at >= left) break;
    left -= Math.max(0, stop.from - at);
    at = stop.to;
  }
  return at + left;
}

/** The milliseconds for which the clock runs between two instants; negative when `to` is the earlier one. */
export function runBetween(from: number, to: number, stops: Stop[]): number {
  if (to < from) return -runBetween(to, from, stops);
  const stood = stops.map((p) => Math.min(p.to, to) - Math.max(p.from, from)).filter((ms) => ms > 0);
  return to - from - stood.reduce((sum, ms) => sum + ms, 0);
}

import { isAnnounced } from './calendar.ts';
import type { Course } from './course.ts';
import { runCourse } from './course.ts';
import { dayOf, endOf, formatDay, HOUR, startOf } from './instants.ts';
import { runBetween } from './pauses.ts';
import type { Calendar, Explanation, Running } from './types.ts';

type Kind = Explanation['days'][number]['kind'];

/**
 * Why this date: every day from the origin's day to the due day, while a pause is open to the day it began.
 * `total` = `weekend` + `holiday` + `paused` + `counted` are the days after the origin's day up to the last counted one
 * (days rolled over are listed, not summed); of a clock in hours they are hours, rounded.
 * Throws RangeError for malformed instants and amounts.
 */
export function explain(clock: Running, calendar: Calendar): Explanation {
  const passed = new Map<number, Kind>();
  const course = runCourse(clock, calendar, (day, kind) => passed.set(day, kind));
  const stoodFrom = course.openFrom === null ? Infinity : Math.max(dayOf(course.openFrom), course.originDay);
  const days: Explanation['days'] = [];
  let n = 0;
  for (let day = course.originDay; day <= Math.min(course.dueDay, stoodFrom); day += 1) {
    const own = day === course.originDay ? 'origin' : (passed.get(day) ?? hourDay(day, course));
    const kind = day === stoodFrom && (own === 'counted' || own === 'rolled') ? 'paused' : own;
    days.push({ ...describe(day, kind, course), n: kind === 'counted' && passed.has(day) ? (n += 1) : null });
  }
  const inHours = passed.size === 0;
  return { days, sum: inHours ? sumHours(course) : sumDays(days, formatDay(course.last)) };
}

/** A day that is spent in hours counts when the clock runs in it at all. */
function hourDay(day: number, course: Course): Kind {
  return runBetween(startOf(day), endOf(day), course.stops) > 0 ? 'counted' : 'paused';
}

function describe(day: number, kind: Kind, { calendar }: Course): Omit<Explanation['days'][number], 'n'> {
  const exception = calendar.exceptions.get(day);
  return {
    day: formatDay(day),
    kind,
    makeUp: exception?.kind === 'workday',
    provisional: !isAnnounced(day, day, calendar),
    name: exception?.name ?? null,
  };
}

function sumDays(days: Explanation['days'], last: string): Explanation['sum'] {
  const count = (kind: Kind): number => days.filter((d) => d.kind === kind && d.day <= last).length;
  const [weekend, holiday, paused, counted] = [count('weekend'), count('holiday'), count('paused'), count('counted')];
  return { total: weekend + holiday + paused + counted, weekend, holiday, paused, counted };
}

function sumHours({ origin, due, openFrom, stops }: Course): Explanation['sum'] {
  const end = openFrom === null ? due : Math.max(origin, Math.min(openFrom, due));
  const ran = runBetween(origin, end, stops);
  const counted = Math.floor(ran / HOUR);
  const paused = Math.round((end - origin - ran) / HOUR);
  return { total: counted + paused, weekend: 0, holiday: 0, paused, counted };
}

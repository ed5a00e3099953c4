import { morningFrom, morningOf, morningUntil } from './calendar.ts';
import type { Course } from './course.ts';
import { kindOf, runCourse } from './course.ts';
import { addMonths, endOf, formatInstant, HOUR, parseInstant } from './instants.ts';
import { runBetween, runOn } from './pauses.ts';
import type { Calendar, LadderStep, PlannedStep, Rule, Running, TimeUnit } from './types.ts';

const RANK: Record<LadderStep['kind'], number> = { remind: 0, due: 1, overdue: 2, escalate: 3 };

/**
 * The instants at which somebody is told, in order; empty while a pause is open. Overdue is the due instant itself,
 * everything else 08:30 of a working day. "n days before" is the morning on which n days are left, "n days after" the
 * first morning after n whole days late. A warning that could only come when the clock has run out is left out.
 * Throws RangeError for malformed instants and amounts.
 */
export function ladder(clock: Running, calendar: Calendar, recordedAt: string): PlannedStep[] {
  const course = runCourse(clock, calendar);
  if (course.openFrom !== null) return [];
  const recorded = parseInstant(recordedAt);
  return clock.rule.ladder
    .map((step) => ({ step, at: instantOf(step, clock.rule, course) }))
    .filter((planned): planned is { step: LadderStep; at: number } => planned.at !== null)
    .sort((a, b) => a.at - b.at || RANK[a.step.kind] - RANK[b.step.kind] || a.step.level - b.step.level)
    .map(({ step: { kind, level, to }, at }) => ({ kind, level, at: formatInstant(at), to, skipped: at < recorded }));
}

function instantOf({ kind, at }: LadderStep, rule: Rule, course: Course): number | null {
  if (kind === 'overdue') return course.due;
  if (at === 'due') {
    if (kind === 'escalate') return morningFrom(course.due, course.calendar);
    return warning(Math.min(morningOf(course.dueDay), course.due - 1), course);
  }
  if ('after' in at) return morningFrom(late(at.after, at.unit, course), course.calendar);
  if (at.unit !== 'percent') return warning(ahead(at.before, at.unit, course), course);
  if (rule.unit === 'hour') return warning(ahead((rule.amount * at.before) / 100, 'hour', course), course);
  const whole = rule.unit === 'month' ? addMonths(course.originDay, rule.amount) - course.originDay : rule.amount;
  return warning(ahead(Math.ceil((whole * at.before) / 100), rule.unit, course), course);
}

/** The last working morning up to `ms` after the origin, else the first one after both; null if that is too late. */
function warning(ms: number, { origin, due, calendar }: Course): number | null {
  const before = morningUntil(ms, calendar);
  const at = before > origin ? before : morningFrom(Math.max(ms, origin + 1), calendar);
  return at < due ? at : null;
}

/** The moment at which the clock has still `amount` to run: of days, 08:30 of the day after which so many are left. */
function ahead(amount: number, unit: TimeUnit, course: Course): number {
  if (unit === 'hour') return backFrom(course.due, amount * HOUR, course);
  let day = course.dueDay;
  for (let left = amount; left > 0; day -= 1) {
    if (kindOf(day, unit, course.calendar, course.stops) === 'counted') left -= 1;
  }
  return morningOf(day);
}

function backFrom(end: number, ms: number, { origin, stops }: Course): number {
  const ran = runBetween(origin, end, stops);
  return ran > ms ? runOn(origin, ran - ms, stops) : origin;
}

/** The moment at which the clock has run on for `amount` since it was due. */
function late(amount: number, unit: TimeUnit, course: Course): number {
  if (unit === 'hour') return runOn(course.due, amount * HOUR, course.stops);
  let day = course.dueDay;
  for (let left = amount; left > 0;) {
    day += 1;
    if (kindOf(day, unit, course.calendar, course.stops) === 'counted') left -= 1;
  }
  return endOf(day);
}

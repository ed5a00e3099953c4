import type { Course } from './course.ts';
import { countBetween, runCourse } from './course.ts';
import { addMonths, dayOf, formatDay, HOUR, MINUTE, parseInstant } from './instants.ts';
import { runBetween } from './pauses.ts';
import type { Calendar, Remaining, Rule, Running } from './types.ts';

/**
 * What is left of a clock at an instant. `mark`: overdue from the due instant on, today on the due day, soon when at
 * most 2 units or a fifth of the rule are left; while a pause is open what was left when it began, frozen.
 * `minutesLeft` only for hours, `dueDay` only for days. Throws RangeError for malformed instants and amounts.
 */
export function remaining(clock: Running, calendar: Calendar, now: string): Remaining {
  const course = runCourse(clock, calendar);
  const paused = course.openFrom !== null;
  const at = Math.max(course.openFrom ?? parseInstant(now), course.origin);
  const amounts = course.unit === 'hour' ? hoursLeft(course, at) : daysLeft(course, at, paused);
  const mark = paused ? 'paused' : markOf(course, at, amounts.left, clock.rule);
  const dueDay = paused || course.unit === 'hour' ? null : formatDay(course.dueDay);
  return { ...amounts, mark, dueDay };
}

function hoursLeft({ due, stops }: Course, at: number): Pick<Remaining, 'left' | 'unit' | 'minutesLeft'> {
  const ms = runBetween(at, due, stops);
  // Adding 0 turns -0 into 0.
  return { left: Math.trunc(ms / HOUR) + 0, unit: 'hour', minutesLeft: Math.trunc(ms / MINUTE) + 0 };
}

/** A day begun late counts as one, also at a weekend: a clock that ran out is never 0 days late. */
function daysLeft(course: Course, at: number, paused: boolean): Pick<Remaining, 'left' | 'unit' | 'minutesLeft'> {
  const unit = course.unit === 'workingDay' ? 'workingDay' : 'calendarDay';
  const today = dayOf(at);
  if (at >= course.due) {
    const late = countBetween(course.dueDay, paused ? today - 1 : today, unit, course);
    return { left: -Math.max(1, late), unit, minutesLeft: null };
  }
  // The day a pause begins in has not been counted, and what is frozen is the count, not the roll-over.
  const left = paused
    ? countBetween(Math.max(today - 1, course.originDay), course.last, unit, course)
    : countBetween(today, course.dueDay, unit, course);
  return { left, unit, minutesLeft: null };
}

function markOf(course: Course, at: number, left: number, rule: Rule): Remaining['mark'] {
  if (at >= course.due) return 'overdue';
  if (dayOf(at) === course.dueDay) return 'today';
  return left <= Math.max(2, amountIn(course, rule) / 5) ? 'soon' : 'neutral';
}

/** The rule's amount in the unit that is shown; 0 when an extension brought another unit. */
function amountIn(course: Course, rule: Rule): number {
  if (course.unit !== rule.unit) return 0;
  return rule.unit === 'month' ? addMonths(course.originDay, rule.amount) - course.originDay : rule.amount;
}

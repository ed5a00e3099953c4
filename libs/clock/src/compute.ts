import { runCourse } from './course.ts';
import { formatInstant } from './instants.ts';
import type { Calendar, Computed, Running } from './types.ts';

/**
 * When a clock runs out: 刑事诉讼法 Art. 105 and 民事诉讼法 Art. 85 on counting (day 0 excluded, roll-over), the unit and
 * whether it rolls over by the rule. While a pause is open there is no date.
 * Throws RangeError for malformed instants and amounts.
 */
export function compute(clock: Running, calendar: Calendar): Computed {
  const course = runCourse(clock, calendar);
  if (course.openFrom !== null) return { due: null, arguable: null, provisional: false };
  return {
    due: formatInstant(course.due),
    arguable: course.rolledDue > course.due ? formatInstant(course.rolledDue) : null,
    provisional: course.provisional,
  };
}

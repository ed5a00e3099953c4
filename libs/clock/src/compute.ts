import { isWorking } from './calendar.ts';
import { runCourse } from './course.ts';
import { endOf, formatInstant } from './instants.ts';
import type { Calendar, Computed, Running } from './types.ts';

/**
 * When a clock runs out: 刑事诉讼法 Art. 105 and 民事诉讼法 Art. 85 on counting (day 0 excluded, roll-over), the unit and
 * whether it rolls over by the rule. While a pause is open there is no date.
 * Throws RangeError for malformed instants and amounts.
 */
export function compute(clock: Running, calendar: Calendar): Computed {
  const course = runCourse(clock, calendar);
  if (course.openFrom !== null) return { due: null, arguable: null, provisional: false };
  const arguable = clock.rule.rollover === 'none' && course.unit !== 'hour' && !isWorking(course.last, course.calendar);
  return {
    due: formatInstant(course.due),
    arguable: arguable ? formatInstant(endOf(course.rolled)) : null,
    provisional: course.provisional,
  };
}

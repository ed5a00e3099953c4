import { dayAfter, dayOf, dueOf, startOf } from './days.mjs';

const HOUR = 3600_000;
const morning = (day) => startOf(day) + 8.5 * HOUR;

/**
 * When each step of a rule's ladder has to be done, ms: overdue at the due instant, everything else at 08:30 of a working day. "Before" is the
 * morning on which so many days are left, "after" the first one after so many whole days late. A warning that cannot come in time is left out.
 * @returns {{ kind: string, level: number, at: number }[]}
 */
export function stepsOf(rule, origin, pauses, extensions, works) {
  const due = dueOf(rule, origin, pauses, extensions, works);
  const counts = (day, unit) =>
    (unit !== 'workingDay' || works(day)) &&
    !pauses.some(({ from, to }) => from < startOf(dayAfter(day)) && to >= startOf(dayAfter(day)));
  const workingMorningFrom = (at) => {
    let day = dayOf(at);
    while (!works(day) || morning(day) < at) day = dayAfter(day);
    return morning(day);
  };
  const workingMorningUntil = (at) => {
    let day = dayOf(at);
    while (!works(day) || morning(day) > at) day = dayAfter(day, -1);
    return morning(day);
  };
  const inTime = (wanted) => {
    const before = workingMorningUntil(wanted);
    const at = before > origin ? before : workingMorningFrom(Math.max(wanted, origin + 1));
    return at < due ? at : null;
  };
  const lastDay = dayOf(due - 1);
  const ahead = (amount, unit) => {
    let day = lastDay;
    for (let left = amount; left > 0; day = dayAfter(day, -1)) if (counts(day, unit)) left -= 1;
    return morning(day);
  };
  const late = (amount, unit) => {
    if (unit === 'hour') return due + amount * HOUR;
    let day = lastDay;
    for (let left = amount; left > 0;) if (counts((day = dayAfter(day)), unit)) left -= 1;
    return startOf(dayAfter(day));
  };
  const at = ({ kind, at: when }) => {
    if (kind === 'overdue') return due;
    if (when === 'due')
      return kind === 'escalate' ? workingMorningFrom(due) : inTime(Math.min(morning(lastDay), due - 1));
    if ('after' in when) return workingMorningFrom(late(when.after, when.unit));
    if (when.unit === 'hour') return inTime(due - when.before * HOUR);
    if (when.unit !== 'percent') return inTime(ahead(when.before, when.unit));
    const part = (rule.amount * when.before) / 100;
    return inTime(rule.unit === 'hour' ? due - part * HOUR : ahead(Math.ceil(part), rule.unit));
  };
  return rule.ladder
    .map((step) => ({ kind: step.kind, level: step.level, at: at(step) }))
    .filter((step) => step.at !== null);
}

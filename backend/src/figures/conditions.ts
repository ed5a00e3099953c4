const within = (instant: string): string => `(${instant} >= w.s and ${instant} < w.e)`;
const openAtEnd = `(t.sent_at < w.e and (t.ended_at is null or t.ended_at >= w.e))`;
const running = (clock: string): string =>
  `(t.${clock}_due <= w.e and (t.${clock}_met is null or t.${clock}_met >= w.e) and (t.${clock}_ended is null or t.${clock}_ended >= w.e))`;

/** Conditions that definitions share, on a tour `t` and a window `w`. */
export const IS = {
  within,
  closed: within('t.closed_at'),
  open: openAtEnd,
  /** open at the end of the window, and the date of its answer (or of its further answer) has passed unanswered */
  overdue: `(${openAtEnd} and (${running('result')} or ${running('redo')}))`,
  withdrawn: `(t.withdrawn_at is not null and t.withdrawn_at < w.e)`,
};
/** A duty of a clock that was not lifted before its date came. */
export const stands = (clock: 'sign' | 'result'): string =>
  `(t.${clock}_met is not null or t.${clock}_ended is null or t.${clock}_ended >= t.${clock}_due)`;
/** Arrays of a tour read side by side as rows `name`, numbered by `no`. A set that is selected is made faster than one that is joined. */
export function sideBySide(name: string, arrays: Record<string, string>): string {
  const columns = Object.entries(arrays).map(([column, array]) => `unnest(${array}) as ${column}`);
  return `cross join lateral (select ${columns.join(', ')}, generate_subscripts(${Object.values(arrays)[0]!}, 1) as no) ${name}`;
}

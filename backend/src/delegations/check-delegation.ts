import { localDay, startOfDay } from '@lianban/clock';
import { MOST_DELEGATED_DAYS, NOT_DELEGABLE } from '@lianban/contracts';
import type { Delegate, FieldProblem, Role } from '@lianban/contracts';
import type { Unit } from './delegation.queries.js';

const DAY = 86_400_000;
/** The n-th day after one, 00:00 in Asia/Shanghai, as an instant. */
const dayAfter = (day: string, n: number): string => new Date(Date.parse(startOfDay(day)) + n * DAY).toISOString();

export const isDelegable = (role: Role): boolean => !(NOT_DELEGABLE as readonly Role[]).includes(role);

/** From when to when (exclusive) a delegation runs. One that begins today begins now: nobody has acted for anybody before it was said. */
export function periodOf(
  { from, until }: Pick<Delegate, 'from' | 'until'>,
  now: string,
): { since: string; until: string } {
  return { since: from === localDay(now) ? now : dayAfter(from, 0), until: dayAfter(until, 1) };
}

/** Everything that is wrong with a delegation, field by field. `unit` is the one it is for, with its members' own roles. */
export function faultsOf(asked: Delegate, unit: Unit, now: string): FieldProblem[] {
  const { from, until, roles } = asked;
  const faults: FieldProblem[] = [];
  const absent = unit.members.find((m) => m.id === asked.absentId);
  if (!absent) faults.push({ path: 'absentId', rule: 'not-an-option' });
  if (asked.substituteId === asked.absentId) faults.push({ path: 'substituteId', rule: 'duplicate' });
  else if (!unit.members.some((m) => m.id === asked.substituteId))
    faults.push({ path: 'substituteId', rule: 'not-an-option' });
  // What is held for somebody else is not among one's own roles: it cannot be handed on.
  const own = (absent?.roles ?? []).filter(isDelegable);
  if (absent && roles.some((role) => !own.includes(role))) faults.push({ path: 'roles', rule: 'not-an-option' });
  if (new Set(roles).size < roles.length) faults.push({ path: 'roles', rule: 'duplicate' });
  if (from < localDay(now)) faults.push({ path: 'from', rule: 'too-early', limit: localDay(now) });
  const last = localDay(dayAfter(from, MOST_DELEGATED_DAYS - 1));
  if (until < from) faults.push({ path: 'until', rule: 'too-early', limit: from });
  else if (until > last) faults.push({ path: 'until', rule: 'too-late', limit: last });
  return faults;
}

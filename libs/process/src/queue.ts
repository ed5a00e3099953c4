import type { Role, Side } from '@lianban/contracts';
import { statesOf } from './define-process.ts';
import type { Process } from './define-process.ts';

export type TurnGroup = 'sign' | 'handle' | 'review';
const REVIEWING: Role[] = ['legal', 'head', 'leader', 'convener'];

/** Roles of a side that may take an action which leaves the state. */
export function movers(process: Process, state: string, side: Side): Role[] {
  const roles = Object.values(process.actions)
    .filter((a) => a.to !== 'stay' && statesOf(process, a).includes(state))
    .flatMap((a) => a.by.flatMap((w) => ('side' in w && w.side === side ? w.roles : [])));
  return [...new Set(roles)];
}

/**
 * Under which tab a matter waits for its holder: `sign` where it is signed for, `review` where only reviewing roles can move it on,
 * else `handle`; undefined in a final state and for case files, which have a list of their own.
 */
export function turnGroup(process: Process, state: string): TurnGroup | undefined {
  const { responsible, final } = process.states[state]!;
  if (final || !process.under) return undefined;
  if (process.actions['sign'] && statesOf(process, process.actions['sign']).includes(state)) return 'sign';
  const roles = movers(process, state, responsible);
  return roles.length > 0 && roles.every((r) => REVIEWING.includes(r)) ? 'review' : 'handle';
}

/** The action a page offers first: the first listed that leaves the state, is not an ending by refusal, and may be taken. */
export function primaryAction(process: Process, state: string, available: string[]): string | undefined {
  const forward = Object.keys(process.actions).filter((name) => {
    const action = process.actions[name]!;
    if (action.to === 'stay' || givesUp(process, name)) return false;
    return statesOf(process, action).includes(state) && available.includes(name);
  });
  const side = process.states[state]!.responsible;
  return forward.find((name) => process.actions[name]!.by.some((w) => 'side' in w && w.side === side));
}

/** An ending that is no stage of the way: dropped, withdrawn. */
function givesUp(process: Process, name: string): boolean {
  const ends = process.states[process.actions[name]!.to]?.final !== undefined;
  return ends && process.stages !== undefined && !process.stages.includes(name);
}

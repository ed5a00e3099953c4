import type { Role, Side } from '@lianban/contracts';
import { statesOf } from './define-process.ts';
import type { Process } from './define-process.ts';

export type TurnGroup = 'sign' | 'handle' | 'review';
const REVIEWING: Role[] = ['legal', 'head', 'leader', 'convener'];

/** Roles of a side for whose step a matter in this state waits: they may take an action that leaves it and that is asked of somebody. */
export function movers(process: Process, state: string, side: Side): Role[] {
  const roles = Object.values(process.actions)
    .filter((a) => a.to !== 'stay' && !a.unasked && statesOf(process, a).includes(state))
    .flatMap((a) => a.by.flatMap((w) => ('side' in w && w.side === side ? w.roles : [])));
  return [...new Set(roles)];
}

/**
 * Under which tab a matter waits for its holder: `sign` where it is signed for, `review` where only reviewing roles can move it on,
 * else `handle`; undefined in a final state and for case files, which have a list of their own.
 */
export function turnGroup(process: Process, state: string): TurnGroup | undefined {
  const { responsible, final } = process.states[state]!;
  if (final || process.keepsFile) return undefined;
  if (process.actions['sign'] && statesOf(process, process.actions['sign']).includes(state)) return 'sign';
  const roles = movers(process, state, responsible);
  return roles.length > 0 && roles.every((r) => REVIEWING.includes(r)) ? 'review' : 'handle';
}

/** The action a page offers first: the first listed that leaves the state, is asked of the side whose turn it is, and may be taken. */
export function primaryAction(process: Process, state: string, available: string[]): string | undefined {
  const side = process.states[state]!.responsible;
  return Object.keys(process.actions).find((name) => {
    const action = process.actions[name]!;
    if (action.to === 'stay' || action.unasked || !available.includes(name)) return false;
    return statesOf(process, action).includes(state) && action.by.some((w) => 'side' in w && w.side === side);
  });
}

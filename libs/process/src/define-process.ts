import type { FieldKind, Label, Role, Side, Sight } from '@lianban/contracts';
import type { Guard } from './facts.ts';
import { refuseBadGraph } from './check-graph.ts';

/** Who may take an action: roles on a side, a clock that runs out, or the delivery channel. */
export type Who<C extends string = string> = { side: Side; roles: Role[] } | { clock: C } | { channel: true };

/** One field of a form. `options` names a code list; `of` are the columns of `rows`; `max`/`min` bound length, number or count. */
export interface Field {
  kind: FieldKind;
  label: Label;
  required?: boolean;
  options?: string;
  of?: Record<string, Field>;
  max?: number;
  min?: number;
  hint?: Label;
  /** a suggestion stands in the form as soon as the choice of this name is made; the feature that knows the process says what is suggested */
  suggestedBy?: string;
  /** the form begins with what was last answered on the matter under this name */
  begins?: string;
  /** the form begins with these words; what is written goes on record, so they are Chinese */
  words?: string;
}
export type Fields = Record<string, Field>;

export interface State {
  label: Label;
  /** exactly one unit must act; entering opens its holding */
  responsible: Side;
  /** the outcome code with which the matter ends */
  final?: string;
  /** the state interrupts, for this reason; whether that stops a clock is said by the clock's rule row (`pausedBy`) */
  pause?: string;
  /** default: initiator `all`, handler and supervisor `slice`, the rest `trace` */
  sees?: Partial<Record<Side, Sight>>;
  /** bans on the case file while the state lasts */
  forbids?: string[];
  /** may be left but no longer entered */
  retired?: true;
}

export interface Clock<S extends string = string, A extends string = string> {
  label: Label;
  /** law_rules.code: amount, unit, roll-over, ladder, pauses, extension, source */
  rule: string;
  /** goes on in these; a pausing state counts as inside */
  runs: readonly S[];
  /** entering one of these from outside starts it; default: `runs` */
  starts?: readonly S[];
  /** a duty names what meets it; left in any other way it is moot */
  metBy?: readonly A[];
  /** a right that closes, not a duty that goes overdue */
  window?: true;
  /** starts anew each time it is met */
  again?: true;
  /** default: the responsible side of the state in which it starts */
  owes?: Side;
}

export type Effect<C extends string = string, A extends string = string> =
  | { open: string; each: string }
  | { cascade: A }
  | { handOver: string }
  | { extend: C }
  /** to the person of the field; `null`: to nobody in particular */
  | { assign: string | null }
  | { ask: string }
  | { answer: string };

export interface Action<S extends string = string, C extends string = string, A extends string = string> {
  label: Label;
  /** one sentence for the next-step bar and the dialog */
  hint?: Label;
  /** `open`: every state that is not final */
  from: S[] | 'open';
  /** `back`: the state that the pausing state interrupted */
  to: S | 'stay' | 'back';
  by: Who<C>[];
  /** a matter never waits for somebody to take it, and no page offers it first: dropped, withdrawn, sent back, reopened */
  unasked?: true;
  fields?: Fields;
  guard?: Guard[];
  then?: Effect<C, A>[];
  /** the window in which it is in time; outside: refused, or marked late */
  within?: C;
  late?: 'refuse' | 'mark';
  /** kind of the letter that is issued with it: one to each matter it opens, else one on its own matter */
  letter?: string;
  notify?: Side[];
  /** may be put on record later than it happened, with the time and a paper that shows it */
  recorded?: true;
  /** the event is shown to the acting unit only */
  internal?: true;
}

export interface Process<S extends string = string, C extends string = string, A extends string = string> {
  type: string;
  label: Label;
  initial: NoInfer<S>;
  /** creation is an action too */
  opensBy: Who<NoInfer<C>>[] | 'parent';
  /** process of the matter it opens under; absent for one that opens a file of its own */
  under?: string;
  /** its matter is the life of a case file: it stands in the list of case files, in no queue */
  keepsFile?: true;
  /** may record what an off-line unit did */
  proxy?: Who<NoInfer<C>>;
  fields?: Fields;
  /** who is told when one is opened */
  notify?: Side[];
  /** the only place S is inferred from; C and A likewise from `clocks` and `actions` */
  states: Record<S, State>;
  clocks: Record<C, Clock<NoInfer<S>, NoInfer<A>>>;
  actions: Record<A, Action<NoInfer<S>, NoInfer<C>, NoInfer<A>>>;
  /** the milestones of the strip on the page, in order */
  stages?: NoInfer<A>[];
}

/**
 * Declares a process type. Wrong names of states, clocks and actions do not compile; a graph that cannot work
 * (see `refuseBadGraph`) throws at load, all faults in one message.
 */
export function defineProcess<S extends string, C extends string, A extends string>(
  process: Process<S, C, A>,
): Process<S, C, A> {
  refuseBadGraph(process as unknown as Process);
  return process;
}

/** The action that is taken when a clock runs out in a state; undefined when none is. */
export function runsOutInto(process: Process, clock: string, state: string): string | undefined {
  return Object.keys(process.actions).find((name) => {
    const action = process.actions[name]!;
    return action.by.some((w) => 'clock' in w && w.clock === clock) && statesOf(process, action).includes(state);
  });
}

/** States an action may be taken in. */
export function statesOf(process: Process, action: Action): string[] {
  return action.from === 'open' ? Object.keys(process.states).filter((s) => !process.states[s]!.final) : action.from;
}

/** What `side` sees of a matter in `state`. */
export function sightOf(process: Process, state: string, side: Side): Sight {
  const fallback: Sight =
    side === 'initiator' ? 'all' : side === 'handler' || side === 'supervisor' ? 'slice' : 'trace';
  return process.states[state]?.sees?.[side] ?? fallback;
}

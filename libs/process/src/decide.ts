import type { FieldProblem, Role, Side } from '@lianban/contracts';
import { earliest, moveClocks, nearestDue, unitOfSide } from './clocks.ts';
import type { ClockChange, Nearest } from './clocks.ts';
import { sightOf, statesOf } from './define-process.ts';
import type { Action, Process } from './define-process.ts';
import type { Actor, ClockRecord, Facts, Law, MatterRecord } from './facts.ts';
import { checkInput } from './fields.ts';
import type { Options } from './fields.ts';
import { openChildren } from './open.ts';
import { Refused } from './refused.ts';

/** What decide needs besides facts: pure values and pure functions only. */
export interface Env {
  /** the ability's answer for this user, this action, this row */
  may: boolean;
  law: Law;
  /** product time: database time plus app_time.offset, never before the file's last event */
  now: string;
  processes: Record<string, Process>;
  options: Options;
  newId: () => string;
  /** a dry run while the form is being filled in: what is still empty is no fault yet */
  unfinished?: boolean;
}
export interface Command {
  action: string;
  /** version the caller has read; absent for actions of a clock or a channel */
  version?: number;
  input: Record<string, unknown>;
}
/** Who is to be told: all of a unit who may take the next action. */
export interface Told {
  unitId: string;
  roles: Role[];
}
/** One event and everything that changes with it. `matter` is the row afterwards. */
export interface Step {
  matter: MatterRecord;
  opened: boolean;
  process: string;
  action: string;
  from: string | null;
  actor: Actor;
  input: Record<string, unknown>;
  internal: boolean;
  late: boolean;
  letter: string | null;
  clocks: ClockChange[];
  /** set when responsibility passes to another unit or state */
  holding: { unitId: string; side: Side; seq: number } | null;
  parties: { unitId: string; side: Side }[];
  told: Told[];
  occurredAt: string;
}
export interface Decision {
  steps: Step[];
  /** version of the matter the command was given to, afterwards */
  version: number;
}

/**
 * Decides one action on one matter. Pure: the same facts and command give the same decision.
 * Order of refusals under the lock: stale → wrong-state → forbidden → invalid → blocked (repeat and not-found come before, in the store).
 * Throws `Refused`.
 */
export function decide(process: Process, facts: Facts, command: Command, env: Env): Decision {
  const { matter } = facts;
  const action = Object.hasOwn(process.actions, command.action) && process.actions[command.action];
  if (!action) throw new Refused('wrong-state', { reason: 'unknown-action' });
  if (command.version !== undefined && command.version !== matter.version) throw new Refused('stale');
  if (!statesOf(process, action).includes(matter.state)) throw new Refused('wrong-state', { reason: matter.state });
  if (!env.may) throw new Refused('forbidden');
  const { value: input, problems } = checkInput(action.fields ?? {}, command.input, env.options);
  refuseFaults(problems, env);
  const withInput: Facts = { ...facts, input };
  for (const guard of action.guard ?? []) {
    const answer = guard(withInput);
    if (answer !== true) throw new Refused('blocked', { reason: answer });
  }
  return apply(process, action, withInput, command.action, env);
}

/** Throws `Refused` (`invalid`) with every fault of the input. */
export function refuseFaults(problems: FieldProblem[], env: Pick<Env, 'unfinished'>): void {
  const faults = env.unfinished ? problems.filter(({ rule }) => rule !== 'required') : problems;
  if (faults.length) throw new Refused('invalid', { fields: faults });
}

/** Reason code for which a guard would refuse the action with the facts as they are (its form still empty); undefined when none would. */
export function blockedBy(process: Process, facts: Facts, actionName: string): string | undefined {
  for (const guard of process.actions[actionName]?.guard ?? []) {
    const answer = guard({ ...facts, input: {} });
    if (answer !== true) return answer;
  }
  return undefined;
}

function apply(process: Process, action: Action, facts: Facts, name: string, env: Env): Decision {
  const before = facts.matter;
  const to =
    action.to === 'stay' ? before.state : action.to === 'back' ? (before.resume_state ?? before.state) : action.to;
  const target = process.states[to]!;
  const resume = target.pause ? (process.states[before.state]!.pause ? before.resume_state : before.state) : null;
  const moved = { ...before, ...fieldsAfter(process, action, facts), state: to, resume_state: resume };
  const clocks = moveClocks({
    process,
    action: name,
    from: before.state,
    to,
    resumeBefore: before.resume_state,
    resumeAfter: resume,
    handedOverBy: null,
    ranOut: null,
    matter: moved,
    running: facts.clocks,
    law: env.law,
    occurredAt: env.now,
    now: env.now,
    newId: env.newId,
  });
  const holderUnit = unitOfSide(moved, target.responsible) ?? moved.initiator_unit;
  const running = runningAfter(facts.clocks, clocks);
  const changed = to !== before.state || clocks.length > 0 || moved.fields !== before.fields;
  const after: MatterRecord = {
    ...moved,
    holder_unit: holderUnit,
    version: before.version + (changed ? 1 : 0),
    state_since: to === before.state ? before.state_since : env.now,
    outcome: target.final ?? null,
    closed_at: target.final ? env.now : null,
    audience: audienceOf(process, moved, before.audience),
    ...timed(process, running, holderUnit, env, !!target.final),
  };
  const step: Step = {
    matter: after,
    opened: false,
    process: process.type,
    action: name,
    from: before.state,
    actor: facts.actor,
    input: facts.input,
    internal: action.internal ?? false,
    late: isLate(action, facts, env.now) || clocks.some((c) => metLate(c, env.now)),
    letter: action.letter ?? null,
    clocks,
    holding: to === before.state ? null : { unitId: holderUnit, side: target.responsible, seq: facts.held + 1 },
    parties: [],
    told: toldOf(process, action, after),
    occurredAt: env.now,
  };
  return { steps: [step, ...openChildren(action, after, facts, env)], version: after.version };
}

/** A field object shared by the process and the action is the same field: the action changes it. */
function fieldsAfter(
  process: Process,
  action: Action,
  facts: Facts,
): { fields: Record<string, unknown>; title: string; urgency: string } {
  const shared = Object.keys(action.fields ?? {}).filter(
    (k) => process.fields?.[k] && process.fields[k] === action.fields![k],
  );
  const { fields, title, urgency } = facts.matter;
  if (!shared.length) return { fields, title, urgency };
  const next = { ...fields };
  for (const key of shared) {
    if (facts.input[key] === undefined) delete next[key];
    else next[key] = facts.input[key];
  }
  return { fields: next, ...headOf(next, { title, urgency: shared.includes('urgency') ? 'normal' : urgency }) };
}

/** Title and urgency of a matter are its fields `title` (or `subject`) and `urgency`. */
export function headOf(
  fields: Record<string, unknown>,
  fallback: { title: string; urgency: string },
): { title: string; urgency: string } {
  return {
    title: String(fields['title'] ?? fields['subject'] ?? fallback.title),
    urgency: String(fields['urgency'] ?? fallback.urgency),
  };
}

export function runningAfter(before: ClockRecord[], changes: ClockChange[]): ClockRecord[] {
  const byId = new Map(before.map((c) => [c.id, c]));
  for (const change of changes) {
    if (change.op === 'end') byId.delete(change.clock.id);
    else byId.set(change.clock.id, change.clock);
  }
  return [...byId.values()];
}

/** Deadlines of a matter with these running clocks. */
export function timed(
  process: Process,
  running: ClockRecord[],
  holder: string,
  env: { law: Law; now: string },
  final: boolean,
): Nearest & { wake_at: string | null } {
  if (final) return { due_at: null, warn_at: null, wake_at: null };
  return {
    ...nearestDue(process, running, holder, env.law, env.now),
    wake_at: earliest(running.map((c) => c.next_at)),
  };
}

/** Units that may know of a matter: those of before, and each side that sees anything in the state. Nobody who acted is ever removed. */
export function audienceOf(process: Process, matter: MatterRecord, before: string[]): string[] {
  const sides = (['initiator', 'handler', 'office', 'convener'] as const).filter(
    (side) => sightOf(process, matter.state, side) !== 'nothing',
  );
  const units = sides.map((side) => unitOfSide(matter, side)).filter((u): u is string => u !== undefined);
  return [...new Set([...before, ...units])];
}

function isLate(action: Action, facts: Facts, now: string): boolean {
  if (!action.within) return false;
  const window = facts.clocks.find((c) => c.name === action.within);
  const open = window?.due_at != null && Date.parse(now) < Date.parse(window.due_at);
  if (!open && action.late === 'refuse') throw new Refused('blocked', { reason: 'window-closed' });
  return !open;
}

const metLate = (c: ClockChange, now: string): boolean =>
  c.op === 'end' && c.outcome === 'met' && c.clock.due_at !== null && Date.parse(c.clock.due_at) <= Date.parse(now);

const USUAL: Partial<Record<Side, Role[]>> = {
  initiator: ['clerk'],
  handler: ['liaison', 'officer', 'leader'],
  office: ['coordinator'],
  convener: ['convener'],
};
/** Roles of a side that can take an action which leaves the state; the side's usual ones when none can. */
export function rolesNext(process: Process, state: string, side: Side): Role[] {
  const roles = Object.values(process.actions)
    .filter((a) => a.to !== 'stay' && statesOf(process, a).includes(state))
    .flatMap((a) => a.by.flatMap((w) => ('side' in w && w.side === side ? w.roles : [])));
  return process.states[state]!.responsible === side && roles.length ? [...new Set(roles)] : (USUAL[side] ?? []);
}

export function toldOf(process: Process, action: Action, matter: MatterRecord): Told[] {
  return (action.notify ?? []).flatMap((side) => {
    const unitId = unitOfSide(matter, side);
    return unitId ? [{ unitId, roles: rolesNext(process, matter.state, side) }] : [];
  });
}

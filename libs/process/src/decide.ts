import type { FieldProblem, Role, Side } from '@lianban/contracts';
import { earliest, moveClocks, nearestDue, ruleOf, unitOfSide } from './clocks.ts';
import type { ClockChange, Nearest } from './clocks.ts';
import { sightOf, statesOf } from './define-process.ts';
import type { Action, Process } from './define-process.ts';
import type { Actor, ClockRecord, Facts, Law, MatterRecord } from './facts.ts';
import { checkInput } from './fields.ts';
import type { Options } from './fields.ts';
import { formOf } from './letter.ts';
import { effectsOf } from './effects.ts';
import type { Effects } from './effects.ts';
import { deliverAtOnce, openChildren } from './open.ts';
import { movers } from './queue.ts';
import { Refused } from './refused.ts';

/** What decide needs besides facts: pure values and pure functions only. */
export interface Env {
  /** the ability's answer for this user, this action, this row */
  may: boolean;
  law: Law;
  /** when it happened, for what is recorded later; default: now */
  occurredAt?: string;
  evidence?: string[];
  /** product time: database time plus app_time.offset, never before the file's last event */
  now: string;
  processes: Record<string, Process>;
  options: Options;
  newId: () => string;
  /** clock that ran out, for the action it takes */
  ranOut?: string;
  /** a dry run while the form is being filled in: what is still empty is no fault yet */
  unfinished?: boolean;
}
export interface Command {
  action: string;
  /** version the caller has read; absent for actions of a clock or a channel */
  version?: number;
  input: Record<string, unknown>;
}
/** Who is to be told: all of a unit who may take the next action, or one of them. */
export interface Told {
  unitId: string;
  roles: Role[];
  userId?: string;
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
  /** parties that end with this step */
  left: { unitId: string; side: Side; since: string }[];
  /** files that show what a proxy records */
  evidence: string[];
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
 * Order of refusals: stale → wrong-state → forbidden → invalid → blocked (repeat and not-found come before, in the store).
 * Throws `Refused`.
 */
export function decide(process: Process, facts: Facts, command: Command, env: Env): Decision {
  const { matter } = facts;
  const action = Object.hasOwn(process.actions, command.action) && process.actions[command.action];
  if (!action) throw new Refused('wrong-state', { reason: 'unknown-action' });
  if (command.version !== undefined && command.version !== matter.version) throw new Refused('stale');
  if (!statesOf(process, action).includes(matter.state)) throw new Refused('wrong-state', { reason: matter.state });
  if (!env.may) throw new Refused('forbidden');
  const { value: input, problems } = checkInput(formOf(action), command.input, env.options);
  refuseFaults([...problems, ...timeFaults(facts, env)], env);
  const withInput: Facts = { ...facts, input, now: env.now, rules: rulesOf(facts.clocks, env.law) };
  for (const guard of action.guard ?? []) {
    const answer = guard(withInput);
    if (answer !== true) throw new Refused('blocked', { reason: answer });
  }
  return apply(process, action, withInput, command.action, env);
}

/** What is recorded later happened neither in the future nor before the matter came into its state. */
function timeFaults({ matter }: Facts, env: Env): FieldProblem[] {
  if (env.occurredAt === undefined) return [];
  if (!env.evidence?.length) return [{ path: 'evidence', rule: 'needs-evidence' }];
  const at = Date.parse(env.occurredAt);
  if (at > Date.parse(env.now)) return [{ path: 'occurredAt', rule: 'in-the-future', limit: env.now }];
  if (at < Date.parse(matter.state_since))
    return [{ path: 'occurredAt', rule: 'too-early', limit: matter.state_since }];
  return [];
}

const rulesOf = (clocks: ClockRecord[], law: Law): Facts['rules'] =>
  Object.fromEntries(clocks.map((c) => [c.name, ruleOf(law, c)]));

/** Throws `Refused` (`invalid`) with every fault of the input. */
export function refuseFaults(problems: FieldProblem[], env: Pick<Env, 'unfinished'>): void {
  const faults = env.unfinished ? problems.filter(({ rule }) => rule !== 'required') : problems;
  if (faults.length) throw new Refused('invalid', { fields: faults });
}

/** Reason code for which a guard would refuse the action with the facts as they are (its form still empty); undefined when none would. */
export function blockedBy(process: Process, facts: Facts, actionName: string): string | undefined {
  const action = process.actions[actionName];
  if (action?.late === 'refuse' && !isOpen(action, facts, facts.now)) return 'window-closed';
  for (const guard of action?.guard ?? []) {
    const answer = guard({ ...facts, input: {} });
    if (answer !== true) return answer;
  }
  return undefined;
}

function apply(process: Process, action: Action, facts: Facts, name: string, env: Env): Decision {
  const before = facts.matter;
  const occurredAt = env.occurredAt ?? env.now;
  const effects = effectsOf(action, facts);
  const moved = movedBy(process, action, facts, effects);
  const clocks = moveClocks({
    process,
    action: name,
    from: before.state,
    to: moved.state,
    resumeBefore: before.resume_state,
    resumeAfter: moved.resume_state,
    handedOverBy: effects.handedOverBy,
    ranOut: env.ranOut ?? null,
    extended: effects.extended,
    matter: moved,
    running: facts.clocks,
    law: env.law,
    occurredAt,
    now: env.now,
    newId: env.newId,
  });
  const running = runningAfter(facts.clocks, clocks);
  const after = settled(process, before, moved, { running, clocksMoved: clocks.length > 0, occurredAt }, env);
  const side = process.states[after.state]!.responsible;
  const step: Step = {
    matter: after,
    opened: false,
    process: process.type,
    action: name,
    from: before.state,
    actor: facts.actor,
    input: facts.input,
    internal: action.internal ?? false,
    late: isLate(action, facts, occurredAt) || clocks.some((c) => metLate(c, occurredAt)),
    letter: action.letter ?? null,
    clocks,
    holding: after.state === before.state ? null : { unitId: after.holder_unit, side, seq: facts.held + 1 },
    parties: effects.joined,
    left: effects.left,
    evidence: env.evidence ?? [],
    told: [...toldOf(process, action.notify, after), ...assigned(process, action, after)],
    occurredAt,
  };
  const delivered = effects.handedOverBy ? deliverAtOnce(process, step, running, facts, env) : [];
  const last = delivered.at(-1)?.matter ?? after;
  return { steps: [step, ...delivered, ...openChildren(action, after, facts, env)], version: last.version };
}

/** The matter in its new state, with the fields, asks and handler that the action gives it. */
function movedBy(process: Process, action: Action, facts: Facts, effects: Effects): MatterRecord {
  const { matter } = facts;
  const to =
    action.to === 'stay' ? matter.state : action.to === 'back' ? (matter.resume_state ?? matter.state) : action.to;
  const interrupted = process.states[matter.state]!.pause ? matter.resume_state : matter.state;
  return {
    ...matter,
    ...fieldsAfter(process, action, facts),
    state: to,
    resume_state: process.states[to]!.pause ? interrupted : null,
    handler_unit: effects.handlerUnit,
    asks: effects.asks,
    assignee_id: effects.assignee,
  };
}

/** The rest of the row: holder, version, deadlines, and whether it has ended. */
function settled(
  process: Process,
  before: MatterRecord,
  moved: MatterRecord,
  change: { running: ClockRecord[]; clocksMoved: boolean; occurredAt: string },
  env: Env,
): MatterRecord {
  const { responsible, final } = process.states[moved.state]!;
  const holder = unitOfSide(moved, responsible) ?? moved.initiator_unit;
  const stays = moved.state === before.state;
  const changed = !stays || change.clocksMoved || rowChanged(before, moved);
  return {
    ...moved,
    holder_unit: holder,
    version: before.version + (changed ? 1 : 0),
    state_since: stays ? before.state_since : change.occurredAt,
    outcome: final ?? null,
    closed_at: final ? change.occurredAt : null,
    audience: audienceOf(process, moved, before.audience),
    ...timed(process, change.running, holder, env, !!final),
  };
}

const rowChanged = (before: MatterRecord, moved: MatterRecord): boolean =>
  moved.fields !== before.fields || moved.asks !== before.asks || moved.assignee_id !== before.assignee_id;

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

/**
 * Units that may know of a matter: those of before, and each side that sees anything in the state. Nobody who acted is ever removed, and
 * an end lets in nobody: who never knew of the matter does not learn of it by its end.
 */
export function audienceOf(process: Process, matter: MatterRecord, before: string[]): string[] {
  if (process.states[matter.state]!.final) return before;
  const sides = (['initiator', 'handler', 'office', 'convener'] as const).filter(
    (side) => sightOf(process, matter.state, side) !== 'nothing',
  );
  const units = sides.map((side) => unitOfSide(matter, side)).filter((u): u is string => u !== undefined);
  return [...new Set([...before, ...units])];
}

function isLate(action: Action, facts: Facts, now: string): boolean {
  if (!action.within) return false;
  const open = isOpen(action, facts, now);
  if (!open && action.late === 'refuse') throw new Refused('blocked', { reason: 'window-closed' });
  return !open;
}

function isOpen(action: Action, facts: Facts, now: string): boolean {
  const window = facts.clocks.find((c) => c.name === action.within);
  return window?.due_at != null && Date.parse(now) < Date.parse(window.due_at);
}

const metLate = (c: ClockChange, now: string): boolean =>
  c.op === 'end' && c.outcome === 'met' && c.clock.due_at !== null && Date.parse(c.clock.due_at) <= Date.parse(now);

const USUAL: Partial<Record<Side, Role[]>> = {
  initiator: ['clerk'],
  handler: ['liaison', 'officer', 'leader'],
  office: ['coordinator'],
  convener: ['convener'],
};
/** Roles that deal with a matter on a side: of the initiator those that may open one, of another side all that may act. */
export function usualRoles(process: Process, side: Side): Role[] {
  const opens = process.opensBy === 'parent' ? [] : process.opensBy;
  const by = side === 'initiator' ? opens : Object.values(process.actions).flatMap((a) => a.by);
  const roles = by.flatMap((w) => ('side' in w && w.side === side ? w.roles : []));
  return roles.length ? [...new Set(roles)] : (USUAL[side] ?? []);
}

/** Roles of a side for whose next step a matter waits; the side's usual ones when it waits for another side or for nobody. */
export function rolesNext(process: Process, state: string, side: Side): Role[] {
  const { responsible, final } = process.states[state]!;
  const roles = final || responsible !== side ? [] : movers(process, state, side);
  return roles.length ? roles : usualRoles(process, side);
}

/** The person to whom an action assigns the matter. */
function assigned(process: Process, action: Action, { handler_unit, assignee_id }: MatterRecord): Told[] {
  if (!handler_unit || !assignee_id || !action.then?.some((e) => 'assign' in e)) return [];
  return [{ unitId: handler_unit, roles: usualRoles(process, 'handler'), userId: assignee_id }];
}

/** Who is told of an act that led to `matter`: of the sides that are to be told, those that may know of the matter and see something of it. */
export function toldOf(process: Process, sides: Side[] | undefined, matter: MatterRecord): Told[] {
  return (sides ?? []).flatMap((side) => {
    const unitId = unitOfSide(matter, side);
    if (!unitId || !matter.audience.includes(unitId) || sightOf(process, matter.state, side) === 'nothing') return [];
    return [{ unitId, roles: rolesNext(process, matter.state, side) }];
  });
}

import type { Side } from '@lianban/contracts';
import { moveClocks, unitOfSide } from './clocks.ts';
import { audienceOf, decide, headOf, refuseFaults, runningAfter, timed, toldOf } from './decide.ts';
import type { Env, Step } from './decide.ts';
import { statesOf } from './define-process.ts';
import type { Action, Process } from './define-process.ts';
import type { Actor, ClockRecord, Facts, MatterRecord } from './facts.ts';
import { checkInput } from './fields.ts';
import { Refused } from './refused.ts';

/** A matter that is to be opened: what its process does not say. */
export interface Opening {
  id: string;
  caseFileId: string;
  parent: MatterRecord | null;
  /** distinguishes siblings of one process: unique per (case file, parent, process) */
  key: string;
  number: string | null;
  initiatorUnit: string;
  handlerUnit: string | null;
  officeUnit: string | null;
  convenerUnit: string | null;
  regionCode: string;
  secretLevel: number;
  shard: number;
  fields: Record<string, unknown>;
}

/** Decides the creation of a matter by a person. Throws `Refused` (`forbidden`, `invalid`; `blocked`, `nobody-to-handle` where the first step is that of a side on which nobody stands). */
export function decideOpening(
  process: Process,
  opening: Opening,
  facts: Pick<Facts, 'actor' | 'parent' | 'units'>,
  env: Env,
): Step {
  if (!env.may) throw new Refused('forbidden');
  const { value, problems } = checkInput(process.fields ?? {}, opening.fields, env.options);
  refuseFaults(problems, env);
  return openMatter(process, { ...opening, fields: value }, facts.actor, env);
}

/** The row as it is before anybody holds it or any clock runs. */
function blankMatter(process: Process, o: Opening, now: string): MatterRecord {
  return {
    id: o.id,
    case_file_id: o.caseFileId,
    parent_id: o.parent?.id ?? null,
    process: process.type,
    key: o.key,
    state: process.initial,
    resume_state: null,
    outcome: null,
    number: o.number,
    ...headOf(o.fields, { title: o.parent?.title ?? '', urgency: o.parent?.urgency ?? 'normal' }),
    version: 1,
    initiator_unit: o.initiatorUnit,
    handler_unit: o.handlerUnit,
    office_unit: o.officeUnit,
    convener_unit: o.convenerUnit,
    holder_unit: o.initiatorUnit,
    mandatory: true,
    region_code: o.regionCode,
    secret_level: o.secretLevel,
    audience: [],
    fields: o.fields,
    asks: [],
    assignee_id: null,
    opened_at: now,
    state_since: now,
    due_at: null,
    warn_at: null,
    wake_at: null,
    shard: o.shard,
    closed_at: null,
  };
}

function openMatter(process: Process, o: Opening, actor: Actor, env: Env): Step {
  const state = process.states[process.initial]!;
  const blank = blankMatter(process, o, env.now);
  const holder = unitOfSide(blank, state.responsible);
  if (!holder) throw new Refused('blocked', { reason: 'nobody-to-handle' });
  const clocks = moveClocks({
    process,
    action: 'open',
    from: null,
    to: process.initial,
    resumeBefore: null,
    resumeAfter: null,
    handedOverBy: null,
    ranOut: null,
    matter: blank,
    running: [],
    law: env.law,
    occurredAt: env.now,
    now: env.now,
    newId: env.newId,
  });
  const running = runningAfter([], clocks);
  const matter = {
    ...blank,
    holder_unit: holder,
    audience: audienceOf(process, blank, [o.initiatorUnit]),
    ...timed(process, running, holder, env, false),
  };
  return {
    matter,
    opened: true,
    process: process.type,
    action: 'open',
    from: null,
    actor,
    input: o.fields,
    internal: false,
    late: false,
    letter: null,
    clocks,
    holding: { unitId: holder, side: state.responsible, seq: 1 },
    parties: sidesOf(o),
    left: [],
    evidence: [],
    told: toldOf(process, process.notify, matter),
    occurredAt: env.now,
  };
}

function sidesOf(o: Opening): { unitId: string; side: Side }[] {
  const sides: { unitId: string | null; side: Side }[] = [
    { unitId: o.initiatorUnit, side: 'initiator' },
    { unitId: o.handlerUnit, side: 'handler' },
    { unitId: o.officeUnit, side: 'office' },
    { unitId: o.convenerUnit, side: 'convener' },
  ];
  return sides.filter((s): s is { unitId: string; side: Side } => s.unitId !== null);
}

/** Steps of the effect `open … each`: one child per row of the field, and what the channel does with it at once. */
export function openChildren(action: Action, parent: MatterRecord, facts: Facts, env: Env): Step[] {
  const steps: Step[] = [];
  for (const effect of action.then ?? []) {
    if (!('open' in effect)) continue;
    const process = env.processes[effect.open];
    if (!process) throw new Refused('internal', { reason: `no process ${effect.open}` });
    const rows = (parent.fields[effect.each] ?? []) as Record<string, unknown>[];
    rows.forEach((row, i) => steps.push(...openChild(process, parent, row, i + 1, facts, env)));
  }
  return steps;
}

function openChild(
  process: Process,
  parent: MatterRecord,
  row: Record<string, unknown>,
  no: number,
  facts: Facts,
  env: Env,
): Step[] {
  const handlerUnit = String(row['unit']);
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(process.fields ?? {})) {
    const value = row[name] ?? parent.fields[name];
    if (value !== undefined) fields[name] = value;
  }
  const opened = openMatter(
    process,
    {
      id: env.newId(),
      caseFileId: parent.case_file_id,
      parent,
      key: handlerUnit,
      number: parent.number ? `${parent.number}-${no}` : null,
      initiatorUnit: parent.initiator_unit,
      handlerUnit,
      officeUnit: (facts.own['officeUnit'] as string | null | undefined) ?? null,
      convenerUnit: (facts.own['convenerUnit'] as string | null | undefined) ?? null,
      regionCode: parent.region_code,
      secretLevel: parent.secret_level,
      shard: parent.shard,
      fields,
    },
    facts.actor,
    env,
  );
  return [opened, ...deliverAtOnce(process, opened, runningAfter([], opened.clocks), { ...facts, held: 0 }, env)];
}

/** A unit that is on line is served by the channel in the same transaction: when a matter is opened for it, or handed over to it. */
export function deliverAtOnce(process: Process, sent: Step, running: ClockRecord[], facts: Facts, env: Env): Step[] {
  const unit = facts.units[sent.matter.handler_unit ?? ''];
  const name = Object.keys(process.actions).find((a) => {
    const action = process.actions[a]!;
    return action.by.some((w) => 'channel' in w) && statesOf(process, action).includes(sent.matter.state);
  });
  if (!name || unit?.channel !== 'online') return [];
  const childFacts: Facts = {
    ...facts,
    matter: sent.matter,
    clocks: running,
    marks: [],
    times: {},
    doers: {},
    children: { open: 0, mandatoryOpen: 0 },
    chain: [...facts.chain, sent.matter.holder_unit],
    held: facts.held + 1,
    parties: [],
    actor: { ...facts.actor, kind: 'channel', role: null },
    input: {},
    own: {},
  };
  return decide(process, childFacts, { action: name, input: {} }, { ...env, may: true }).steps;
}

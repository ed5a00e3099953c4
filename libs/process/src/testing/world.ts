import { compileAbility, may } from '../ability.ts';
import type { MatterAbility } from '../ability.ts';
import { unitOfSide } from '../clocks.ts';
import { decide } from '../decide.ts';
import type { Decision, Step } from '../decide.ts';
import { getProcess, PROCESSES } from '../definitions/index.ts';
import type { Actor, ClockRecord, Facts, MatterRecord } from '../facts.ts';
import { decideOpening } from '../open.ts';
import { markOf, tick } from '../tick.ts';
import type { Tick } from '../tick.ts';
import {
  BUREAU,
  CONVENER,
  counter,
  dispatchForm,
  envOf,
  FORMS,
  HEALTH,
  id,
  NOW,
  OFFICE,
  person,
  readFor,
  principal,
  REGION,
  unitsOf,
} from './facts.ts';
import type { Person } from './facts.ts';
import { deepFreeze } from './freeze.ts';
import { LAW } from './law.ts';

export interface Holding {
  unitId: string;
  side: string;
  seq: number;
  until: string | null;
}
/** One matter and everything that is recorded of it. */
export interface Story {
  matter: MatterRecord;
  clocks: ClockRecord[];
  marks: string[];
  times: Record<string, number>;
  lastAt: Record<string, string>;
  doers: Record<string, string[]>;
  holdings: Holding[];
  parties: Facts['parties'];
  /** units to which it has been delivered */
  delivered: string[];
}
interface Given {
  input?: Record<string, unknown>;
  actor?: Person;
  version?: number;
}

const CLOCK: Actor = { kind: 'clock', userId: '', name: '', unitId: '', role: null };
const abilities = new Map<string, MatterAbility>();
function abilityOf({ unitId, role }: Person): MatterAbility {
  const key = `${unitId} ${role}`;
  const ability = abilities.get(key) ?? compileAbility(Object.values(PROCESSES), principal([{ unitId, role }]));
  abilities.set(key, ability);
  return ability;
}

/** Somebody who may take an action on a matter as far as sides and roles go; undefined when it is no person's. */
export function findActor(action: string, matter: MatterRecord): Person | undefined {
  const by = getProcess(matter.process).actions[action]!.by.find((w) => 'side' in w);
  return by && 'side' in by ? person(by.roles[0]!, unitOfSide(matter, by.side)) : undefined;
}

/**
 * One case file kept in memory as the store would keep it: opens matters, takes actions with the compiled ability and the whole decision,
 * lets the clock tick, and moves its own time. What it keeps is frozen.
 */
export class World {
  now: string;
  newId: () => string;
  units: Facts['units'];
  materials = ['investigation'];
  stories = new Map<string, Story>();

  constructor(offline: string[] = []) {
    this.now = NOW;
    this.newId = counter();
    this.units = unitsOf(offline);
  }

  /** The same world, to be continued on its own. */
  fork(): World {
    const copy = new World();
    Object.assign(copy, { now: this.now, newId: counter(0x8000), units: this.units, materials: this.materials });
    copy.stories = new Map(this.stories);
    return copy;
  }

  get(matterId: string): Story {
    const story = this.stories.get(matterId);
    if (!story) throw new Error(`no matter ${matterId}`);
    return story;
  }

  matter(matterId: string): MatterRecord {
    return this.get(matterId).matter;
  }

  childrenOf(matterId: string): string[] {
    return [...this.stories.values()].filter((s) => s.matter.parent_id === matterId).map((s) => s.matter.id);
  }

  /** Opens a matter; the bureau's clerk does, or the health department asks the bureau. Answers its id. */
  open(type: string, parentId: string | null = null, input: Record<string, unknown> = FORMS[`${type}.open`]!): string {
    const parent = parentId ? this.matter(parentId) : null;
    const asks = type === 'pull-request';
    const actor = asks ? person('liaison', HEALTH) : person('clerk');
    const opening = {
      id: this.newId(),
      caseFileId: parent?.case_file_id ?? this.newId(),
      parent,
      key: 'test',
      number: type === 'referral-dispatch' ? 'YS-1' : 'AJ-1',
      initiatorUnit: actor.unitId,
      handlerUnit: asks ? BUREAU : null,
      officeUnit: asks ? OFFICE : null,
      convenerUnit: asks ? CONVENER : null,
      regionCode: REGION,
      secretLevel: 1,
      shard: 3,
      fields: input,
    };
    const step = decideOpening(getProcess(type), opening, { actor, parent: null, units: this.units }, this.env(true));
    this.record(step);
    return step.matter.id;
  }

  /** Takes an action; by default somebody who may, with the whole form. Throws `Refused` and then has changed nothing. */
  act(matterId: string, action: string, given: Given = {}): Decision {
    const { matter } = this.get(matterId);
    const process = getProcess(matter.process);
    const actor = given.actor ?? findActor(action, matter)!;
    const input = given.input ?? FORMS[`${matter.process}.${action}`] ?? {};
    const allowed = may(abilityOf(actor), process.type, action, matter);
    const command = { action, version: given.version ?? matter.version, input };
    const decision = decide(process, readFor(action, this.factsOf(matterId, actor)), command, this.env(allowed));
    for (const step of decision.steps) this.record(step);
    return decision;
  }

  /** What the wheel does with one matter now: steps of its clocks, then the action of the one that ran out. */
  tick(matterId: string): Tick {
    const story = this.get(matterId);
    const process = getProcess(story.matter.process);
    const done = tick(process, story, LAW, this.now);
    const changed = new Map(done.changed.map((c) => [c.id, c]));
    const { due_at, warn_at, wake_at } = done;
    this.keep({
      ...story,
      matter: { ...story.matter, due_at, warn_at, wake_at },
      clocks: story.clocks.map((c) => changed.get(c.id) ?? c),
      marks: [...story.marks, ...done.fired.map((f) => markOf(f.clock, f.kind, f.level))],
    });
    if (done.takes) {
      const facts = this.factsOf(matterId, CLOCK);
      const env = { ...this.env(true), ranOut: done.takes.clock };
      for (const step of decide(process, facts, { action: done.takes.action, input: {} }, env).steps) this.record(step);
    }
    return done;
  }

  /** Moves the time on and wakes every matter whose instant has come. */
  wait(minutes: number): void {
    this.now = new Date(Date.parse(this.now) + minutes * 60_000).toISOString();
    for (const [key, { matter }] of this.stories)
      if (matter.wake_at && Date.parse(matter.wake_at) <= Date.parse(this.now)) this.tick(key);
  }

  factsOf(matterId: string, actor: Actor): Facts {
    const story = this.get(matterId);
    const all = [...this.stories.values()].map((s) => s.matter);
    const openChildren = all.filter((m) => m.parent_id === matterId && !m.closed_at);
    const parent = all.find((m) => m.id === story.matter.parent_id);
    return {
      matter: story.matter,
      clocks: story.clocks,
      marks: story.marks,
      times: story.times,
      lastAt: story.lastAt,
      doers: story.doers,
      lastBy: {},
      children: { open: openChildren.length, mandatoryOpen: openChildren.filter((m) => m.mandatory).length },
      parent: parent ? { process: parent.process, state: parent.state } : null,
      file: {
        openMatters: all.filter((m) => m.id !== matterId && !m.closed_at).length,
        materials: this.materials,
      },
      chain: story.holdings.map((h) => h.unitId),
      held: story.holdings.length,
      parties: story.parties,
      letters: [],
      rules: {},
      now: this.now,
      units: this.units,
      actor,
      input: {},
      own: { officeUnit: OFFICE, convenerUnit: CONVENER, members: [id(0xa551)] },
    };
  }

  private env(allowed: boolean): ReturnType<typeof envOf> {
    return envOf({ may: allowed, now: this.now, newId: this.newId });
  }

  private keep(story: Story): void {
    this.stories.set(story.matter.id, deepFreeze(story));
  }

  private record(step: Step): void {
    const before = this.stories.get(step.matter.id);
    const story = before ?? {
      clocks: [],
      marks: [],
      times: {},
      lastAt: {},
      doers: {},
      holdings: [],
      parties: [],
      delivered: [],
      matter: step.matter,
    };
    const clocks = new Map(story.clocks.map((c) => [c.id, c]));
    for (const change of step.clocks) {
      if (change.op === 'end') clocks.delete(change.clock.id);
      else clocks.set(change.clock.id, change.clock);
    }
    const closed = story.holdings.map((h) => (h.until ? h : { ...h, until: this.now }));
    const { actor } = step;
    const who = actor.kind === 'person' ? [actor.userId, actor.substituteForId].filter((id) => id !== undefined) : [];
    const doers = [...(story.doers[step.action] ?? []), ...who];
    this.keep({
      matter: step.matter,
      clocks: [...clocks.values()],
      marks: story.marks,
      times: { ...story.times, [step.action]: (story.times[step.action] ?? 0) + 1 },
      lastAt: { ...story.lastAt, [step.action]: step.occurredAt },
      doers: { ...story.doers, [step.action]: doers },
      holdings: step.holding ? [...closed, { ...step.holding, until: null }] : story.holdings,
      parties: [
        ...story.parties.filter((p) => !step.left.some((l) => l.unitId === p.unitId && l.side === p.side)),
        ...step.parties.map((p) => ({ ...p, since: this.now })),
      ],
      delivered: step.action === 'deliver' ? [...story.delivered, step.matter.handler_unit!] : story.delivered,
    });
  }
}

/** A case file whose transfer has been approved; answers the world and the dispatch. */
export function approvedDispatch(recipients: string[], offline: string[] = []): { world: World; dispatch: string } {
  const world = new World(offline);
  const dispatch = world.open('referral-dispatch', world.open('case'), dispatchForm(recipients));
  for (const action of ['submit', 'pass', 'approve']) world.act(dispatch, action);
  return { world, dispatch };
}

/** A transfer that has been sent; `children` in the order of the recipients. */
export function sentDispatch(
  recipients: string[],
  offline: string[] = [],
): { world: World; dispatch: string; children: string[] } {
  const { world, dispatch } = approvedDispatch(recipients, offline);
  world.act(dispatch, 'send');
  return { world, dispatch, children: world.childrenOf(dispatch) };
}

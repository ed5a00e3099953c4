import { ladder } from '@lianban/clock';
import { SIDES } from '@lianban/contracts';
import * as fc from 'fast-check';
import { asRunning, unitOfSide } from './clocks.ts';
import { decide } from './decide.ts';
import type { Step } from './decide.ts';
import { sightOf, statesOf } from './define-process.ts';
import { getProcess } from './definitions/index.ts';
import { Refused } from './refused.ts';
import { counter, dispatchForm, envOf, FORMS, HEALTH, person, POLICE, DEPARTMENTS } from './testing/facts.ts';
import { deepFreeze } from './testing/freeze.ts';
import { LAW } from './testing/law.ts';
import { approvedDispatch, findActor, sentDispatch, World } from './testing/world.ts';
import type { Story } from './testing/world.ts';
import { markOf } from './tick.ts';

const OTHER = DEPARTMENTS[2]!;
const DAY = 24 * 60;

/** Where stories begin: so that every part of the way is walked about as often. */
const BEGINNINGS: World[] = [
  drafted(),
  approvedDispatch([HEALTH, POLICE, OTHER], [OTHER]).world,
  sentDispatch([HEALTH]).world,
  accepted(sentDispatch([HEALTH, POLICE, OTHER], [OTHER])),
  refused(sentDispatch([HEALTH])),
  asked(),
];
function asked(): World {
  const world = new World();
  world.open('pull-request');
  return world;
}
function drafted(): World {
  const world = new World();
  world.open('referral-dispatch', world.open('case'), dispatchForm([HEALTH]));
  return world;
}
function accepted({ world, children }: { world: World; children: string[] }): World {
  for (const part of children.slice(0, 2)) for (const action of ['sign', 'accept']) world.act(part, action);
  return world;
}

function refused({ world, children }: { world: World; children: string[] }): World {
  for (const action of ['sign', 'refuse']) world.act(children[0]!, action);
  return world;
}

interface Try {
  which: number;
  what: number;
  /** 0: any action, 1: an old version, 2: an empty form, 3: a stranger, 4: decided twice; else as it should be done */
  how: number;
  wait: number;
}
const tries: fc.Arbitrary<Try[]> = fc.array(
  fc.record({
    which: fc.nat({ max: 999 }),
    what: fc.nat({ max: 999 }),
    how: fc.nat({ max: 24 }),
    wait: fc.constantFrom(0, 0, 7, DAY, 5 * DAY, 40 * DAY),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Takes one action on one matter; answers its steps, or nothing when it was refused. */
function attempt(world: World, id: string, { what, how }: Try): Step[] | undefined {
  const { matter } = world.get(id);
  const process = getProcess(matter.process);
  const open = Object.keys(process.actions).filter((a) =>
    statesOf(process, process.actions[a]!).includes(matter.state),
  );
  const names = how === 0 || !open.length ? Object.keys(process.actions) : open;
  const action = names[what % names.length]!;
  const actor = (how === 3 ? undefined : findActor(action, matter)) ?? person('auditor');
  const input = how === 2 ? {} : (FORMS[`${process.type}.${action}`] ?? {});
  if (how === 4) expectTheSameTwice(world, id, action);
  try {
    return world.act(id, action, { actor, input, version: matter.version - (how === 1 ? 1 : 0) }).steps;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function expectTheSameTwice(world: World, id: string, action: string): void {
  const { matter } = world.get(id);
  const input = FORMS[`${matter.process}.${action}`] ?? {};
  const answer = (): string => {
    try {
      const facts = deepFreeze(world.factsOf(id, findActor(action, matter) ?? person('clerk')));
      return JSON.stringify(
        decide(getProcess(matter.process), facts, { action, input }, envOf({ now: world.now, newId: counter() })),
      );
    } catch (error) {
      return String(error);
    }
  };
  insist(answer() === answer(), `${action} was decided in two ways`);
}

function insist(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Whoever knows of a matter by handling it has had it delivered, where it is delivered at all. */
function insistOnSight({ matter, delivered }: Story): void {
  if (!getProcess(matter.process).actions['deliver']) return;
  const others = [matter.initiator_unit, matter.office_unit, matter.convener_unit];
  for (const unit of matter.audience)
    insist(
      others.includes(unit) || delivered.includes(unit),
      `${matter.process} in ${matter.state}: known to a unit that never received it`,
    );
}

/** Whoever is told of an act can see something of the matter. */
function insistOnTold({ matter, action, told }: Step): void {
  const process = getProcess(matter.process);
  for (const { unitId } of told) {
    const sees = SIDES.some((s) => unitOfSide(matter, s) === unitId && sightOf(process, matter.state, s) !== 'nothing');
    insist(matter.audience.includes(unitId) && sees, `${action} was told to a unit that sees nothing`);
  }
}

/** What must be true of a matter at every instant. */
function insistOn(story: Story, now: string): void {
  const { matter, clocks, holdings } = story;
  const at = `${matter.process} in ${matter.state}`;
  insistOnSight(story);
  const state = getProcess(matter.process).states[matter.state]!;
  const held = holdings.filter((h) => h.until === null);
  insist(held.length === 1 && held[0]!.unitId === matter.holder_unit, `${at}: not exactly one holder`);
  insist(unitOfSide(matter, state.responsible) === matter.holder_unit, `${at}: held by the wrong side`);
  insist(
    holdings.every((h, i) => h.seq === i + 1),
    `${at}: holdings with a gap`,
  );
  insist(
    !!state.final === (matter.closed_at !== null) && (state.final ?? null) === matter.outcome,
    `${at}: end and outcome differ`,
  );
  if (state.final) {
    insist(!clocks.length, `${at}: ${clocks[0]?.name} runs on`);
    insist(!matter.due_at && !matter.warn_at && !matter.wake_at, `${at}: an ended matter is due`);
    return;
  }
  const shown: string[] = [];
  const hidden: string[] = [];
  for (const clock of clocks) {
    const declared = getProcess(matter.process).clocks[clock.name]!;
    const pausing = getProcess(matter.process).states[matter.state]!.pause !== undefined;
    const inside = declared.runs.includes(matter.state) || (pausing && declared.runs.includes(matter.resume_state!));
    insist(inside, `${at}: ${clock.name} runs outside`);
    if (declared.window) {
      insist(clock.next_at === null, `${at}: a window is no duty and has no steps`);
      continue;
    }
    const steps = ladder(asRunning(clock, LAW.byId(clock.rule_id)!), LAW.calendar, clock.recorded_at);
    const next = steps.find((s) => !s.skipped && !story.marks.includes(markOf(clock, s.kind, s.level)));
    insist(
      clock.next_at === (next?.at ?? null),
      `${at}: next step of ${clock.name}: ${clock.next_at}, not ${next?.at}`,
    );
    insist(!next || Date.parse(next.at) > Date.parse(now), `${at}: ${clock.name} has slept through a step`);
    if (clock.owes_unit !== matter.holder_unit) continue;
    (declared.again && Date.parse(steps[0]!.at) > Date.parse(now) ? hidden : shown).push(clock.due_at!);
  }
  insist(matter.due_at === ((shown.length ? shown : hidden).sort()[0] ?? null), `${at}: due ${matter.due_at}`);
  insist(
    (matter.warn_at === null) === (matter.due_at === null),
    `${at}: warned of ${matter.due_at} at ${matter.warn_at}`,
  );
  insist(
    matter.wake_at === (clocks.flatMap((c) => c.next_at ?? []).sort()[0] ?? null),
    `${at}: wakes ${matter.wake_at}`,
  );
}

it('whatever is tried in whatever order: one holder, no clock after the end, the right deadline, nobody forgotten', () => {
  const taken: Record<string, number> = {};
  fc.assert(
    fc.property(fc.constantFrom(...BEGINNINGS.keys()), tries, (beginning, list) => {
      const world = BEGINNINGS[beginning]!.fork();
      for (const one of list) {
        const asleep = new Map(world.stories);
        world.wait(one.wait);
        const before = new Map(world.stories);
        for (const [key, story] of before) {
          if (story === asleep.get(key)) continue;
          insistOn(story, world.now);
          taken[story.matter.state] = (taken[story.matter.state] ?? 0) + 1;
        }
        const id = [...before.keys()][one.which % before.size]!;
        const done = attempt(world, id, one);
        done?.forEach(insistOnTold);
        if (done) taken[world.matter(id).state] = (taken[world.matter(id).state] ?? 0) + 1;
        for (const [key, story] of world.stories) {
          const former = before.get(key);
          if (story === former) continue;
          insistOn(story, world.now);
          insist(!!done && (key === id || !former), 'another matter was changed');
          const rise = story.matter.version - (former?.matter.version ?? story.matter.version);
          // handing a matter over to a unit that is on line also delivers it: two acts of one command
          const acts = story.holdings.length - (former?.holdings.length ?? 0);
          insist(rise === 0 || rise === 1 || (rise === 2 && acts === 2), `the version rose by ${rise}`);
          insist(
            former?.matter.audience.every((a) => story.matter.audience.includes(a)) ?? true,
            'somebody was forgotten',
          );
        }
      }
    }),
    { numRuns: 100_000 },
  );
  const reached = [
    'granted',
    'declined',
    'legalReview',
    'approval',
    'approved',
    'tracking',
    'dropped',
    'delivered',
    'signed',
    'accepted',
    'replyReview',
    'replied',
    'supplement',
    'refused',
    'disputed',
    'proposed',
    'rework',
    'returned',
  ];
  expect([...reached, 'withdrawn', 'lapsed', 'closed', 'open'].filter((state) => !taken[state])).toEqual([]);
});

import { compute, remaining } from '@lianban/clock';
import * as fc from 'fast-check';
import { asRunning, earliest, moveClocks, nearestDue, ruleOf as ruleFor, sameInstant, unitOfSide } from './clocks.ts';
import type { ClockChange, ClockMove } from './clocks.ts';
import { decide, runningAfter } from './decide.ts';
import { getProcess } from './definitions/index.ts';
import type { Process } from './define-process.ts';
import type { ClockRecord, Law } from './facts.ts';
import {
  BUREAU,
  clockRow,
  CONVENER,
  counter,
  envOf,
  facts,
  HEALTH,
  matterOf,
  NOW,
  OFFICE,
  POLICE,
} from './testing/facts.ts';
import { LAW, lawOf, ruleOf } from './testing/law.ts';
import { refusalOf } from './testing/refusal.ts';
import { supplemented } from './testing/supplement.ts';
import { lastDay, tellAll } from './testing/tell.ts';

const DAY = 24 * 60 * 60_000;
const on = (day: number): string => new Date(Date.parse(NOW) + day * DAY).toISOString();

/** Takes actions of the synthetic process, one a day, and tells what each did to the clocks. */
function play(...actions: string[]): {
  lines: string[];
  running: ClockRecord[];
  resume: string | null;
  all: ClockChange[];
} {
  let matter = matterOf('test-supplement', { state: 'sent' });
  let running: ClockRecord[] = [];
  const [lines, all, newId]: [string[], ClockChange[], () => string] = [[], [], counter()];
  actions.forEach((action, i) => {
    const decision = decide(
      supplemented,
      facts(matter, { clocks: running }),
      { action, input: {} },
      envOf({ now: on(i), newId }),
    );
    const [step] = decision.steps;
    lines.push(...tellAll(decision));
    all.push(...step!.clocks);
    running = runningAfter(running, step!.clocks);
    matter = step!.matter;
  });
  return { lines, running, resume: matter.resume_state, all };
}

describe('a state that pauses', () => {
  it('stops the clocks whose rule names its reason, keeps the others, and `back` leads where it came from', () => {
    expect(play('start', 'check', 'ask', 'supply', 'finish').lines).toEqual([
      'start: sent → working | start result 2026-03-30 | start steady 2026-03-30 | start refusal 2026-03-09',
      'check: working → checking | closed refusal',
      'ask: checking → supplement | pause result — | start supply 2026-03-18',
      'supply: supplement → checking | resume result 2026-03-31 | met supply',
      'finish: checking → done | met result | met steady',
    ]);
  });

  it('does not start anew what was met before it, and leaves no trace of the state it interrupted', () => {
    const { lines, resume } = play('start', 'report', 'ask', 'supply');
    expect(lines.slice(1)).toEqual([
      'report: working | met steady',
      'ask: working → supplement | pause result — | start supply 2026-03-18',
      'supply: supplement → working | resume result 2026-03-31 | met supply',
    ]);
    expect(resume).toBeNull();
  });

  it('that interrupted nothing has nowhere to go back to', () => {
    const matter = matterOf('test-supplement', { state: 'supplement' });
    const [step] = decide(supplemented, facts(matter), { action: 'supply', input: {} }, envOf()).steps;
    expect(step!.matter).toMatchObject({ state: 'supplement', version: 7 });
  });

  it('counts as inside for a right, which runs out meanwhile', () => {
    expect(play('start', 'ask', 'supply').lines.slice(1)).toEqual([
      'ask: working → supplement | pause result — | start supply 2026-03-17',
      'supply: supplement → working | resume result 2026-03-31 | met supply',
    ]);
  });

  it('after another one still knows the state that was interrupted, and stops only what its own reason stops', () => {
    const { lines, resume } = play('start', 'ask', 'suspend');
    expect(lines[2]).toBe('suspend: supplement → suspended | resume result 2026-03-31 | moot supply');
    expect(resume).toBe('working');
    expect(play('start', 'ask', 'suspend', 'goOn').lines[3]).toBe('goOn: suspended → working');
  });

  it('is recorded as a pause from its first to its last instant', () => {
    const closed = play('start', 'ask', 'supply', 'ask', 'supply').running.find((c) => c.name === 'result')!;
    expect(closed.pauses).toEqual([
      { from: on(1), to: on(2) },
      { from: on(3), to: on(4) },
    ]);
    const { running, resume } = play('start', 'ask', 'supply', 'ask');
    const result = running.find((c) => c.name === 'result')!;
    expect(result).toMatchObject({
      pauses: [
        { from: on(1), to: on(2) },
        { from: on(3), to: null },
      ],
      due_at: null,
      next_at: null,
    });
    expect(resume).toBe('working');
  });

  it('gives each date a revision of its own, so that no mark of an earlier one counts', () => {
    const { all } = play('start', 'ask', 'supply', 'note', 'ask', 'supply');
    expect(all.filter((c) => c.clock.name === 'result').map((c) => [c.op, c.clock.revision])).toEqual([
      ['start', 1],
      ['pause', 2],
      ['resume', 3],
      ['pause', 4],
      ['resume', 5],
    ]);
  });
});

describe('a window', () => {
  const act = (action: string, now: string, state = 'working') => {
    const refusal = clockRow({ name: 'refusal', rule_id: 'rule:test.refusal', kind: 'window', due_at: on(5) });
    const known = facts(matterOf('test-supplement', { state }), { clocks: state === 'working' ? [refusal] : [] });
    return decide(supplemented, known, { action, input: {} }, envOf({ now })).steps[0]!;
  };

  it('lets an action pass until its last instant', () => {
    expect(act('refuse', on(4.999)).late).toBe(false);
    expect(refusalOf(() => act('refuse', on(5)))).toEqual({ code: 'blocked', details: { reason: 'window-closed' } });
  });

  it('that is over marks an action late which says so', () => {
    expect(act('object', on(4.999)).late).toBe(false);
    expect(act('object', on(5)).late).toBe(true);
  });

  it('that has been left is over too', () => {
    expect(refusalOf(() => act('refuse', on(1), 'checking'))).toEqual({
      code: 'blocked',
      details: { reason: 'window-closed' },
    });
    expect(act('object', on(1), 'checking').late).toBe(true);
  });

  it('says nothing of an action without one, and has no ladder', () => {
    expect(act('note', on(9)).late).toBe(false);
    expect(play('start').running.map((c) => [c.name, c.kind, c.next_at !== null])).toEqual([
      ['result', 'duty', true],
      ['steady', 'duty', true],
      ['refusal', 'window', false],
    ]);
  });
});

describe('a clock', () => {
  const move = (more: Partial<ClockMove>): ClockChange[] =>
    moveClocks({
      process: supplemented,
      action: 'check',
      from: 'working',
      to: 'checking',
      resumeBefore: null,
      resumeAfter: null,
      handedOverBy: null,
      ranOut: null,
      matter: matterOf('test-supplement'),
      running: [],
      law: LAW,
      occurredAt: NOW,
      now: on(1),
      newId: counter(),
      ...more,
    });
  const result = clockRow({ rule_id: 'rule:test.result', due_at: on(28) });
  const ends = (changes: ClockChange[]) =>
    changes.map((c) => (c.op === 'end' ? [c.clock.name, c.outcome, c.metAt] : c.op));

  it('that is paused stays so, in one pause, when the next state stops it too', () => {
    const law = lawOf([ruleOf('test.result', 20, 'workingDay', { pausedBy: ['supplement', 'court'] })]);
    const running = [{ ...result, pauses: [{ from: on(1), to: null }], due_at: null }];
    const way = { from: 'supplement', to: 'suspended', resumeBefore: 'working', resumeAfter: 'working' };
    expect(move({ ...way, law, running })).toEqual([]);
  });

  it('that is extended adds to what it was given before, and only to itself', () => {
    const five = { amount: 5, unit: 'workingDay' as const };
    const matter = matterOf('test-supplement', { fields: { extension: 10 } });
    const running = [
      { ...result, extra: [five], revision: 3 },
      clockRow({ name: 'steady', rule_id: 'rule:test.steady' }),
    ];
    const changes = move({ from: 'working', to: 'working', action: 'note', extended: ['result'], matter, running });
    expect(changes).toMatchObject([
      { op: 'extend', clock: { id: result.id, extra: [five, { ...five, amount: 10 }], revision: 4 } },
    ]);
    expect(lastDay(changes[0]!.clock.due_at)).toBe('2026-04-21');
    expect(changes[0]!.clock).toMatchObject({
      origin_at: result.origin_at,
      owes_unit: HEALTH,
      rule_id: result.rule_id,
    });
  });

  it('that is extended by nothing keeps its date and with it its revision', () => {
    const [started] = move({ from: 'sent', to: 'working' });
    const running = [{ ...started!.clock, due_at: started!.clock.due_at!.replace('.000Z', '+00:00'), revision: 3 }];
    const [extended] = move({ from: 'working', to: 'working', action: 'note', extended: ['result'], running });
    expect(extended).toMatchObject({ op: 'extend', clock: { due_at: started!.clock.due_at, revision: 3 } });
  });

  it('that is dated anew is recorded anew: nobody is reminded of what the new date would have brought before', () => {
    const matter = matterOf('test-supplement', { fields: { extension: 1 } });
    const [paused] = move({ to: 'supplement', resumeAfter: 'working', running: [result] });
    const [resumed] = move({
      from: 'supplement',
      to: 'working',
      resumeBefore: 'working',
      running: [{ ...paused!.clock, recorded_at: NOW }],
    });
    const [extended] = move({ to: 'checking', extended: ['result'], matter, running: [result] });
    const changes = [paused, resumed, extended].map((c) => [c!.op, c!.clock.recorded_at]);
    expect(changes).toEqual([
      ['pause', on(1)],
      ['resume', on(1)],
      ['extend', on(1)],
    ]);
  });

  it('starts only in the states it names, not wherever it may run', () => {
    expect(move({ from: 'sent', to: 'checking', action: 'examine' })).toEqual([]);
  });

  it('is owed by the initiator when nobody stands on the side that owes it', () => {
    const matter = matterOf('test-supplement', { handler_unit: null });
    expect(move({ from: 'sent', to: 'working', matter }).map((c) => c.clock.owes_unit)).toEqual([
      BUREAU,
      BUREAU,
      BUREAU,
    ]);
  });

  it('records with which calendar it was counted, whether the date may move, and what else may be argued', () => {
    const law = lawOf([
      ruleOf('test.result', 12, 'calendarDay'),
      ruleOf('test.steady', 220, 'workingDay'),
      ruleOf('test.refusal', 5, 'workingDay'),
    ]);
    const changes = move({ from: 'sent', to: 'working', law });
    expect(changes.map((c) => [c.clock.provisional, 'arguable' in c && c.arguable])).toEqual([
      [false, '2026-03-16T16:00:00.000Z'],
      [true, null],
      [false, null],
    ]);
    expect(changes.map((c) => c.clock.calendar_version)).toEqual(Array(3).fill(law.calendar.version));
    const newer = { ...LAW, calendar: { ...LAW.calendar, version: 99 } };
    const [paused] = move({ to: 'supplement', resumeAfter: 'working', law: newer, running: [result] });
    expect([result.calendar_version, paused!.clock.calendar_version]).toEqual([LAW.calendar.version, 99]);
  });

  it('counts from the instant of the act, not of its recording', () => {
    const [started] = move({ from: 'sent', to: 'working' });
    expect(started!.clock).toMatchObject({ origin_at: NOW, recorded_at: on(1), owes_unit: HEALTH, revision: 1 });
  });

  it('is met at the instant of the act, and ends without a next step', () => {
    const [met] = move({
      action: 'finish',
      to: 'done',
      running: [clockRow({ rule_id: 'rule:test.result', next_at: on(9) })],
    });
    expect(met).toMatchObject({ op: 'end', outcome: 'met', metAt: NOW });
    expect(met!.clock.next_at).toBeNull();
  });

  it('that runs out and acts is missed; one left in any other way is moot, a right is closed', () => {
    const window = clockRow({ name: 'refusal', kind: 'window', rule_id: 'rule:test.refusal' });
    expect(ends(move({ to: 'done', running: [result, window], ranOut: 'result' }))).toEqual([
      ['result', 'missed', null],
      ['refusal', 'closed', null],
    ]);
    expect(ends(move({ to: 'done', running: [result] }))).toEqual([['result', 'moot', null]]);
  });

  it('of a unit that hands the matter over ends, and starts anew for the next unit; that of another side goes on', () => {
    const theirs = clockRow({ name: 'steady', rule_id: 'rule:test.steady', owes_unit: BUREAU });
    const matter = matterOf('test-supplement', { handler_unit: POLICE });
    const changes = move({ to: 'working', action: 'forward', handedOverBy: HEALTH, matter, running: [result, theirs] });
    expect(ends(changes)).toEqual([['result', 'handed-over', null], 'start', 'start']);
    expect(changes.slice(1).map((c) => [c.clock.name, c.clock.owes_unit])).toEqual([
      ['result', POLICE],
      ['refusal', POLICE],
    ]);
  });

  it('that the definition no longer knows is moot', () => {
    expect(ends(move({ running: [clockRow({ name: 'former' })] }))).toEqual([['former', 'moot', null]]);
  });

  it('keeps the rule row it started with, and says when that is gone', () => {
    const law: Law = { ...LAW, byId: () => undefined };
    expect(refusalOf(() => move({ running: [result], law }))).toEqual({
      code: 'rule-missing',
      details: { reason: 'result' },
    });
    const changed = lawOf([
      ruleOf('test.result', 5, 'workingDay', { id: 'newer' }),
      ...[LAW.byId('rule:test.result')!],
    ]);
    const paused = move({
      to: 'supplement',
      resumeAfter: 'working',
      running: [{ ...result, pauses: [] }],
      law: { ...changed, byCode: LAW.byCode },
    });
    expect(paused[0]!.clock.rule_id).toBe('rule:test.result');
  });

  it('may be owed by a side that is not responsible', () => {
    const clocks = { ...supplemented.clocks, result: { ...supplemented.clocks['result']!, owes: 'office' as const } };
    const process: Process = { ...supplemented, clocks };
    expect(move({ process, from: 'sent', to: 'working' }).map((c) => c.clock.owes_unit)).toEqual([
      OFFICE,
      HEALTH,
      HEALTH,
    ]);
  });

  it('that starts anew when met is owed by the same unit, and only while the matter stays inside', () => {
    const clocks = {
      ...supplemented.clocks,
      result: { ...supplemented.clocks['result']!, metBy: ['check', 'finish'], again: true as const },
    };
    const process: Process = { ...supplemented, clocks };
    const running = [{ ...result, owes_unit: POLICE }];
    const [met, again] = move({ process, running });
    expect([met, again]).toMatchObject([
      { op: 'end' },
      { op: 'start', clock: { owes_unit: POLICE, revision: 1, pauses: [] } },
    ]);
    expect(again!.clock.id).not.toBe(met!.clock.id);
    expect(ends(move({ process, running, action: 'finish', to: 'done' }))).toEqual([['result', 'met', NOW]]);
  });
});

it('the units of a matter by side', () => {
  const matter = matterOf('referral');
  const sides = ['initiator', 'handler', 'office', 'convener', 'copied'];
  expect(sides.map((side) => unitOfSide(matter, side))).toEqual([BUREAU, HEALTH, OFFICE, CONVENER, undefined]);
  const bare = { ...matter, handler_unit: null, office_unit: null, convener_unit: null };
  expect(sides.map((side) => unitOfSide(bare, side))).toEqual([BUREAU, undefined, undefined, undefined, undefined]);
});

it('instants are compared as instants, in whichever form they are written', () => {
  expect(sameInstant('2026-03-02T02:20:00+00:00', '2026-03-02T10:20:00.000+08:00')).toBe(true);
  expect(sameInstant('2026-03-02T02:20:00Z', '2026-03-02T02:20:01Z')).toBe(false);
  expect([sameInstant(null, null), sameInstant(null, NOW), sameInstant(NOW, null)]).toEqual([true, false, false]);
  expect(earliest([null, '2026-03-02T10:20:00+08:00', '2026-03-02T02:19:00Z', null])).toBe('2026-03-02T02:19:00Z');
  expect(earliest([null])).toBeNull();
});

describe('the deadline a list sorts by', () => {
  const rules = [
    ruleOf('a', 20, 'workingDay'),
    ruleOf('b', 3, 'workingDay'),
    ruleOf('h', 24, 'hour'),
    ruleOf('m', 2, 'month'),
  ];
  const law = lawOf(rules);
  const near = (clocks: ClockRecord[], now = NOW) => nearestDue(supplemented, clocks, HEALTH, law, now);

  it('is no right, nothing another unit owes, nothing paused', () => {
    const due = (more: Partial<ClockRecord>) => clockRow({ rule_id: 'rule:a', due_at: on(28), ...more });
    expect(near([due({ kind: 'window' }), due({ owes_unit: BUREAU }), due({ due_at: null })])).toEqual({
      due_at: null,
      warn_at: null,
    });
    expect(near([due({}), due({ rule_id: 'rule:b', due_at: on(3) })]).due_at).toBe(on(3));
  });

  it('is that of a repeating duty when there is no other', () => {
    const process = getProcess('referral');
    const progress = clockRow({ name: 'progress', rule_id: 'rule:referral.progress', due_at: on(31) });
    expect(nearestDue(process, [progress], HEALTH, LAW, NOW).due_at).toBe(on(31));
  });

  it.each<[amount: number, unit: 'workingDay' | 'calendarDay' | 'hour', warned: string]>([
    [1, 'workingDay', '03-02T10:20'],
    [2, 'workingDay', '03-02T10:20'],
    [3, 'workingDay', '03-03T00:00'],
    [5, 'workingDay', '03-05T00:00'],
    [15, 'workingDay', '03-18T00:00'],
    [60, 'workingDay', '05-12T00:00'],
    [30, 'calendarDay', '03-26T00:00'],
    [3, 'hour', '03-02T10:20'],
    [4, 'hour', '03-02T00:00'],
    [24, 'hour', '03-03T00:00'],
    [48, 'hour', '03-04T00:00'],
    [72, 'hour', '03-04T19:20'],
  ])('of %d × %s counts as due soon from %s', (amount, unit, warned) => {
    const one = lawOf([ruleOf('x', amount, unit)]);
    const clock = clockRow({ rule_id: 'rule:x' });
    const due = compute(asRunning(clock, ruleFor(one, clock)), one.calendar).due;
    const { warn_at } = nearestDue(supplemented, [{ ...clock, due_at: due }], HEALTH, one, NOW);
    const beijing = new Date(Date.parse(warn_at!) + 8 * 3_600_000).toISOString();
    expect(beijing.slice(5, 16)).toBe(warned);
  });

  it('that rolls over counts as due soon no later than without', () => {
    const one = lawOf([ruleOf('x', 14, 'calendarDay', { rollover: 'nextWorkingDay' })]);
    const clock = clockRow({ rule_id: 'rule:x', due_at: '2026-03-16T16:00:00.000Z' });
    expect(nearestDue(supplemented, [clock], HEALTH, one, NOW).warn_at).toBe('2026-03-13T16:00:00.000Z');
  });

  it('that was extended in another unit counts as due soon as long before its end as without', () => {
    const one = lawOf([ruleOf('x', 20, 'workingDay')]);
    const warned = (extra: ClockRecord['extra']) =>
      nearestDue(supplemented, [clockRow({ rule_id: 'rule:x', due_at: on(60), extra })], HEALTH, one, NOW).warn_at;
    expect(warned([])).toBe('2026-03-23T16:00:00.000Z');
    expect(warned([{ amount: 10, unit: 'calendarDay' }])).toBe('2026-04-02T16:00:00.000Z');
    expect(warned([{ amount: 10, unit: 'workingDay' }])).toBe('2026-04-07T16:00:00.000Z');
  });

  it('of months counts as due soon only when it is due', () => {
    expect(near([clockRow({ rule_id: 'rule:m', due_at: on(61) })])).toEqual({ due_at: on(61), warn_at: on(61) });
  });

  it('counts as due soon exactly from the moment from which its tag says so', () => {
    const clocks = fc.record({
      amount: fc.integer({ min: 1, max: 70 }),
      unit: fc.constantFrom('workingDay' as const, 'calendarDay' as const, 'hour' as const),
      rollover: fc.constantFrom('none' as const, 'nextWorkingDay' as const),
      origin: fc.integer({ min: -400 * 1440, max: 200 * 1440 }),
      pauses: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 * 1440 }), fc.integer({ min: 1, max: 9 * 1440 })), {
        maxLength: 2,
      }),
      extra: fc.integer({ min: 0, max: 9 }),
      at: fc.integer({ min: 1, max: 120 * 1440 - 1 }),
    });
    fc.assert(
      fc.property(clocks, ({ amount, unit, rollover, origin, pauses, extra, at }) => {
        const one = lawOf([ruleOf('x', amount, unit, { rollover })]);
        const start = on(origin / 1440);
        const from = (minute: number): string => new Date(Date.parse(start) + minute * 60_000).toISOString();
        const clock = clockRow({
          rule_id: 'rule:x',
          origin_at: start,
          pauses: pauses.map(([a, b]) => ({ from: from(a), to: from(a + b) })),
          extra: extra ? [{ amount: extra, unit }] : [],
        });
        const running = asRunning(clock, ruleFor(one, clock));
        const dated = { ...clock, due_at: compute(running, one.calendar).due };
        const { warn_at } = nearestDue(supplemented, [dated], HEALTH, one, start);
        const now = from(at);
        // At the very instant an hour is still whole.
        fc.pre(now !== warn_at);
        const tagged = remaining(running, one.calendar, now).mark !== 'neutral';
        const listed = Date.parse(warn_at!) < Date.parse(now);
        if (rollover === 'none') expect(listed).toBe(tagged);
        else expect(listed || !tagged).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});

it('a matter that is held by nobody who owes anything has its clocks all the same', () => {
  const { running } = play('start', 'ask');
  expect(running.map((c) => [c.name, c.owes_unit, lastDay(c.due_at)])).toEqual([
    ['result', HEALTH, '—'],
    ['steady', HEALTH, '2026-03-30'],
    ['refusal', HEALTH, '2026-03-09'],
    ['supply', BUREAU, '2026-03-17'],
  ]);
});

import { ladder } from '@lianban/clock';
import * as fc from 'fast-check';
import { asRunning } from './clocks.ts';
import { getProcess, referral } from './definitions/index.ts';
import type { Process } from './define-process.ts';
import type { ClockRecord } from './facts.ts';
import { BUREAU, clockRow, HEALTH, id, matterOf, NOW } from './testing/facts.ts';
import { LAW } from './testing/law.ts';
import { markOf, tick } from './tick.ts';
import type { Fired } from './tick.ts';

const process = referral as unknown as Process;
const matter = matterOf('referral', { state: 'delivered', holder_unit: HEALTH });
const HOUR = 60;
const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const planned = (clock: ClockRecord) =>
  ladder(asRunning(clock, LAW.byId(clock.rule_id)!), LAW.calendar, clock.recorded_at);

/** A clock as decide leaves it. */
function dated(more: Partial<ClockRecord> = {}): ClockRecord {
  const clock = clockRow(more);
  const steps = planned(clock);
  const due = steps.find((s) => s.kind === 'overdue')?.at ?? null;
  return { ...clock, due_at: due, next_at: steps.find((s) => !s.skipped)?.at ?? null };
}
const sign = dated({ id: id(0x901), name: 'sign', rule_id: 'rule:referral.sign' });
const filing = dated({ id: id(0x902), name: 'filing', rule_id: 'rule:referral.filing' });
const short = (f: Fired): string =>
  `${f.at.slice(5, 16)} ${f.clock.name} ${f.kind} ${f.level}${f.mailed ? ' mailed' : ''}`;
const look = (now: string, clocks = [sign], marks: string[] = []) => tick(process, { matter, clocks, marks }, LAW, now);

it('fires what has come, in order of time over all clocks, and mails only the highest of each', () => {
  expect(look('2026-03-20T00:29:00.000Z', [filing, sign]).fired.map(short)).toEqual([
    '03-04T00:30 sign remind 2',
    '03-05T00:30 sign due 0',
    '03-05T16:00 sign overdue 0',
    '03-13T00:30 sign escalate 1 mailed',
    '03-16T00:30 filing remind 1 mailed',
  ]);
});

it('mails each step that comes alone', () => {
  expect(look('2026-03-04T00:30:00.000Z').fired.map(short)).toEqual(['03-04T00:30 sign remind 2 mailed']);
});

it('says who is to be told and of which clock', () => {
  expect(look('2026-03-04T00:30:00.000Z').fired).toEqual([
    { clock: sign, kind: 'remind', level: 2, at: '2026-03-04T00:30:00.000Z', to: ['holder.officer'], mailed: true },
  ]);
});

it('fires nothing a millisecond early, and nothing that bears a mark', () => {
  expect(look('2026-03-04T00:29:59.999Z').fired).toEqual([]);
  const marks = [markOf(sign, 'remind', 2), markOf(sign, 'due', 0)];
  expect(look('2026-03-06T00:00:00.000Z', [sign], marks).fired.map(short)).toEqual([
    '03-05T16:00 sign overdue 0 mailed',
  ]);
});

it('does not take the mark of an earlier date, another clock or another level for its own', () => {
  const later = { ...sign, revision: 2 };
  const marks = [
    markOf(sign, 'remind', 2),
    markOf(filing, 'remind', 2),
    markOf(later, 'remind', 1),
    markOf(later, 'due', 2),
  ];
  expect(look('2026-03-04T00:30:00.000Z', [later], marks).fired.map(short)).toEqual([
    '03-04T00:30 sign remind 2 mailed',
  ]);
});

it('accuses nobody of steps that lay before the clock was recorded', () => {
  const paper = dated({ name: 'sign', rule_id: 'rule:referral.sign', recorded_at: '2026-03-12T03:00:00.000Z' });
  expect(paper.next_at).toBe('2026-03-13T00:30:00.000Z');
  expect(look('2026-03-12T23:00:00.000Z', [paper]).fired).toEqual([]);
  expect(look('2026-03-13T00:30:00.000Z', [paper]).fired.map(short)).toEqual(['03-13T00:30 sign escalate 1 mailed']);
});

it('leaves rights and paused clocks alone', () => {
  const window = { ...sign, kind: 'window' as const, next_at: null };
  const paused = { ...sign, pauses: [{ from: NOW, to: null }], due_at: null, next_at: null };
  expect(look('2026-12-01T00:00:00.000Z', [window, paused])).toEqual({
    fired: [],
    redated: [],
    changed: [],
    takes: null,
    due_at: null,
    warn_at: null,
    wake_at: null,
  });
});

it('makes the next step of each clock anew, and answers only the clocks it changed', () => {
  const done = look('2026-03-04T00:30:00.000Z', [sign, filing]);
  expect(done.changed).toEqual([{ ...sign, next_at: '2026-03-05T00:30:00.000Z' }]);
  const late = look('2026-06-01T00:00:00.000Z', [sign]);
  expect(late.changed).toEqual([{ ...sign, next_at: null }]);
  expect(late.wake_at).toBeNull();
});

it('changes nothing when nothing is due, also when the database writes instants its own way', () => {
  const rows = [sign, filing].map((c) => ({ ...c, next_at: c.next_at!.replace('.000Z', '+00:00') }));
  expect(look('2026-03-03T00:00:00.000Z', rows)).toMatchObject({ fired: [], changed: [] });
});

it('mends a next step that is lost', () => {
  expect(look(NOW, [{ ...sign, next_at: null }]).changed).toEqual([sign]);
});

describe('makes the deadlines of the matter anew', () => {
  const progress = dated({ id: id(0x903), name: 'progress', rule_id: 'rule:referral.progress' });
  const result = dated({ id: id(0x904) });
  const working = { ...matter, state: 'accepted' };
  const due = (now: string, row = working) =>
    tick(process, { matter: row, clocks: [result, progress], marks: [] }, LAW, now);

  it('a repeating duty comes to the front with its first reminder', () => {
    expect(due(at(HOUR))).toMatchObject({ due_at: result.due_at, wake_at: progress.next_at });
    expect(due(progress.next_at!)).toMatchObject({ due_at: progress.due_at, warn_at: '2026-03-25T16:00:00.000Z' });
  });

  it('none once it is closed', () => {
    expect(due(progress.next_at!, { ...working, closed_at: NOW })).toMatchObject({
      due_at: null,
      warn_at: null,
      wake_at: null,
    });
  });

  it('none for a unit that owes nothing', () => {
    expect(due(at(HOUR), { ...working, holder_unit: BUREAU })).toMatchObject({
      due_at: null,
      warn_at: null,
      wake_at: progress.next_at,
    });
  });
});

const RULES = ['referral.sign', 'referral.filing', 'referral.progress', 'referral.dispatch', 'bureau.legal-review'];
const NAMES = ['sign', 'filing', 'progress', 'result', 'confirm'];
const someClocks = fc.array(
  fc.record({
    rule: fc.constantFrom(...RULES),
    origin: fc.integer({ min: -20 * 1440, max: 20 * 1440 }),
    recorded: fc.integer({ min: 0, max: 30 * 1440 }),
    revision: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 4 },
);
/** Instants at which the wheel looks, near steps of the ladder as often as anywhere. */
const instants = fc.array(fc.integer({ min: -20 * 1440, max: 90 * 1440 }), { minLength: 1, maxLength: 8 });

it('whenever the wheel looks, each step fires once, never before its instant, and the rest are still to come', () => {
  fc.assert(
    fc.property(someClocks, instants, fc.array(fc.nat(), { maxLength: 4 }), (given, minutes, picks) => {
      let clocks = given.map(({ rule, origin, recorded, revision }, i) =>
        dated({
          id: id(0x910 + i),
          name: NAMES[i]!,
          rule_id: `rule:${rule}`,
          origin_at: at(origin),
          recorded_at: at(origin + recorded),
          revision,
        }),
      );
      const all = clocks.flatMap((c) => planned(c).map((s) => ({ ...s, mark: markOf(c, s.kind, s.level) })));
      const steps = all.filter((s) => !s.skipped);
      const exact = steps.length ? picks.map((p) => steps[p % steps.length]!.at) : [];
      const marks: string[] = [];
      const sorted = [...minutes.map(at), ...exact].sort((a, b) => Date.parse(a) - Date.parse(b));
      for (const now of [...sorted, sorted.at(-1)!]) {
        const done = tick(process, { matter, clocks, marks }, LAW, now);
        marks.push(...done.fired.map((f) => markOf(f.clock, f.kind, f.level)));
        const changed = new Map(done.changed.map((c) => [c.id, c]));
        clocks = clocks.map((c) => changed.get(c.id) ?? c);
        const [come, ahead] = [true, false].map((past) =>
          steps.filter((s) => Date.parse(s.at) <= Date.parse(now) === past),
        );
        expect(marks.toSorted().join()).toBe(
          come!
            .map((s) => s.mark)
            .toSorted()
            .join(),
        );
        const wake = ahead!.map((s) => s.at).sort()[0] ?? null;
        expect(done.wake_at).toBe(wake);
        const mailed = done.fired.filter((f) => f.mailed).map((f) => f.clock.id);
        expect(mailed.toSorted().join()).toBe([...new Set(done.fired.map((f) => f.clock.id))].toSorted().join());
      }
    }),
    { numRuns: 300 },
  );
});

describe('a clock that acts when it runs out', () => {
  const request = getProcess('pull-request');
  const asked = matterOf('pull-request', { state: 'asked', holder_unit: HEALTH });
  const decide = dated({ id: id(0x903), name: 'decide', rule_id: 'rule:pull-request.decide' });
  const at = (now: string, clock = decide, state = 'asked') =>
    tick(request, { matter: { ...asked, state }, clocks: [clock], marks: [] }, LAW, now);

  it('takes its action from its due instant on, in the states the action names', () => {
    const before = new Date(Date.parse(decide.due_at!) - 1).toISOString();
    expect(at(before).takes).toBeNull();
    expect(at(decide.due_at!).takes).toEqual({ action: 'lapse', clock: 'decide' });
    expect(at(decide.due_at!, decide, 'granted').takes).toBeNull();
    expect(look(sign.due_at!).takes).toBeNull();
  });

  it('is looked at when it is due, also as a right and without any ladder, and not for ever', () => {
    const right = { ...decide, kind: 'window' as const, next_at: null };
    expect(at(NOW, right)).toMatchObject({ changed: [{ next_at: decide.due_at }], wake_at: decide.due_at, fired: [] });
    expect(at('2026-06-01T00:00:00.000Z', { ...right, next_at: decide.due_at })).toMatchObject({
      changed: [{ next_at: null }],
      takes: { action: 'lapse' },
    });
  });
});

describe('after a new calendar', () => {
  const days = (...names: string[]) =>
    Object.fromEntries(names.map((d) => [d, { kind: 'holiday' as const, name: '新假' }]));
  const year = LAW.calendar.years[2026]!;
  const off = (...names: string[]) => ({
    ...LAW,
    calendar: {
      ...LAW.calendar,
      version: 2,
      years: { ...LAW.calendar.years, 2026: { ...year, version: 2, days: { ...year.days, ...days(...names) } } },
    },
  });
  const after = (now: string, law = off('2026-03-04'), clocks = [sign], marks: string[] = []) =>
    tick(process, { matter, clocks, marks }, law, now);

  it('a clock is dated anew, recorded at this moment, with a new revision', () => {
    const { redated, due_at, fired } = after('2026-03-03T02:00:00.000Z');
    expect(redated).toHaveLength(1);
    expect(redated[0]).toMatchObject({ was: sign.due_at, moved: true });
    expect(redated[0]!.clock).toMatchObject({
      due_at: '2026-03-06T16:00:00.000Z',
      revision: sign.revision + 1,
      calendar_version: 2,
      recorded_at: '2026-03-03T02:00:00.000Z',
    });
    expect([due_at, fired]).toEqual(['2026-03-06T16:00:00.000Z', []]);
  });

  it('who was late and no longer is, is not accused; who has become late so, is not either', () => {
    const late = '2026-03-06T02:00:00.000Z';
    expect(look(late).fired.map((f) => f.kind)).toContain('overdue');
    expect(after(late).fired).toEqual([]);
    const clock = after('2026-03-03T02:00:00.000Z').redated[0]!.clock;
    const back = { ...off(), calendar: { ...LAW.calendar, version: 3 } };
    const undone = tick(process, { matter, clocks: [clock], marks: [] }, back, late);
    expect(undone.redated[0]!.clock).toMatchObject({ due_at: sign.due_at, revision: sign.revision + 2 });
    expect(undone.fired.map((f) => f.kind)).toEqual([]);
  });

  it('what is not touched stays as it is, and so does a paused clock', () => {
    expect(after('2026-03-03T02:00:00.000Z', off('2026-05-06')).redated).toEqual([]);
    const paused = { ...sign, due_at: null, next_at: null, pauses: [{ from: '2026-03-02T09:00:00.000Z', to: null }] };
    expect(after('2026-03-03T02:00:00.000Z', off('2026-03-04'), [paused]).redated).toEqual([]);
  });

  it('a second look changes nothing', () => {
    const now = '2026-03-03T02:00:00.000Z';
    const { redated, changed } = after(now);
    const clock = { ...redated[0]!.clock, ...changed[0], arguable_at: redated[0]!.arguable };
    expect(after(now, off('2026-03-04'), [clock])).toMatchObject({ redated: [], changed: [], fired: [] });
  });
});

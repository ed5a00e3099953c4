import { compute, ladder, localDay, startOfDay } from '@lianban/clock';
import type { Running } from '@lianban/clock';
import { runsOutInto } from './define-process.ts';
import type { Process } from './define-process.ts';
import type { ClockRecord, Law, MatterRecord, RuleRow } from './facts.ts';
import { extensionOf } from './effects.ts';
import { Refused } from './refused.ts';

export type ClockEnd = 'met' | 'missed' | 'moot' | 'closed' | 'handed-over';
/** What happens to a clock in one step. `clock` is its row afterwards. */
export type ClockChange =
  | { op: 'start'; clock: ClockRecord; label: string; arguable: string | null }
  | { op: 'end'; clock: ClockRecord; outcome: ClockEnd; metAt: string | null }
  | { op: 'pause' | 'resume' | 'extend'; clock: ClockRecord; arguable: string | null };

export interface ClockMove {
  process: Process;
  action: string;
  /** null when the matter is being opened */
  from: string | null;
  to: string;
  /** state that a pausing state interrupted: before and after the move */
  resumeBefore: string | null;
  resumeAfter: string | null;
  /** unit that hands the matter over in this step */
  handedOverBy: string | null;
  ranOut: string | null;
  /** clocks that go on longer by the matter's field `extension` */
  extended?: string[];
  matter: MatterRecord;
  running: ClockRecord[];
  law: Law;
  /** instant the law counts from, and the instant of recording */
  occurredAt: string;
  now: string;
  newId: () => string;
}

/** Derives starts, pauses, resumes and ends of all clocks of a matter from its change of state. */
export function moveClocks(m: ClockMove): ClockChange[] {
  const changes: ClockChange[] = [];
  const open = new Set<string>();
  for (const clock of m.running) {
    const ended = endOf(m, clock);
    if (ended)
      changes.push({
        op: 'end',
        clock: { ...clock, next_at: null },
        outcome: ended,
        metAt: ended === 'met' ? m.occurredAt : null,
      });
    else {
      open.add(clock.name);
      const changed = extend(m, clock) ?? pauseOrResume(m, clock);
      if (changed) changes.push(changed);
    }
    if (ended === 'met' && m.process.clocks[clock.name]!.again && inside(m, clock.name, m.to, m.resumeAfter)) {
      changes.push(start(m, clock.name, clock.owes_unit));
      open.add(clock.name);
    }
  }
  for (const name of startedBy(m, open)) changes.push(start(m, name, owesUnit(m, name)));
  return changes;
}

function inside(m: ClockMove, name: string, state: string | null, resume: string | null): boolean {
  if (state === null) return false;
  const { runs } = m.process.clocks[name]!;
  return runs.includes(state) || (!!m.process.states[state]?.pause && resume !== null && runs.includes(resume));
}

function endOf(m: ClockMove, clock: ClockRecord): ClockEnd | null {
  const declared = m.process.clocks[clock.name];
  if (!declared) return 'moot';
  if (declared.metBy?.includes(m.action)) return 'met';
  if (m.handedOverBy && clock.owes_unit === m.handedOverBy) return 'handed-over';
  if (inside(m, clock.name, m.to, m.resumeAfter)) return null;
  if (m.ranOut === clock.name) return 'missed';
  return declared.window ? 'closed' : 'moot';
}

function startedBy(m: ClockMove, open: Set<string>): string[] {
  const entered = m.from !== m.to || m.handedOverBy !== null;
  if (!entered) return [];
  return Object.entries(m.process.clocks)
    .filter(([name, c]) => {
      if (open.has(name) || !(c.starts ?? c.runs).includes(m.to)) return false;
      return m.handedOverBy !== null || !inside(m, name, m.from, m.resumeBefore);
    })
    .map(([name]) => name);
}

function owesUnit(m: ClockMove, name: string): string {
  const side = m.process.clocks[name]!.owes ?? m.process.states[m.to]!.responsible;
  return unitOfSide(m.matter, side) ?? m.matter.initiator_unit;
}

/** The unit that stands on a side of a matter; undefined for sides that are no column. */
export function unitOfSide(matter: MatterRecord, side: string): string | undefined {
  if (side === 'initiator') return matter.initiator_unit;
  if (side === 'handler') return matter.handler_unit ?? undefined;
  if (side === 'office') return matter.office_unit ?? undefined;
  if (side === 'convener') return matter.convener_unit ?? undefined;
  return undefined;
}

function pauseOrResume(m: ClockMove, clock: ClockRecord): ClockChange | null {
  const reason = m.process.states[m.to]?.pause;
  const rule = ruleOf(m.law, clock);
  const paused = clock.pauses.some((p) => p.to === null);
  const stops = reason !== undefined && rule.pausedBy.includes(reason);
  if (stops && !paused)
    return {
      op: 'pause',
      ...dated(m, { ...clock, pauses: [...clock.pauses, { from: m.occurredAt, to: null }], recorded_at: m.now }, rule),
    };
  if (!stops && paused) {
    const pauses = clock.pauses.map((p) => (p.to === null ? { ...p, to: m.occurredAt } : p));
    return { op: 'resume', ...dated(m, { ...clock, pauses, recorded_at: m.now }, rule) };
  }
  return null;
}

function extend(m: ClockMove, clock: ClockRecord): ClockChange | null {
  if (!m.extended?.includes(clock.name)) return null;
  const rule = ruleOf(m.law, clock);
  const extra = [...clock.extra, { amount: extensionOf(m.matter), unit: rule.unit }];
  return { op: 'extend', ...dated(m, { ...clock, extra, recorded_at: m.now }, rule) };
}

function start(m: ClockMove, name: string, owes: string): ClockChange {
  const declared = m.process.clocks[name]!;
  const rule = m.law.byCode(declared.rule, m.matter.region_code, m.occurredAt);
  if (!rule) throw new Refused('rule-missing', { reason: declared.rule });
  const clock: ClockRecord = {
    id: m.newId(),
    name,
    rule_id: rule.id,
    calendar_version: m.law.calendar.version,
    kind: declared.window ? 'window' : 'duty',
    owes_unit: owes,
    origin_at: m.occurredAt,
    pauses: [],
    extra: [],
    due_at: null,
    provisional: false,
    revision: 0,
    next_at: null,
    recorded_at: m.now,
  };
  return { op: 'start', label: declared.rule, ...dated(m, clock, rule) };
}

/** The clock with due date, revision and next step made anew. A clock that is re-dated is recorded anew: steps of the new ladder that lie before are not made up for. */
function dated(
  m: Pick<ClockMove, 'process' | 'to' | 'law'>,
  clock: ClockRecord,
  rule: RuleRow,
): { clock: ClockRecord; arguable: string | null } {
  const running = asRunning(clock, rule);
  const { due, arguable, provisional } = compute(running, m.law.calendar);
  const revision = sameInstant(clock.due_at, due) && clock.revision > 0 ? clock.revision : clock.revision + 1;
  const step = clock.kind === 'window' ? null : firstStep(running, m.law, clock.recorded_at);
  const next = runsOutInto(m.process, clock.name, m.to) ? earliest([step, due]) : step;
  return {
    clock: { ...clock, due_at: due, provisional, revision, next_at: next, calendar_version: m.law.calendar.version },
    arguable,
  };
}

/** A running clock after a new calendar. `was`: when it was due before; `moved`: its date is another one, not only what is said beside it. */
export interface Redated {
  clock: ClockRecord;
  arguable: string | null;
  was: string | null;
  moved: boolean;
}

/**
 * What a new calendar does to running clocks: those whose date, arguable date or provisional mark is another one than stored. A moved date
 * is recorded anew at this moment: nobody is accused of steps that lie before. Paused clocks have no date; they get theirs on resuming.
 */
export function redate(process: Process, state: string, clocks: ClockRecord[], law: Law, now: string): Redated[] {
  return clocks.flatMap((clock) => {
    if (clock.calendar_version === law.calendar.version) return [];
    const rule = ruleOf(law, clock);
    const { due, arguable, provisional } = compute(asRunning(clock, rule), law.calendar);
    const moved = !sameInstant(due, clock.due_at);
    if (!moved && provisional === clock.provisional && sameInstant(arguable, clock.arguable_at ?? null)) return [];
    const asked = moved ? { ...clock, recorded_at: now } : clock;
    const made = dated({ process, to: state, law }, asked, rule);
    return [{ ...made, was: clock.due_at, moved }];
  });
}

export const asRunning = (clock: ClockRecord, rule: RuleRow): Running => ({
  rule,
  origin: clock.origin_at,
  pauses: clock.pauses,
  extensions: clock.extra,
});

/** Instant of the first ladder step that is not skipped; null when there is none. */
function firstStep(running: Running, law: Law, recordedAt: string): string | null {
  return ladder(running, law.calendar, recordedAt).find((s) => !s.skipped)?.at ?? null;
}

/** The rule row a clock started with. Throws `rule-missing` when it is gone. */
export function ruleOf(law: Law, clock: ClockRecord): RuleRow {
  const rule = law.byId(clock.rule_id);
  if (!rule) throw new Refused('rule-missing', { reason: clock.name });
  return rule;
}

/** The nearest deadline of a matter and the instant from which it counts as due soon. */
export interface Nearest {
  due_at: string | null;
  warn_at: string | null;
}

/**
 * The deadline by which a list sorts: the nearest running duty of the unit that holds the matter. A repeating duty counts only from
 * its warning line on, so that a distant result date is not hidden behind the monthly report.
 */
export function nearestDue(process: Process, clocks: ClockRecord[], holder: string, law: Law, now: string): Nearest {
  const at = Date.parse(now);
  const duties = clocks.filter((c) => c.kind === 'duty' && c.due_at && c.owes_unit === holder);
  const warned = (c: ClockRecord): boolean => {
    const first = ladder(asRunning(c, ruleOf(law, c)), law.calendar, c.recorded_at).find((s) => s.kind === 'remind');
    return !first || Date.parse(first.at) <= at;
  };
  const shown = duties.filter((c) => !process.clocks[c.name]?.again || warned(c));
  const due = earliest((shown.length ? shown : duties).map((c) => c.due_at));
  const nearest = duties.find((c) => c.due_at === due);
  return { due_at: due, warn_at: nearest ? warnAt(nearest, law) : null };
}

/**
 * Due soon begins when two units or a fifth of the period are left, whichever is more (design guide §3): with the day on which so many
 * remain after it, of hours also with the last day. As `remaining` marks it, except that months have no such line and a date that rolls
 * over is warned of as early as the day it rolls from.
 */
function warnAt(clock: ClockRecord, law: Law): string {
  const rule = ruleOf(law, clock);
  if (rule.unit === 'month') return clock.due_at!;
  const inHours = rule.unit === 'hour';
  const left = Math.floor(Math.max(2, rule.amount / 5)) + (inHours ? 1 : 0);
  const own = clock.extra.filter((e) => e.unit === rule.unit);
  const amount = own.reduce((sum, e) => sum + e.amount, rule.amount) - left;
  if (amount <= 0) return clock.origin_at;
  const others = clock.extra.filter((e) => e.unit !== rule.unit);
  const early = { ...asRunning(clock, { ...rule, amount, rollover: 'none' }), extensions: others };
  const { due } = compute(early, law.calendar);
  return inHours ? earliest([due, lastDay(clock.due_at!)])! : lastDay(due!);
}

/** 00:00 of the last day of a deadline. */
const lastDay = (due: string): string => startOfDay(localDay(new Date(Date.parse(due) - 1).toISOString()));

/** Whether two texts name one instant: the database writes it in another form than ISO. */
export const sameInstant = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : Date.parse(a) === Date.parse(b);

/** The earliest of some instants; null of none. */
export function earliest(instants: (string | null)[]): string | null {
  const known = instants.filter((i): i is string => i !== null);
  return known.length ? known.reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a)) : null;
}

import { ladder } from '@lianban/clock';
import { asRunning, earliest, redate, ruleOf, sameInstant } from './clocks.ts';
import type { Nearest, Redated } from './clocks.ts';
import { timed } from './decide.ts';
import { runsOutInto } from './define-process.ts';
import type { Process } from './define-process.ts';
import type { ClockRecord, Facts, Law } from './facts.ts';

/** One ladder step of a clock that has come: reminder, due, overdue or escalation. */
export interface Fired {
  clock: ClockRecord;
  kind: 'remind' | 'due' | 'overdue' | 'escalate';
  level: number;
  at: string;
  to: string[];
  /** of several steps that come at once only the highest is mailed */
  mailed: boolean;
}
export interface Tick extends Nearest {
  fired: Fired[];
  /** running clocks that a new calendar has dated anew */
  redated: Redated[];
  /** running clocks with their next step made anew; only those that changed */
  changed: ClockRecord[];
  wake_at: string | null;
  /** the action that a clock takes because it ran out, and the clock */
  takes: { action: string; clock: string } | null;
}

/**
 * What the wheel has to do with one matter now: new dates after a new calendar, then every step of a running clock that is due and not yet marked for the clock's revision,
 * in order of time, the action of a clock that has run out, and the next instant to look at the matter. Pure; firing twice is prevented by the marks (unique in the database).
 */
export function tick(process: Process, facts: Pick<Facts, 'matter' | 'clocks' | 'marks'>, law: Law, now: string): Tick {
  const at = Date.parse(now);
  const marks = new Set(facts.marks);
  const fired: Fired[] = [];
  const changed: ClockRecord[] = [];
  const redated = redate(process, facts.matter.state, facts.clocks, law, now);
  const dates = new Map(redated.map(({ clock }) => [clock.id, clock]));
  const running = facts.clocks.map((clock) => dates.get(clock.id) ?? clock);
  const clocks = running.map((clock) => {
    const acts = runsOutInto(process, clock.name, facts.matter.state) !== undefined;
    if (clock.kind === 'window' && !acts) return clock;
    const rule = ruleOf(law, clock);
    const open =
      clock.kind === 'window'
        ? []
        : ladder(asRunning(clock, rule), law.calendar, clock.recorded_at).filter(
            (s) => !s.skipped && !marks.has(markOf(clock, s.kind, s.level)),
          );
    const steps = open.filter((s) => Date.parse(s.at) <= at);
    steps.forEach((s, i) =>
      fired.push({ clock, kind: s.kind, level: s.level, at: s.at, to: s.to, mailed: i === steps.length - 1 }),
    );
    const due = acts && clock.due_at && Date.parse(clock.due_at) > at ? clock.due_at : null;
    const next = earliest([open.find((s) => Date.parse(s.at) > at)?.at ?? null, due]);
    if (sameInstant(next, clock.next_at)) return clock;
    const after = { ...clock, next_at: next };
    changed.push(after);
    return after;
  });
  fired.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return {
    fired,
    redated,
    changed,
    takes: takenBy(process, facts.matter.state, running, at),
    ...timed(process, clocks, facts.matter.holder_unit, { law, now }, facts.matter.closed_at !== null),
  };
}

/** Of the clocks that have run out and take an action in this state the first. */
function takenBy(process: Process, state: string, clocks: ClockRecord[], at: number): Tick['takes'] {
  for (const { name, due_at } of clocks) {
    const action = due_at !== null && Date.parse(due_at) <= at ? runsOutInto(process, name, state) : undefined;
    if (action) return { action, clock: name };
  }
  return null;
}

export const markOf = (clock: Pick<ClockRecord, 'id' | 'revision'>, kind: string, level: number): string =>
  `${clock.id}:${clock.revision}:${kind}:${level}`;

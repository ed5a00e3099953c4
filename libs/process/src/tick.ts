import { ladder } from '@lianban/clock';
import { asRunning, ruleOf, sameInstant } from './clocks.ts';
import type { Nearest } from './clocks.ts';
import { timed } from './decide.ts';
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
  /** running clocks with their next step made anew; only those that changed */
  changed: ClockRecord[];
  wake_at: string | null;
}

/**
 * What the wheel has to do with one matter now: every step of a running clock that is due and not yet marked for the clock's revision,
 * in order of time, and the next instant to look at the matter. Pure; firing twice is prevented by the marks (unique in the database).
 */
export function tick(process: Process, facts: Pick<Facts, 'matter' | 'clocks' | 'marks'>, law: Law, now: string): Tick {
  const at = Date.parse(now);
  const marks = new Set(facts.marks);
  const fired: Fired[] = [];
  const changed: ClockRecord[] = [];
  const clocks = facts.clocks.map((clock) => {
    if (clock.kind === 'window') return clock;
    const rule = ruleOf(law, clock);
    const open = ladder(asRunning(clock, rule), law.calendar, clock.recorded_at).filter(
      (s) => !s.skipped && !marks.has(markOf(clock, s.kind, s.level)),
    );
    const steps = open.filter((s) => Date.parse(s.at) <= at);
    steps.forEach((s, i) =>
      fired.push({ clock, kind: s.kind, level: s.level, at: s.at, to: s.to, mailed: i === steps.length - 1 }),
    );
    const next = open.find((s) => Date.parse(s.at) > at)?.at ?? null;
    if (sameInstant(next, clock.next_at)) return clock;
    const after = { ...clock, next_at: next };
    changed.push(after);
    return after;
  });
  fired.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return {
    fired,
    changed,
    ...timed(process, clocks, facts.matter.holder_unit, { law, now }, facts.matter.closed_at !== null),
  };
}

export const markOf = (clock: Pick<ClockRecord, 'id' | 'revision'>, kind: string, level: number): string =>
  `${clock.id}:${clock.revision}:${kind}:${level}`;

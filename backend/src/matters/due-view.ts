import { remaining } from '@lianban/clock';
import type { DueView } from '@lianban/contracts';
import { asRunning, getProcess, ruleOf } from '@lianban/process';
import type { ClockRecord } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';
import { toPauses } from './ranges.js';

/** A row of `clocks` as `row_to_json` gives it. */
export interface ClockRow extends Omit<ClockRecord, 'pauses'> {
  matter_id: string;
  pauses: string;
  arguable_at: string | null;
  met_at: string | null;
  ended_at: string | null;
  outcome: string;
}

/** One deadline as lists and heads show it. A clock that ended is `done` or `late`. */
export function dueViewOf(process: string, row: ClockRow, law: LawInForce, now: string): DueView {
  const clock: ClockRecord = { ...row, pauses: toPauses(row.pauses) };
  const running = asRunning(clock, ruleOf(law, clock));
  const calendar = row.ended_at ? law.calendarAt(row.calendar_version) : law.calendar;
  const left = remaining(running, calendar, row.ended_at ?? now);
  const late = row.due_at !== null && row.ended_at !== null && Date.parse(row.ended_at) >= Date.parse(row.due_at);
  return {
    clock: row.name,
    label: getProcess(process).clocks[row.name]?.label ?? { zh: row.name, en: row.name },
    kind: row.kind,
    owesUnit: row.owes_unit,
    mark: row.ended_at ? (late ? 'late' : 'done') : left.mark,
    left: left.left,
    ...(left.minutesLeft === null ? {} : { minutesLeft: left.minutesLeft }),
    unitOfTime: left.unit,
    dueAt: row.due_at,
    dueDay: left.dueDay,
    arguableAt: row.arguable_at,
    provisional: row.provisional,
  };
}

/** The running duty that a list shows: the one behind `matters.due_at`; else the first running duty of the holder. */
export function shownClock(clocks: ClockRow[], dueAt: string | null, holder: string): ClockRow | undefined {
  const running = clocks.filter((c) => !c.ended_at && c.kind === 'duty' && c.owes_unit === holder);
  const due =
    dueAt === null ? undefined : running.find((c) => c.due_at !== null && Date.parse(c.due_at) === Date.parse(dueAt));
  return due ?? running[0];
}

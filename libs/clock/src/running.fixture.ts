import { CALENDARS, toCalendar } from './index.ts';
import type { LadderStep, Pause, Running, TimeUnit } from './index.ts';

export const CALENDAR = toCalendar(CALENDARS);

/** The whole ladder of a result duty: two reminders, due, overdue, two escalations. */
export const LADDER: LadderStep[] = [
  { kind: 'remind', level: 1, at: { before: 20, unit: 'percent' }, to: ['holder.officer'] },
  { kind: 'remind', level: 2, at: { before: 2, unit: 'workingDay' }, to: ['holder.officer'] },
  { kind: 'due', level: 0, at: 'due', to: ['holder.officer'] },
  { kind: 'overdue', level: 0, at: 'due', to: ['holder.officer', 'initiator'] },
  { kind: 'escalate', level: 1, at: { after: 1, unit: 'workingDay' }, to: ['holder.leader'] },
  { kind: 'escalate', level: 2, at: { after: 3, unit: 'workingDay' }, to: ['office'] },
];

interface More {
  rollover?: 'none' | 'nextWorkingDay';
  pauses?: Pause[];
  extensions?: Running['extensions'];
  ladder?: LadderStep[];
}

/** A clock that starts at 10:05 Beijing time of a day, or at the instant given. */
export function clockOf(origin: string, amount: number, unit: TimeUnit, more: More = {}): Running {
  const { rollover = 'none', pauses = [], extensions = [], ladder = LADDER } = more;
  return {
    rule: { code: `test.${unit}`, amount, unit, rollover, pausedBy: ['supplement'], ladder },
    origin: origin.length === 10 ? beijing(origin, '10:05') : origin,
    pauses,
    extensions,
  };
}

export const beijing = (day: string, time: string): string => `${day}T${time}:00+08:00`;
export const pause = (from: [string, string], to: [string, string] | null): Pause => ({
  from: beijing(...from),
  to: to && beijing(...to),
});

import type { ClockExplanation } from '@lianban/contracts';

export type TimeUnit = 'hour' | 'workingDay' | 'calendarDay' | 'month';

/**
 * One step of a rule's ladder. `before` counts back from the due instant, `after` on from it; percent is of the
 * rule's amount. `to` names receivers and is opaque here.
 */
export interface LadderStep {
  kind: 'remind' | 'due' | 'overdue' | 'escalate';
  level: number;
  at:
    | { before: number; unit: 'percent' | 'workingDay' | 'calendarDay' | 'hour' }
    | { after: number; unit: 'workingDay' | 'calendarDay' | 'hour' }
    | 'due';
  to: string[];
}

/** The computable part of a rule row; `pausedBy` and `again` are read by the process, not by the arithmetic. */
export interface Rule {
  code: string;
  amount: number;
  unit: TimeUnit;
  rollover: 'none' | 'nextWorkingDay';
  pausedBy: string[];
  ladder: LadderStep[];
  again?: boolean;
}

/** An exception to "Monday to Friday are working days"; `workday` is a make-up working weekend. */
export interface CalendarDay {
  kind: 'holiday' | 'workday';
  name: string;
}

/** The exceptions of one year, keyed `YYYY-MM-DD`. `source` names the instrument they were taken from. */
export interface CalendarYear {
  year: number;
  version: number;
  status: 'announced' | 'provisional';
  source: string;
  days: Record<string, CalendarDay>;
}

/** Treated as immutable once used. A year without an entry has its weekends off and is provisional. */
export interface Calendar {
  version: number;
  zone: 'Asia/Shanghai';
  years: Record<number, CalendarYear>;
}

/** Half-open: the clock stands from `from` until just before `to`; null means it still stands. */
export interface Pause {
  from: string;
  to: string | null;
}

export interface Extension {
  amount: number;
  unit: TimeUnit;
}

export interface Running {
  rule: Rule;
  origin: string;
  pauses: Pause[];
  extensions: Extension[];
}

/**
 * `due`: exclusive ISO instant (00:00 of the day after the last day), null while a pause is open.
 * `arguable`: what `due` would be if the rule rolled over, when it does not and falls on a day off; else null.
 * `provisional`: the date was counted with a year whose calendar is not announced.
 */
export interface Computed {
  due: string | null;
  arguable: string | null;
  provisional: boolean;
}

/** See `ClockExplanation` in contracts: the day list and its sum. */
export type Explanation = Pick<ClockExplanation, 'days' | 'sum'>;

/** A ladder step with its instant. `skipped`: it lies before the clock was recorded and accuses nobody. */
export interface PlannedStep {
  kind: LadderStep['kind'];
  level: number;
  at: string;
  to: string[];
  skipped: boolean;
}

/**
 * What a list shows. `left` counts whole units after today (0: due today, negative: overdue by) in `unit`, which is
 * the rule's unit except that months are counted in calendar days and an extension in another unit brings its own.
 */
export interface Remaining {
  left: number;
  unit: Exclude<TimeUnit, 'month'>;
  minutesLeft: number | null;
  mark: 'neutral' | 'soon' | 'today' | 'overdue' | 'paused';
  dueDay: string | null;
}

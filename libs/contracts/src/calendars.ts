import { z } from 'zod';

const Label = z.object({ zh: z.string(), en: z.string() });
const KINDS = ['holiday', 'workday'] as const;
const STATUSES = ['announced', 'provisional'] as const;
/** A calendar's text may be so long. */
export const MOST_CALENDAR_TEXT = 20_000;

/** An exception to "Monday to Friday are working days"; `workday` is a make-up working weekend. */
export const CalendarEntry = z.object({ day: z.string(), kind: z.enum(KINDS), name: z.string() });
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** A day that one version of a calendar has otherwise than another; null: an ordinary day. */
export const DayChange = z.object({
  day: z.string(),
  before: CalendarEntry.omit({ day: true }).nullable(),
  after: CalendarEntry.omit({ day: true }).nullable(),
});
export type DayChange = z.infer<typeof DayChange>;

/** A running clock whose date moves or has moved. `was` and `due` are exclusive instants: 00:00 of the day after the last one. */
export const ClockMove = z.object({
  clockId: z.uuid(),
  matterId: z.uuid(),
  number: z.string().nullable(),
  process: Label,
  clock: Label,
  owes: z.string(),
  was: z.string().nullable(),
  due: z.string().nullable(),
});
export type ClockMove = z.infer<typeof ClockMove>;

/**
 * What a calendar does to running clocks, counted over all of them: `open` could be touched, `looked` at so many (the first 20,000), `moved` in all,
 * `late` become overdue by it, `notLate` are no longer, `firm` keep their date and lose the mark "provisional".
 * `hidden` of the moved ones looked at are not shown: their matters are not the viewer's to see. `rows` a page of the others.
 */
export const CalendarImpact = z.object({
  open: z.number().int(),
  looked: z.number().int(),
  moved: z.number().int(),
  later: z.number().int(),
  earlier: z.number().int(),
  late: z.number().int(),
  notLate: z.number().int(),
  firm: z.number().int(),
});
export type CalendarImpact = z.infer<typeof CalendarImpact>;
/** `GET /api/calendar-changes/:id/moves?after` */
export const ClockMovePage = z.object({
  rows: z.array(ClockMove),
  hidden: z.number().int(),
  next: z.string().nullable(),
});
export type ClockMovePage = z.infer<typeof ClockMovePage>;

/** A proposed, applied or dropped version of a year. `restores`: the version it brings back. `moved` clocks so far, `doneAt` when the last was looked at. */
export const CalendarChange = z.object({
  id: z.uuid(),
  year: z.number().int(),
  status: z.enum(STATUSES),
  source: z.string(),
  outcome: z.enum(['open', 'applied', 'dropped']),
  restores: z.number().int().nullable(),
  version: z.number().int().nullable(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  looked: z.number().int(),
  moved: z.number().int(),
  doneAt: z.string().nullable(),
  mayConfirm: z.boolean(),
  mayDrop: z.boolean(),
});
export type CalendarChange = z.infer<typeof CalendarChange>;

export const CalendarYearView = z.object({
  year: z.number().int(),
  version: z.number().int(),
  status: z.enum(STATUSES),
  source: z.string(),
  days: z.array(CalendarEntry),
  /** newest first */
  versions: z.array(
    z.object({ version: z.number().int(), status: z.enum(STATUSES), source: z.string(), since: z.string().nullable() }),
  ),
});
export type CalendarYearView = z.infer<typeof CalendarYearView>;

/** `GET /api/calendars`. `changes`: the last ones, newest first, for whoever may change it. `years` newest first. */
export const CalendarPage = z.object({
  today: z.string(),
  years: z.array(CalendarYearView),
  mayChange: z.boolean(),
  changes: z.array(CalendarChange),
});
export type CalendarPage = z.infer<typeof CalendarPage>;

/** `POST /api/calendars/read` → `CalendarReading`: nothing is written. */
export const ReadCalendarText = z.strictObject({
  year: z.number().int().min(2020).max(2100),
  text: z.string().min(1).max(MOST_CALENDAR_TEXT),
  status: z.enum(STATUSES),
});
export type ReadCalendarText = z.infer<typeof ReadCalendarText>;
export const CalendarTextProblem = z.object({
  line: z.number().int(),
  fault: z.enum([
    'unreadable',
    'no-days',
    'no-such-day',
    'other-year',
    'weekday',
    'count',
    'both',
    'twice',
    'not-weekend',
    'statutory',
    'other-notice',
    'same',
  ]),
  what: z.string(),
  name: z.string(),
  than: z.string(),
});
export type CalendarTextProblem = z.infer<typeof CalendarTextProblem>;
/** With `problems` it cannot be proposed, and nothing is said of running clocks. */
export const CalendarReading = z.object({
  form: z.enum(['notice', 'csv']),
  source: z.string().nullable(),
  days: z.array(CalendarEntry),
  problems: z.array(CalendarTextProblem),
  changes: z.array(DayChange),
  impact: CalendarImpact.nullable(),
});
export type CalendarReading = z.infer<typeof CalendarReading>;

/** `POST /api/calendar-changes` → `CalendarChange`, to be confirmed by another person. `POST /api/calendars/:year/undo` proposes the version before. */
export const ProposeCalendar = ReadCalendarText.extend({ source: z.string().trim().min(4).max(300) });
export type ProposeCalendar = z.infer<typeof ProposeCalendar>;

/** `GET /api/calendar-changes/:id`; `POST …/confirm`, `POST …/drop` → `CalendarChange`. */
export const CalendarChangeDetail = CalendarChange.extend({
  days: z.array(CalendarEntry),
  changes: z.array(DayChange),
  /** what it would do; null once it is decided */
  impact: CalendarImpact.nullable(),
});
export type CalendarChangeDetail = z.infer<typeof CalendarChangeDetail>;

/** `GET /api/rules`: every row of law. `state`: in force on the product's day, no longer, or not yet; of `confirm: true` the legal unit has to say whether it is right. */
export const RuleView = z.object({
  id: z.uuid(),
  code: z.string(),
  label: Label,
  region: z.string().nullable(),
  amount: z.number().int(),
  unit: z.enum(['hour', 'workingDay', 'calendarDay', 'month']),
  rollover: z.enum(['none', 'nextWorkingDay']),
  pausedBy: z.array(z.string()),
  extension: z.object({ amount: z.number().int(), times: z.number().int(), by: z.array(z.string()) }).nullable(),
  ladder: z.array(
    z.object({
      kind: z.enum(['remind', 'due', 'overdue', 'escalate']),
      level: z.number().int(),
      /** how far from the due instant; null: at it */
      amount: z.number().nullable(),
      unit: z.enum(['percent', 'workingDay', 'calendarDay', 'hour']).nullable(),
      way: z.enum(['before', 'at', 'after']),
      to: z.array(z.string()),
    }),
  ),
  instrument: z.string(),
  article: z.string(),
  tag: z.string(),
  confirm: z.boolean(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  state: z.enum(['in-force', 'former', 'coming']),
});
export type RuleView = z.infer<typeof RuleView>;

/** `GET /api/meeting-bodies?on=2026-11-22`: bodies of the viewer's regions with everybody who is or was a member. */
export const BodyView = z.object({
  id: z.uuid(),
  name: z.string(),
  region: z.string(),
  office: z.string(),
  convener: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  /** `member`: on the day that was asked for */
  members: z.array(
    z.object({
      unitId: z.uuid(),
      unit: z.string(),
      channel: z.string(),
      since: z.string(),
      until: z.string().nullable(),
      member: z.boolean(),
    }),
  ),
});
export type BodyView = z.infer<typeof BodyView>;
export const BodyPage = z.object({ on: z.string(), bodies: z.array(BodyView) });
export type BodyPage = z.infer<typeof BodyPage>;

import { z } from 'zod';
import { QUEUE_TABS, SIDES, SIGHTS } from './words.ts';

const Label = z.object({ zh: z.string(), en: z.string() });
export const UnitRef = z.object({ id: z.uuid(), name: z.string(), short: z.string() });
export type UnitRef = z.infer<typeof UnitRef>;
export const PersonRef = z.object({ name: z.string(), unit: z.string(), roles: z.array(z.string()) });

/**
 * One deadline as a list or head shows it; the browser knows no calendar.
 * `left`: whole units left (negative = overdue by), in `unitOfTime`; for hours minutes are in `minutesLeft`.
 * `mark`: the ladder of design/guide §3.
 */
export const DueView = z.object({
  clock: z.string(),
  label: Label,
  kind: z.enum(['duty', 'window']),
  owesUnit: z.string(),
  mark: z.enum(['neutral', 'soon', 'today', 'overdue', 'paused', 'done', 'late']),
  left: z.number().int(),
  minutesLeft: z.number().int().optional(),
  unitOfTime: z.enum(['hour', 'workingDay', 'calendarDay', 'month']),
  /** exclusive instant: 00:00 of the next day is shown as "24:00"; null while paused */
  dueAt: z.string().nullable(),
  /** the last counted day, Asia/Shanghai, `2026-11-30`; null while paused or for hours */
  dueDay: z.string().nullable(),
  arguableAt: z.string().nullable(),
  provisional: z.boolean(),
});
export type DueView = z.infer<typeof DueView>;

export type QueueTab = (typeof QUEUE_TABS)[number];

/** One row of a queue or list. */
export const MatterRow = z.object({
  id: z.uuid(),
  caseFileId: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  process: z.string(),
  processLabel: Label,
  state: z.string(),
  stateLabel: Label,
  final: z.boolean(),
  from: UnitRef,
  handler: UnitRef.nullable(),
  holder: UnitRef,
  mine: z.boolean(),
  /** who works on it, in the viewer's own unit; `me` the viewer */
  assignee: z.object({ name: z.string(), me: z.boolean() }).nullable(),
  unread: z.boolean(),
  urgency: z.enum(['normal', 'urgent', 'critical']),
  due: DueView.nullable(),
  openedAt: z.string(),
  /** the one likely action of the viewer, if it is the viewer's turn */
  action: z.object({ name: z.string(), label: Label }).nullable(),
});
export type MatterRow = z.infer<typeof MatterRow>;

/** `GET /api/queue/:tab?cursor&process&from&q`: one keyset page of at most 50 rows. `next` is null on the last page. */
export const QueuePage = z.object({
  rows: z.array(MatterRow),
  next: z.string().nullable(),
  total: z.number().int(),
  capped: z.boolean(),
});
export type QueuePage = z.infer<typeof QueuePage>;
/** `GET /api/queue/counts`: counts equal the rows behind them; `capped` ones are shown as 999+. */
export const QueueCounts = z.record(z.enum(QUEUE_TABS), z.object({ n: z.number().int(), capped: z.boolean() }));
export type QueueCounts = z.infer<typeof QueueCounts>;

export const FileRef = z.object({
  id: z.uuid(),
  name: z.string(),
  size: z.number().int(),
  mime: z.string(),
  sha256: z.string(),
});
export type FileRef = z.infer<typeof FileRef>;

export const TimelineEntry = z.object({
  id: z.uuid(),
  n: z.number().int(),
  matterId: z.uuid(),
  action: z.string(),
  label: Label,
  process: z.string(),
  fromState: z.string().nullable(),
  toState: z.string().nullable(),
  unit: z.string().nullable(),
  actor: z.string().nullable(),
  actorKind: z.enum(['person', 'clock', 'channel']),
  /** unit whose clerk recorded it for `unit`, and person for whom a substitute acted */
  proxyUnit: z.string().nullish(),
  substituteFor: z.string().nullish(),
  late: z.boolean(),
  internal: z.boolean(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  /** fields the viewer may see, in the order of the form */
  details: z.array(z.object({ label: Label, value: z.string() })),
  files: z.array(FileRef),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

const Cell = z.object({ at: z.string().nullable(), late: z.boolean(), current: z.boolean() });
/** department × (delivered, signed, accepted, replied, confirmed) of a fan-out. */
export const MatrixRow = z.object({
  matterId: z.uuid(),
  number: z.string().nullable(),
  unit: UnitRef,
  request: z.string(),
  state: z.string(),
  stateLabel: Label,
  holder: UnitRef,
  mine: z.boolean(),
  cells: z.object({ deliver: Cell, sign: Cell, accept: Cell, reply: Cell, confirm: Cell }),
  due: DueView.nullable(),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

/** What the sender lets one receiver see. Before signing `content` is null and `locked` lists what exists. */
export const DisclosureView = z.object({
  no: z.number().int(),
  sentAt: z.string(),
  manifestHash: z.string(),
  preview: z.array(z.object({ label: Label, value: z.string() })),
  content: z.array(z.object({ label: Label, value: z.string() })).nullable(),
  files: z.array(FileRef),
  locked: z.array(z.object({ name: z.string(), kind: z.string() })),
});
export type DisclosureView = z.infer<typeof DisclosureView>;

export const ActionView = z.object({
  name: z.string(),
  /** reason code of the guard that says no; the action is drawn disabled with the reason beside it */
  blocked: z.string().optional(),
  /** the one likely action: the only filled button */
  primary: z.boolean(),
  /** what the handler's unit, which is not on line, did: recorded for it with time and evidence */
  proxy: z.boolean().optional(),
  /** the person’s own act, put on record with time and evidence as well */
  recorded: z.boolean().optional(),
});

/** `GET /api/matters/:id`: the whole generic matter page in one answer. */
export const MatterView = z.object({
  id: z.uuid(),
  caseFileId: z.uuid(),
  parentId: z.uuid().nullable(),
  number: z.string().nullable(),
  letterNumber: z.string().nullable(),
  title: z.string(),
  process: z.string(),
  state: z.string(),
  stateLabel: Label,
  stateSince: z.string(),
  final: z.boolean(),
  outcome: z.string().nullable(),
  version: z.number().int(),
  side: z.enum(SIDES),
  sight: z.enum(SIGHTS),
  mine: z.boolean(),
  initiator: UnitRef,
  handler: UnitRef.nullable(),
  holder: UnitRef,
  /** who in the viewer's unit, which handles it, works on it; of another unit's people nothing is said */
  assignee: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  urgency: z.enum(['normal', 'urgent', 'critical']),
  /** the matter's own fields, readable: request, reason, basis … */
  facts: z.array(z.object({ name: z.string(), label: Label, value: z.string() })),
  /** raw values of the matter's fields, to prefill forms (edit); only with sight `all` */
  fields: z.record(z.string(), z.unknown()).nullable(),
  /** action → what its form begins with: a draft that was submitted inside the own unit by the same form, or what was answered before */
  prefill: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** action → field → answer to the choice that the field depends on (`suggestedBy`) → value that is suggested then */
  suggested: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
  due: DueView.nullable(),
  clocks: z.array(
    DueView.extend({
      id: z.uuid(),
      rule: z.string(),
      originAt: z.string(),
      outcome: z.string(),
      metAt: z.string().nullable(),
    }),
  ),
  actions: z.array(ActionView),
  /** who of the viewer's own unit may take the likely action, when the viewer may not */
  colleagues: z.array(PersonRef),
  contact: z.object({ name: z.string(), phone: z.string() }).nullable(),
  stages: z.array(
    z.object({
      action: z.string(),
      label: Label,
      at: z.string().nullable(),
      dueDay: z.string().nullable(),
      provisional: z.boolean(),
      current: z.boolean(),
    }),
  ),
  matrix: z.array(MatrixRow),
  disclosure: DisclosureView.nullable(),
  timeline: z.array(TimelineEntry),
  path: z.array(z.object({ id: z.uuid(), process: z.string(), title: z.string(), number: z.string().nullable() })),
});
export type MatterView = z.infer<typeof MatterView>;

/** `GET /api/matters/:id/clocks/:clockId`: why this date. `days` are computed on demand, never stored. */
export const ClockExplanation = z.object({
  label: Label,
  rule: z.object({
    code: z.string(),
    amount: z.number(),
    unit: z.string(),
    rollover: z.string(),
    instrument: z.string(),
    article: z.string(),
    tag: z.string(),
    region: z.string(),
    validFrom: z.string(),
  }),
  calendar: z.object({
    version: z.number().int(),
    sources: z.array(z.object({ year: z.number(), source: z.string(), status: z.string() })),
  }),
  originAt: z.string(),
  dueAt: z.string().nullable(),
  arguableAt: z.string().nullable(),
  provisional: z.boolean(),
  revision: z.number().int(),
  /** one entry a day from the origin's day to the due day; `n` is the number of a counted day */
  days: z.array(
    z.object({
      day: z.string(),
      kind: z.enum(['origin', 'counted', 'weekend', 'holiday', 'paused', 'rolled']),
      makeUp: z.boolean(),
      provisional: z.boolean(),
      n: z.number().int().nullable(),
      name: z.string().nullable(),
    }),
  ),
  sum: z.object({
    total: z.number().int(),
    weekend: z.number().int(),
    holiday: z.number().int(),
    paused: z.number().int(),
    counted: z.number().int(),
  }),
  pauses: z.array(z.object({ from: z.string(), to: z.string().nullable() })),
  extensions: z.array(z.object({ amount: z.number(), unit: z.string() })),
});
export type ClockExplanation = z.infer<typeof ClockExplanation>;

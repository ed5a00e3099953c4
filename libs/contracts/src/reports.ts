import { z } from 'zod';
import { REPORT_WORDS } from './words.ts';

const Label = z.object({ zh: z.string(), en: z.string() });
/** `2026-10` */
export const ReportMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export type ReportWord = (typeof REPORT_WORDS)[number];
const Words = z.string().trim().max(4000);
export const ReportWords = z.strictObject({ summary: Words, problems: Words, next: Words });
export type ReportWords = z.infer<typeof ReportWords>;

/** Which rows a number was made of: `GET /api/reports/:id/rows` with the same. Without `unit` those of the whole meeting. */
export const ReportRowsOf = z.object({ process: z.string(), code: z.string(), unit: z.uuid().optional() });
export type ReportRowsOf = z.infer<typeof ReportRowsOf>;
/** `small` the rows behind a percentage; `few`: too few to compare; `rows` null: there are none, or they are not the reader's to see. */
export const ReportCell = z.object({
  text: Label,
  small: Label.optional(),
  few: z.boolean().optional(),
  rows: ReportRowsOf.nullable().optional(),
});
export type ReportCell = z.infer<typeof ReportCell>;
/**
 * One part of a report. Page, docx and pdf are three faces of the same blocks. Rows of a table without cells but one are the heads of a
 * group. `widths` share out the width of the page.
 */
export const ReportBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), text: Label }),
  z.object({ type: z.literal('paragraph'), text: Label }),
  z.object({ type: z.literal('note'), text: Label }),
  z.object({
    type: z.literal('table'),
    name: Label,
    head: z.array(Label),
    widths: z.array(z.number()),
    rows: z.array(z.array(ReportCell)),
  }),
]);
export type ReportBlock = z.infer<typeof ReportBlock>;

export const ReportLine = z.object({
  id: z.uuid(),
  body: z.string(),
  month: ReportMonth,
  version: z.number().int(),
  number: z.string().nullable(),
  preparedAt: z.string(),
  /** why it corrects the version before; null for the first */
  reason: z.string().nullable(),
  issuedAt: z.string().nullable(),
  issuedBy: z.string().nullable(),
});
export type ReportLine = z.infer<typeof ReportLine>;

/** `GET /api/reports`: what one may read, newest month and version first. `bodies`: whose reports one may write. */
export const ReportPage = z.object({
  rows: z.array(ReportLine),
  bodies: z.array(z.object({ id: z.uuid(), name: z.string(), lastMonth: ReportMonth })),
});
export type ReportPage = z.infer<typeof ReportPage>;

/** `POST /api/reports`: the draft of a month that nobody has prepared. 422 a month that is not over, or lies before the body; 409 one that has a report. */
export const NewReport = z.strictObject({ bodyId: z.uuid(), month: ReportMonth });
export type NewReport = z.infer<typeof NewReport>;

/**
 * `GET /api/reports/:id`. A draft is counted anew each time it is looked at, an issued one says what it said. `hash` is the SM3 of the
 * frozen model, which names the SHA-256 of its rows; `whole`: both still are what they were; null for a draft, and for more rows
 * than are read again for a look.
 */
export const ReportView = ReportLine.extend({
  bodyId: z.uuid(),
  issuer: z.string(),
  /** all one may read of the month, newest first */
  versions: z.array(ReportLine),
  words: ReportWords,
  /** of the words: who saves on an older one is told */
  revision: z.number().int(),
  dataAt: z.string(),
  blocks: z.array(ReportBlock),
  hash: z.string().nullable(),
  whole: z.boolean().nullable(),
  may: z.object({ write: z.boolean(), correct: z.boolean(), drop: z.boolean() }),
});
export type ReportView = z.infer<typeof ReportView>;

/** `PUT /api/reports/:id/words` → `ReportView`. 409 `stale` when somebody has saved meanwhile, `wrong-state` when it has been issued. */
export const SaveReportWords = z.strictObject({ revision: z.number().int(), words: ReportWords });
export type SaveReportWords = z.infer<typeof SaveReportWords>;
/** `POST /api/reports/:id/issue` → `ReportView`. 409 `wrong-state` when it has been issued, `stale`, `blocked` for a correction in which nothing differs. */
export const IssueReport = z.strictObject({ revision: z.number().int() });
export type IssueReport = z.infer<typeof IssueReport>;
/** `POST /api/reports/:id/correct` → the draft of the next version. `DELETE /api/reports/:id` drops that draft. */
export const CorrectReport = z.strictObject({ reason: z.string().trim().min(10).max(500) });
export type CorrectReport = z.infer<typeof CorrectReport>;

/** What was entered after a number was frozen, and in how many of its matters. `matters` are those the reader may see. */
export const ReportCause = z.object({
  kind: z.enum(['event', 'calendar', 'formula', 'other']),
  label: Label,
  n: z.number().int(),
  matters: z.array(z.object({ id: z.uuid(), number: z.string().nullable() })),
});
export type ReportCause = z.infer<typeof ReportCause>;
/** A number that is, or was issued, otherwise than before. */
export const ReportChange = z.object({
  process: z.string(),
  code: z.string(),
  label: Label,
  unit: z.object({ id: z.uuid(), name: z.string(), short: z.string() }).nullable(),
  was: Label,
  now: Label,
  causes: z.array(ReportCause),
});
export type ReportChange = z.infer<typeof ReportChange>;
/** `GET /api/reports/:id/changes`: for an issued report what it would say now otherwise; for a correction's draft what it corrects. */
export const ReportChanges = z.object({ since: z.string(), dataAt: z.string(), changes: z.array(ReportChange) });
export type ReportChanges = z.infer<typeof ReportChanges>;

/**
 * `GET /api/reports/:id/rows?process&code&unit&part&cursor`: the rows of a number as they were when it was frozen, newest first. `total` of
 * them all; `hidden`: how many the reader may not see.
 */
export const ReportRows = z.object({
  month: ReportMonth,
  label: Label,
  formula: Label,
  version: z.number().int(),
  number: Label,
  total: z.number().int(),
  hidden: z.number().int(),
  rows: z.array(
    z.object({
      key: z.string(),
      matterId: z.uuid(),
      number: z.string().nullable(),
      title: z.string(),
      unit: z.object({ id: z.uuid(), name: z.string(), short: z.string() }),
      at: z.string(),
      hit: z.boolean(),
      amount: z.number().nullable(),
    }),
  ),
  /** the figure tells its rows apart in two */
  splits: z.boolean(),
  next: z.string().nullable(),
});
export type ReportRows = z.infer<typeof ReportRows>;

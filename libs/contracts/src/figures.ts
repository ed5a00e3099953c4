import { z } from 'zod';
import { FIGURE_PARTS, UNIT_GROUPS } from './words.ts';
import { TargetMark } from './figure-targets.ts';

const Label = z.object({ zh: z.string(), en: z.string() });
const UnitName = z.object({ id: z.uuid(), name: z.string(), short: z.string() });
const Span = z.object({ from: z.iso.date(), to: z.iso.date() });

/** `ratio` hits ÷ n · `count` n · `days` mean and median of n · `money`, `sum` the sum of n amounts · `coverage` one sum ÷ another. */
export const FIGURE_KINDS = ['ratio', 'count', 'days', 'money', 'sum', 'coverage'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];
export const LIGHTS = ['green', 'yellow', 'red'] as const;
export type Light = (typeof LIGHTS)[number];

/** What a figure is: printed beside it. */
export const FigureDefinition = z.object({
  code: z.string(),
  version: z.number().int(),
  kind: z.enum(FIGURE_KINDS),
  label: Label,
  formula: Label,
  /** departments may be put in its order */
  ranks: z.boolean(),
  /** its amounts of the months of a window sum to the window's */
  adds: z.boolean(),
  /** a published limit, in per cent or days: up to where it is green, and yellow */
  limits: z.object({ green: z.number(), yellow: z.number(), better: z.enum(['more', 'less']) }).nullable(),
  /** names of `details`, by code */
  details: z.record(z.string(), Label),
});
export type FigureDefinition = z.infer<typeof FigureDefinition>;

/** `value` per cent, days, yuan or number as the figure's kind says, null when there is nothing to divide by; `hits` are the rows of the numerator. */
export const FigureCell = z.object({
  n: z.number().int(),
  hits: z.number().int(),
  value: z.number().nullable(),
  median: z.number().nullable(),
  details: z.record(z.string(), z.number().int()).optional(),
});
export type FigureCell = z.infer<typeof FigureCell>;
export const FigureCells = z.record(z.string(), FigureCell);
export type FigureCells = z.infer<typeof FigureCells>;
/** The meeting's targets that are in force on a day, by code of the figure. */
const Targets = z.record(z.string(), TargetMark);

export const FigureUnit = z.object({
  unit: UnitName,
  group: z.enum(UNIT_GROUPS),
  figures: FigureCells,
  /** the five of IMI: how many could be measured, the sum of +1, 0, −1, and what it means; null for whom nothing is scored */
  score: z
    .object({
      measured: z.number().int(),
      sum: z.number().int(),
      grade: z.enum(['good', 'average', 'poor']),
      lights: z.record(z.string(), z.enum(LIGHTS)),
    })
    .nullable(),
});
export type FigureUnit = z.infer<typeof FigureUnit>;

/**
 * `GET /api/figures?from&to&process&unit&rank`: the figures of a window, of the period of the same length before it and of the same days a
 * year earlier; by unit, process and month. Without `unit` all units in one's right: the whole meeting for bureau, office and convener, the
 * own units for a department. Default window: this year until today. 403 a unit outside one's right, 422 a window that ends before it begins.
 */
export const FiguresView = z.object({
  window: Span,
  before: Span,
  lastYear: Span,
  /** product time of the numbers */
  dataAt: z.string(),
  process: z.string(),
  processes: z.array(z.object({ type: z.string(), label: Label, figures: FigureCells })),
  /** the whole meeting, or own units only */
  whole: z.boolean(),
  /** the one unit that is looked at */
  unit: UnitName.nullable(),
  choices: z.array(UnitName),
  rank: z.string(),
  definitions: z.array(FigureDefinition),
  totals: z.record(z.string(), z.object({ now: FigureCell, before: FigureCell, lastYear: FigureCell })),
  units: z.array(FigureUnit),
  /** in force on the last day of the window */
  targets: Targets,
  /** each beside the same days a year earlier, with the targets of its own last day */
  months: z.array(
    Span.extend({ figures: FigureCells, targets: Targets, lastYear: Span.extend({ figures: FigureCells }) }),
  ),
});
export type FiguresView = z.infer<typeof FiguresView>;

export type FigurePart = (typeof FIGURE_PARTS)[number];
/** One unit's turn with a late matter: how long in all, how much of it after the date had passed. Days. */
export const FigureHop = z.object({
  unit: z.string(),
  state: Label,
  since: z.string(),
  days: z.number(),
  lateDays: z.number(),
});
export type FigureHop = z.infer<typeof FigureHop>;
/** `GET /api/figures/:code/rows?from&to&process&unit&part&detail&cursor`: the rows behind a number. `cell` is that number, counted by the same query. */
export const FigureRows = z.object({
  window: Span,
  dataAt: z.string(),
  definition: FigureDefinition,
  cell: FigureCell,
  /** rows of the part that is listed */
  total: z.number().int(),
  rows: z.array(
    z.object({
      key: z.string(),
      matterId: z.uuid(),
      number: z.string().nullable(),
      title: z.string(),
      processLabel: Label,
      stateLabel: Label,
      unit: UnitName,
      at: z.string(),
      hit: z.boolean(),
      amount: z.number().nullable(),
      detail: z.string().nullable(),
      hops: z.array(FigureHop).nullable(),
    }),
  ),
  next: z.string().nullable(),
});
export type FigureRows = z.infer<typeof FigureRows>;

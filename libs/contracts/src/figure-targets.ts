import { z } from 'zod';
import { TARGET_BOUNDS } from './words.ts';

const Label = z.object({ zh: z.string(), en: z.string() });
const Named = z.object({ id: z.uuid(), name: z.string() });
/** What a figure shall reach: per cent or days, as its kind says. */
export const TargetMark = z.object({ bound: z.enum(TARGET_BOUNDS), value: z.number() });
export type TargetMark = z.infer<typeof TargetMark>;

/** A target that a joint meeting has resolved. Kept for ever: it is ended, never changed. */
export const FigureTarget = TargetMark.extend({
  id: z.uuid(),
  body: Named,
  process: z.string(),
  processLabel: Label,
  figure: z.string(),
  figureLabel: Label,
  kind: z.enum(['ratio', 'days']),
  /** first and last day in force; one that ends before it begins was withdrawn and never held */
  since: z.iso.date(),
  until: z.iso.date().nullable(),
  /** the decision: which meeting, which minutes */
  source: z.string(),
  decidedOn: z.iso.date(),
  setBy: z.string(),
  endedBy: z.string().nullable(),
});
export type FigureTarget = z.infer<typeof FigureTarget>;

/** `GET /api/figure-targets`: the targets of the region's meetings, newest first. `bodies`: those whose targets the person may set. */
export const FigureTargets = z.object({
  today: z.iso.date(),
  bodies: z.array(Named),
  processes: z.array(z.object({ type: z.string(), label: Label })),
  /** figures that can have one */
  figures: z.array(z.object({ code: z.string(), label: Label, kind: z.enum(['ratio', 'days']) })),
  targets: z.array(FigureTarget),
});
export type FigureTargets = z.infer<typeof FigureTargets>;

/** `POST /api/figure-targets`: from its first day on it takes the place of the one before. Answers the target. */
export const SetTarget = z.strictObject({
  bodyId: z.uuid(),
  process: z.string().max(60),
  figure: z.string().max(20),
  bound: z.enum(TARGET_BOUNDS),
  value: z.number().min(0),
  since: z.iso.date(),
  source: z.string().trim().min(4).max(200),
  decidedOn: z.iso.date(),
});
export type SetTarget = z.infer<typeof SetTarget>;

/** `POST /api/figure-targets/:id/end`: the last day in force; the day before its first withdraws it. */
export const EndTarget = z.strictObject({ until: z.iso.date() });
export type EndTarget = z.infer<typeof EndTarget>;

import { z } from 'zod';
import { UnitRef } from './matters.ts';

const Label = z.object({ zh: z.string(), en: z.string() });
const Whole = z.number().int();

/** Days are `YYYY-MM-DD` in Asia/Shanghai, `to` is the last one; `number` is that of a case file or of a matter; `actor` an account or a name. */
export const AuditFilter = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  unit: z.uuid().optional(),
  actor: z.string().trim().min(1).max(60).optional(),
  action: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .optional(),
  number: z.string().trim().min(1).max(60).optional(),
  cursor: z.string().max(200).optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** One record of a case file, without what was said: no title, party or value of a form. */
export const AuditEvent = z.object({
  id: z.uuid(),
  caseNumber: z.string(),
  n: Whole,
  matterNumber: z.string().nullable(),
  processLabel: Label,
  action: z.string(),
  actionLabel: Label,
  fromState: z.string().nullable(),
  toState: z.string().nullable(),
  fromLabel: Label.nullable(),
  toLabel: Label.nullable(),
  actorKind: z.enum(['person', 'clock', 'channel']),
  actor: z.string().nullable(),
  account: z.string().nullable(),
  unit: z.string().nullable(),
  late: z.boolean(),
  occurredAt: z.string(),
  recordedAt: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** One look at something. `seal`: of the evidence that was exported. */
export const AuditAccess = z.object({
  id: z.uuid(),
  at: z.string(),
  what: z.string(),
  actor: z.string(),
  account: z.string(),
  unit: z.string(),
  caseNumber: z.string().nullable(),
  matterNumber: z.string().nullable(),
  seal: z.string().nullable(),
});
export type AuditAccess = z.infer<typeof AuditAccess>;

export const CHANGE_KINDS = ['create', 'grant', 'end', 'disable', 'enable', 'reset'] as const;
export const CHANGE_ACTS = ['proposed', 'done', 'confirmed', 'rejected', 'withdrawn'] as const;
/** One step of administration: who did what with which account. */
export const AuditChange = z.object({
  id: z.uuid(),
  at: z.string(),
  act: z.enum(CHANGE_ACTS),
  kind: z.enum(CHANGE_KINDS),
  actor: z.string(),
  subject: z.string(),
  account: z.string(),
  unit: z.string(),
  roles: z.array(z.string()),
  reason: z.string(),
});
export type AuditChange = z.infer<typeof AuditChange>;

const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    /** first day that was looked at; null: all */
    from: z.iso.date().nullable(),
  });
/** `GET /api/audit/events`, `/accesses`, `/changes` (role auditor, else 404), newest first. Without `from` and `number`: the last 30 days. */
export const AuditEventPage = pageOf(AuditEvent);
export type AuditEventPage = z.infer<typeof AuditEventPage>;
export const AuditAccessPage = pageOf(AuditAccess);
export type AuditAccessPage = z.infer<typeof AuditAccessPage>;
export const AuditChangePage = pageOf(AuditChange);
export type AuditChangePage = z.infer<typeof AuditChangePage>;

/** `GET /api/audit/options`: what the filters offer. */
export const AuditOptions = z.object({
  units: z.array(UnitRef),
  actions: z.array(z.object({ action: z.string(), label: Label })),
  /** kinds of looks */
  whats: z.array(z.string()),
});
export type AuditOptions = z.infer<typeof AuditOptions>;

/** `POST /api/audit/verifications`: one case file by its number (or that of a matter in it), or the next part of all, behind `after`. */
export const Verify = z.union([
  z.strictObject({ number: z.string().trim().min(1).max(60) }),
  z.strictObject({ after: z.uuid().optional() }),
]);
export type Verify = z.infer<typeof Verify>;
export const CHAIN_FAULTS = ['gap', 'header', 'payload', 'link', 'head'] as const;
/** What was looked at and what does not agree. `next`: go on behind this; null: done. `total`: case files in all, with the first part. */
export const Verification = z.object({
  files: Whole,
  events: Whole,
  total: Whole.nullable(),
  faults: z.array(
    z.object({
      caseNumber: z.string(),
      /** null: the whole chain */
      n: Whole.nullable(),
      action: z.string().nullable(),
      what: z.enum(CHAIN_FAULTS),
    }),
  ),
  next: z.uuid().nullable(),
});
export type Verification = z.infer<typeof Verification>;

import { z } from 'zod';
import { DueView, FileRef, MatrixRow, UnitRef } from './matters.ts';

const Money = z.string().regex(/^\d{1,16}(\.\d{1,2})?$/);
/**
 * Facts of a case file as a form or an import row gives them (input of `case.open` and `case.amend`).
 * Amounts are CNY with at most two decimals, as text. Days are `YYYY-MM-DD`.
 */
export const CaseFacts = z.strictObject({
  title: z.string().trim().min(4).max(120),
  cause: z.string().trim().max(60),
  subjectName: z.string().trim().min(2).max(80),
  subjectKind: z.enum(['hospital', 'clinic', 'pharmacy', 'insured', 'other']),
  /** unified social credit code, GB 32100 */
  creditCode: z.string().optional(),
  /** national institution code, H/P + 11 digits (医保局 F.4) */
  institutionCode: z.string().optional(),
  periodFrom: z.iso.date().optional(),
  periodTo: z.iso.date().optional(),
  amount: Money.optional(),
  source: z.enum(['monitoring', 'report', 'inspection', 'transfer', 'published', 'import', 'other']),
  summary: z.string().trim().min(10).max(4000),
  urgency: z.enum(['normal', 'urgent', 'critical']).default('normal'),
  /** number of the same case in the unit's former list; unique per unit, so a re-import adds nothing */
  externalNo: z.string().max(60).optional(),
});
export type CaseFacts = z.infer<typeof CaseFacts>;

export const CaseFileRow = z.object({
  id: z.uuid(),
  matterId: z.uuid(),
  number: z.string(),
  title: z.string(),
  subjectName: z.string(),
  cause: z.string(),
  amount: z.string().nullable(),
  state: z.string(),
  stateLabel: z.object({ zh: z.string(), en: z.string() }),
  openMatters: z.number().int(),
  due: DueView.nullable(),
  openedAt: z.string(),
});
export type CaseFileRow = z.infer<typeof CaseFileRow>;
/** `GET /api/case-files?cursor&q&state` */
export const CaseFilePage = z.object({
  rows: z.array(CaseFileRow),
  next: z.string().nullable(),
  total: z.number().int(),
  capped: z.boolean(),
});
export type CaseFilePage = z.infer<typeof CaseFilePage>;

export const MATERIAL_KINDS = [
  'investigation',
  'inspection-record',
  'settlement',
  'penalty',
  'identity',
  'record',
  'other',
] as const;
export type MaterialKind = (typeof MATERIAL_KINDS)[number];

/** `GET /api/case-files/:id`: only with sight `all` on a matter of the file; everybody else gets 404. `matterId` is the matter of process `case`. */
export const CaseFileView = z.object({
  id: z.uuid(),
  matterId: z.uuid(),
  number: z.string(),
  facts: CaseFacts,
  unit: UnitRef,
  openedAt: z.string(),
  team: z.array(z.object({ userId: z.uuid(), name: z.string() })),
  /** who is recused from the file at this moment, of every unit that takes part */
  recused: z.array(z.object({ userId: z.uuid(), name: z.string(), unit: z.string(), since: z.string() })),
  materials: z.array(FileRef.extend({ kind: z.enum(MATERIAL_KINDS), addedAt: z.string() })),
  dispatches: z.array(
    z.object({
      matterId: z.uuid(),
      number: z.string().nullable(),
      title: z.string(),
      state: z.string(),
      stateLabel: z.object({ zh: z.string(), en: z.string() }),
      matrix: z.array(MatrixRow),
    }),
  ),
  outcomes: z.array(
    z.object({
      unit: z.string(),
      code: z.string(),
      label: z.object({ zh: z.string(), en: z.string() }),
      basis: z.string().nullable(),
      documentNo: z.string().nullable(),
      amount: z.string().nullable(),
    }),
  ),
  seenBy: z.array(z.object({ unit: z.string(), person: z.string(), what: z.string(), at: z.string() })),
});
export type CaseFileView = z.infer<typeof CaseFileView>;

/** A published case (公开典型案例): facts as published; null = 未提供. */
export const TypicalCase = z.object({
  id: z.uuid(),
  no: z.string(),
  title: z.string(),
  region: z.string().nullable(),
  publishedOn: z.string().nullable(),
  source: z.string(),
  facts: z.string(),
  amount: z.string().nullable(),
  handling: z.string().nullable(),
});
export type TypicalCase = z.infer<typeof TypicalCase>;

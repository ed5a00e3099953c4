import { z } from 'zod';
import { FieldProblem } from './errors.ts';

export const IMPORT_KINDS = ['typical-cases', 'case-files'] as const;
/**
 * One row of an upload. `line`: its row in a spreadsheet, the header is 1 · `values`: as typed, by column (by field where a field has no column) ·
 * `normalised`: as understood, by field; a choice as its Chinese label · `problems`: what is wrong; `path` is the field, or empty for the whole row ·
 * `duplicateOf`: will be skipped; number of what is already there, or `#n` for row n of the same file.
 */
export const ImportRow = z.object({
  line: z.number().int(),
  values: z.record(z.string(), z.string()),
  normalised: z.record(z.string(), z.string()),
  problems: z.array(
    FieldProblem.extend({
      value: z.string(),
      remedy: z.object({ zh: z.string(), en: z.string() }),
      suggestion: z.string().optional(),
    }),
  ),
  duplicateOf: z.string().nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;
/**
 * `POST /api/imports` (multipart `file`, `kind`) → this · `GET /api/imports/:id` · `PUT /api/imports/:id/mapping {mapping}` re-reads ·
 * `PUT /api/imports/:id/rows/:line {values}` mends one row · `POST /api/imports/:id/commit {mode}` · `GET /api/imports/:id/problems.csv`.
 * `GET /api/imports/template.csv?kind`: an empty file with the right columns. Keys of `values` in an edit: columns of the file, or fields without one.
 * Nothing is written into the product before the commit. `mode`: `valid` takes the valid rows, `all` refuses when one is not.
 */
export const ImportView = z.object({
  id: z.uuid(),
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  encoding: z.string(),
  columns: z.array(z.string()),
  /** target field → column of the file, or null */
  mapping: z.record(z.string(), z.string().nullable()),
  targets: z.array(
    z.object({ name: z.string(), label: z.object({ zh: z.string(), en: z.string() }), required: z.boolean() }),
  ),
  rows: z.array(ImportRow),
  valid: z.number().int(),
  invalid: z.number().int(),
  duplicates: z.number().int(),
  committed: z.object({ added: z.number().int(), skipped: z.number().int(), at: z.string() }).nullable(),
});
export type ImportView = z.infer<typeof ImportView>;
export const ImportMapping = z.strictObject({ mapping: z.record(z.string(), z.string().nullable()) });
export type ImportMapping = z.infer<typeof ImportMapping>;
export const ImportEdit = z.strictObject({ values: z.record(z.string(), z.string()) });
export type ImportEdit = z.infer<typeof ImportEdit>;
export const ImportCommit = z.strictObject({ mode: z.enum(['valid', 'all']) });
export type ImportCommit = z.infer<typeof ImportCommit>;

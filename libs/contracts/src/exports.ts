import { z } from 'zod';

const Label = z.object({ zh: z.string(), en: z.string() });
export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const EXPORT_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];
export const EXPORT_FAILURES = ['no-access', 'too-many-rows', 'gave-up', 'too-slow'] as const;
export type ExportFailure = (typeof EXPORT_FAILURES)[number];

/** `POST /api/exports`: a list under the filters of its page. */
export const NewExport = z.strictObject({
  list: z.string().max(40),
  format: z.enum(EXPORT_FORMATS),
  filter: z.record(z.string().max(40), z.string().max(200)).default({}),
});
export type NewExport = z.input<typeof NewExport>;

/** `GET /api/exports`, `/api/exports/:id`: one's own alone. The file is read at `/api/exports/:id/file`, in parts if need be. */
export const ExportView = z.object({
  id: z.uuid(),
  label: Label,
  /** the filters, as the sheet 说明 names them */
  said: z.array(z.object({ label: Label, value: Label })),
  format: z.enum(EXPORT_FORMATS),
  personal: z.boolean(),
  state: z.enum(EXPORT_STATES),
  rowsDone: z.number().int(),
  /** null until they are counted */
  rowsTotal: z.number().int().nullable(),
  size: z.number().int().nullable(),
  failure: z.enum(EXPORT_FAILURES).nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** then the file is deleted */
  expiresAt: z.string(),
});
export type ExportView = z.infer<typeof ExportView>;

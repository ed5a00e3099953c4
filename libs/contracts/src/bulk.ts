import { z } from 'zod';
import { Problem } from './errors.ts';
import { Receipt } from './commands.ts';

export const BULK_MOST = 100;
const Ids = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(BULK_MOST);

/** `GET /api/bulk`: those of the actions that the person's roles allow. `POST /api/bulk/:action/preview`: what would become of each, and why some would be skipped. */
export const BulkPreview = z.strictObject({
  ids: Ids(z.uuid()),
  input: z.record(z.string(), z.unknown()),
});
export type BulkPreview = z.infer<typeof BulkPreview>;
/** `POST /api/bulk/:action`: the matters with the versions that the preview answered; a repeat under the same keys does nothing twice. */
export const BulkCommand = z.strictObject({
  items: Ids(z.strictObject({ id: z.uuid(), version: z.number().int().min(1), key: z.uuid() })),
  input: z.record(z.string(), z.unknown()),
});
export type BulkCommand = z.infer<typeof BulkCommand>;

const Undone = z.strictObject({ id: z.uuid(), version: z.number().int().min(1), eventId: z.uuid(), key: z.uuid() });
/** `POST /api/bulk/:action/undo`: the receipts of what was done, each under a key of its own; what has moved since stays as it is and says so. */
export const BulkUndo = z.strictObject({ items: Ids(Undone) });
export type BulkUndo = z.infer<typeof BulkUndo>;

/** What became, or would become, of one. */
export const BulkOutcome = z.object({
  id: z.uuid(),
  version: z.number().int().nullable(),
  receipt: Receipt.nullable(),
  problem: Problem.pick({ code: true, reason: true, remedy: true, fields: true }).nullable(),
});
export type BulkOutcome = z.infer<typeof BulkOutcome>;

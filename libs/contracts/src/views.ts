import { z } from 'zod';
import { QUEUE_TABS } from './words.ts';

export const VIEW_PAGES = ['queue', 'case-files'] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];
const Words = z.string().trim().min(1).max(80);
/** What a view of the page may keep: its filters, as they stand in the address. */
export const VIEW_QUERIES = {
  queue: z.strictObject({
    tab: z.enum(QUEUE_TABS),
    process: z.string().max(60).optional(),
    from: z.uuid().optional(),
    q: Words.optional(),
  }),
  'case-files': z.strictObject({ q: Words.optional(), state: z.enum(['open', 'closed']).optional() }),
} as const;

const Name = z.string().trim().min(1).max(40);
/** `POST /api/views`. Shared views are seen by everybody of the person's unit. */
export const NewView = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('queue'), name: Name, shared: z.boolean(), query: VIEW_QUERIES.queue }),
  z.strictObject({ page: z.literal('case-files'), name: Name, shared: z.boolean(), query: VIEW_QUERIES['case-files'] }),
]);
export type NewView = z.infer<typeof NewView>;
/** `PUT /api/views/:id`: one's own alone. */
export const ViewChange = z.strictObject({
  name: Name.optional(),
  shared: z.boolean().optional(),
  query: z.record(z.string(), z.unknown()).optional(),
});
export type ViewChange = z.infer<typeof ViewChange>;

/** A saved view: one's own, or one that a colleague shares with the unit. */
export const SavedView = z.object({
  id: z.uuid(),
  page: z.enum(VIEW_PAGES),
  name: z.string(),
  query: z.record(z.string(), z.string()),
  /** unit it is shared with, short */
  sharedWith: z.string().nullable(),
  mine: z.boolean(),
  by: z.string(),
});
export type SavedView = z.infer<typeof SavedView>;

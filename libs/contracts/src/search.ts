import { z } from 'zod';
import { DueView } from './matters.ts';

const Label = z.object({ zh: z.string(), en: z.string() });

export const SEARCH_KINDS = ['case', 'transfer', 'unit', 'typical'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
/** A text in pieces; those with `hit` are what was looked for. */
export const Marked = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type Marked = z.infer<typeof Marked>;

/** One thing found. Of a matter seen as a trace the title is the name of its process. */
export const SearchHit = z.object({
  id: z.uuid(),
  /** of matters: where its page is */
  caseFileId: z.uuid().nullable(),
  process: z.string().nullable(),
  number: Marked.nullable(),
  title: Marked,
  /** the place in the text that was found, when it is not the title */
  excerpt: Marked.nullable(),
  /** of matters: process, state, and from whom to whom */
  processLabel: Label.nullable(),
  stateLabel: Label.nullable(),
  state: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  due: DueView.nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** `GET /api/search?q&most`: what one may see of what contains all words of `q`, by kind; `short`: type at least two characters. */
export const SearchAnswer = z.object({
  q: z.string(),
  short: z.boolean(),
  groups: z.array(
    z.object({
      kind: z.enum(SEARCH_KINDS),
      hits: z.array(SearchHit),
      /** there are more than shown */
      more: z.boolean(),
    }),
  ),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

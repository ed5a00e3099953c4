import { z } from 'zod';
import { label } from '../export-list.js';
import type { Said } from '../export-list.js';

/** What somebody typed to search a list. */
export const Words = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\P{Cc}*$/u);

export const SEARCH = (q: string | undefined): Said[] =>
  q ? [{ label: label('搜索', 'Search'), value: label(q, q) }] : [];

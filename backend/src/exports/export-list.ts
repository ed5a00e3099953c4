import type { Label } from '@lianban/contracts';
import type { z } from 'zod';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import type { Context } from '../http/index.js';

/**
 * `money` a decimal string of yuan, `count` a whole number, `number` any, `day` as `2026-11-30`, `instant` ISO, shown in Asia/Shanghai to the minute.
 * null and undefined are empty cells.
 */
export interface ExportColumn {
  key: string;
  label: Label;
  type: 'text' | 'count' | 'number' | 'money' | 'day' | 'instant';
}
export type ExportRow = Record<string, string | number | null | undefined>;

/** One line of what was filtered, for the sheet 说明. */
export interface Said {
  label: Label;
  value: Label;
}

/** One statement for a cursor, in the order of the list, and what each of its rows comes down to. */
export interface ExportStatement {
  sql: string;
  params: unknown[];
  toRow: (row: Record<string, unknown>) => ExportRow;
}
/** A statement, or a table that is no longer than its page. */
export type ExportSource = ExportStatement | { rows: ExportRow[] };

/** As of when, and under what law, the list is read. */
export interface AsOf {
  law: LawInForce;
  now: string;
}

/**
 * A list that can be exported. A feature adds its own to `lists/index.ts`. Everything runs in a transaction with the settings of the
 * person who asked, as role api: what the policies hide is not there to be exported.
 */
export interface ExportList<F = unknown> {
  name: string;
  label: Label;
  /** how the rows were chosen or counted, in words: named in 说明 */
  formula: Label;
  /** of the query of the page; what it refuses is answered 422 */
  filter: z.ZodType<F>;
  /** names or describes natural persons: every export is entered in the access log */
  personal: boolean;
  columns: ExportColumn[];
  may(ctx: Context): boolean;
  /** the filters in words; throws as the page does for what it refuses */
  said(tx: Tx, filter: F, ctx: Context, asOf: AsOf): Promise<Said[]>;
  /** formulas with their versions, for 说明 */
  defined?(filter: F): Said[];
  source(ctx: Context, filter: F, asOf: AsOf, tx: Tx): ExportSource | Promise<ExportSource>;
}

/** Keeps the type of the filter inside the definition. */
export const defineExport = <F>(list: ExportList<F>): ExportList => list as ExportList;

export const label = (zh: string, en: string): Label => ({ zh, en });

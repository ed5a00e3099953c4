import type { IMPORT_KINDS, Label, Reading } from '@lianban/contracts';
import type { Fields } from '@lianban/process';
import type { Tx } from '../../database/index.js';
import type { Code } from '../../directory/index.js';
import type { Context } from '../../http/index.js';

export type ImportKindName = (typeof IMPORT_KINDS)[number];

/** What rows are checked against: code lists in force and the product's day. */
export interface Law {
  codes: Record<string, Code[]>;
  /** `YYYY-MM-DD`, Asia/Shanghai */
  today: string;
}
/** A value as read: `value` goes into the product, `shown` is what the person sees of it. */
export interface Read {
  value: string;
  shown: string;
}
export type Values = Record<string, string>;
export interface Fault {
  path: string;
  rule: Extract<Reading, { ok: false }>['rule'];
  remedy: Label;
  limit?: string | number;
  suggestion?: string;
}

/** What one kind of import knows: its fields, how its cells are read, what tells two rows apart. */
export interface ImportKind {
  name: ImportKindName;
  fields: Fields;
  /** the field whose value a row is known by: an import never adds two rows with the same */
  key: string;
  /** more names that the columns of former lists have */
  synonyms: Record<string, string[]>;
  /** fields that are read by a rule of their own; the others by the kind of their field */
  read: Partial<Record<string, (text: string, law: Law) => Reading>>;
  /** values of fields that are empty in the file */
  defaults: Values;
  /** faults that show only when the row is seen as a whole, and suggestions for fields that are missing */
  whole(values: Values, law: Law): Fault[];
  /** what the empty field probably is; offered, never taken */
  guess(field: string, values: Values, law: Law): string | undefined;
  /** keys that are already there → what they are there as */
  existing(tx: Tx, unitId: string, keys: string[]): Promise<Map<string, string>>;
  /** the unit in whose name the person may import; undefined when it may not */
  unitOf(ctx: Context): string | undefined;
}

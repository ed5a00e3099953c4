import type { CaseFileView, Input } from '@lianban/contracts';
import { DISCLOSED_FACTS } from '@lianban/contracts/disclosure';

export type Visibility = 'preview' | 'slice' | 'none';
export interface DisclosureRow {
  unit: string;
  item: string;
  visibility: Visibility;
}
export interface RecipientRow {
  unit: string;
  part?: string;
  request?: string;
}
/** One line of the table materials × departments. */
export interface DisclosedItem {
  item: string;
  name: string;
  required: boolean;
}
/** Groups of facts with a decision of their own. */
export type FactItem = keyof typeof DISCLOSED_FACTS;
export const FACT_ITEMS = Object.keys(DISCLOSED_FACTS) as FactItem[];
export const fileItem = (fileId: string): string => `file:${fileId}`;

export const recipientsOf = (value: Input): RecipientRow[] => (value['recipients'] as RecipientRow[] | undefined) ?? [];
export const rowsOf = (value: Input): DisclosureRow[] => (value['disclosure'] as DisclosureRow[] | undefined) ?? [];

/** What the snapshot does when nothing is said: facts open with signing, a file is not given. */
export function visibilityOf(rows: readonly DisclosureRow[], unit: string, item: string): Visibility {
  const said = rows.find((row) => row.unit === unit && row.item === item);
  return said?.visibility ?? (item in DISCLOSED_FACTS ? 'slice' : 'none');
}

export function withVisibility(
  rows: readonly DisclosureRow[],
  unit: string,
  item: string,
  visibility: Visibility,
): DisclosureRow[] {
  return [...rows.filter((row) => row.unit !== unit || row.item !== item), { unit, item, visibility }];
}

/** A department is added with the least it needs: what it is about and the investigation, both after signing. */
export function withUnit(
  value: Input,
  unit: string,
  part: string | undefined,
  materials: CaseFileView['materials'],
): Input {
  const investigation = materials.filter(({ kind }) => kind === 'investigation').map(({ id }) => fileItem(id));
  const rows = [...FACT_ITEMS, ...investigation].map((item): DisclosureRow => ({ unit, item, visibility: 'slice' }));
  return {
    ...value,
    recipients: [...recipientsOf(value), { unit, ...(part && { part }) }],
    disclosure: [...rowsOf(value), ...rows],
  };
}

/** A department that is taken away takes what was chosen for it along. */
export function withoutUnit(value: Input, unit: string): Input {
  return {
    ...value,
    recipients: recipientsOf(value).filter((row) => row.unit !== unit),
    disclosure: rowsOf(value).filter((row) => row.unit !== unit),
  };
}

import type { CaseFileView, Input } from '@lianban/contracts';

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
export const SUBJECT = 'subject';
export const fileItem = (fileId: string): string => `file:${fileId}`;

export const recipientsOf = (value: Input): RecipientRow[] => (value['recipients'] as RecipientRow[] | undefined) ?? [];
export const rowsOf = (value: Input): DisclosureRow[] => (value['disclosure'] as DisclosureRow[] | undefined) ?? [];

/** What the snapshot does when nothing is said: the party's identity opens with signing, a file is not given. */
export function visibilityOf(rows: readonly DisclosureRow[], unit: string, item: string): Visibility {
  const said = rows.find((row) => row.unit === unit && row.item === item);
  return said?.visibility ?? (item === SUBJECT ? 'slice' : 'none');
}

export function withVisibility(
  rows: readonly DisclosureRow[],
  unit: string,
  item: string,
  visibility: Visibility,
): DisclosureRow[] {
  return [...rows.filter((row) => row.unit !== unit || row.item !== item), { unit, item, visibility }];
}

/** A department is added with the least it needs: who it is about and the investigation, both after signing. */
export function withUnit(
  value: Input,
  unit: string,
  part: string | undefined,
  materials: CaseFileView['materials'],
): Input {
  const investigation = materials.filter(({ kind }) => kind === 'investigation').map(({ id }) => fileItem(id));
  const rows = [SUBJECT, ...investigation].map((item): DisclosureRow => ({ unit, item, visibility: 'slice' }));
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

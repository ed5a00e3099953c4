/** The closed vocabularies that cross a process boundary. Meaning of each word: README, glossary. */
export const SIDES = ['initiator', 'handler', 'assistant', 'copied', 'supervisor', 'office', 'convener'] as const;
export type Side = (typeof SIDES)[number];

export const ROLES = [
  'clerk',
  'legal',
  'head',
  'liaison',
  'officer',
  'leader',
  'coordinator',
  'convener',
  'admin',
  'security',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** What a side sees of a matter while it is in a state; each includes what stands before it. */
export const SIGHTS = ['nothing', 'trace', 'preview', 'slice', 'all'] as const;
export type Sight = (typeof SIGHTS)[number];

export const UNIT_KINDS = ['bureau', 'office', 'department', 'government'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const FIELD_KINDS = [
  'text',
  'choice',
  'money',
  'count',
  'date',
  'instant',
  'flag',
  'unit',
  'units',
  'person',
  'files',
  'rows',
  'reporter',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export const LANGS = ['zh', 'en'] as const;
export type Lang = (typeof LANGS)[number];
/** A text in both languages of the product. */
export interface Label {
  zh: string;
  en: string;
}

/** How news are mailed, that is, what others have done and nothing is asked of the reader: at once, together at 8:30 on working days, or not. */
export const NEWS_MAIL = ['at-once', 'daily', 'none'] as const;
export type NewsMail = (typeof NEWS_MAIL)[number];

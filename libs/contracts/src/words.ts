// The closed vocabularies and bounds that cross a process boundary, without a schema: the browser takes its values from here, so that the
// library that parses stays out of the page. Meaning of each word: README, glossary.

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

/** A delegation lasts at most so many days, the first and the last one included. */
export const MOST_DELEGATED_DAYS = 90;

/** What may be done to many matters at once. Each is a command of its own, with its own key and its own answer. */
export const BULK_ACTIONS = ['urge', 'assign'] as const;

export type BulkAction = (typeof BULK_ACTIONS)[number];

/** What can be taken back: an assignment goes to the person who had it before, or to nobody. A reminder that was sent cannot. */
export const BULK_UNDO = ['assign'] as const satisfies BulkAction[];

export const QUEUE_TABS = ['sign', 'handle', 'review', 'soon', 'overdue', 'copied', 'initiated'] as const;

/** What the office says beside the numbers; Chinese, as all papers of the meeting. */
export const REPORT_WORDS = ['summary', 'problems', 'next'] as const;

/** Under so many rows a percentage says little: it is shown grey, scored by nobody, ranked nowhere. */
export const FEW = 10;

/** `ranked` departments in order · `few` too few rows to compare · `listed` not under the government's command · `lead` bureau, office, convener */
export const UNIT_GROUPS = ['ranked', 'few', 'listed', 'lead'] as const;

export const FIGURE_PARTS = ['all', 'hits', 'rest'] as const;

export const TARGET_BOUNDS = ['at-least', 'at-most'] as const;

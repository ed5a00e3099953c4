import type { Rule, Calendar } from '@lianban/clock';
import type { Role, Side } from '@lianban/contracts';

/** A row of `matters` as the store reads it (column names of the table; instants are text). */
export interface MatterRecord {
  id: string;
  case_file_id: string;
  parent_id: string | null;
  process: string;
  key: string;
  state: string;
  resume_state: string | null;
  outcome: string | null;
  number: string | null;
  title: string;
  urgency: string;
  version: number;
  initiator_unit: string;
  handler_unit: string | null;
  office_unit: string | null;
  convener_unit: string | null;
  holder_unit: string;
  mandatory: boolean;
  region_code: string;
  secret_level: number;
  audience: string[];
  fields: Record<string, unknown>;
  asks: string[];
  /** the person of the handler's unit who works on it */
  assignee_id: string | null;
  opened_at: string;
  state_since: string;
  due_at: string | null;
  /** instant from which the nearest duty counts as due soon */
  warn_at: string | null;
  wake_at: string | null;
  shard: number;
  closed_at: string | null;
}

/** A running row of `clocks`. */
export interface ClockRecord {
  id: string;
  name: string;
  rule_id: string;
  calendar_version: number;
  kind: 'duty' | 'window';
  owes_unit: string;
  origin_at: string;
  pauses: { from: string; to: string | null }[];
  extra: { amount: number; unit: 'hour' | 'workingDay' | 'calendarDay' | 'month' }[];
  due_at: string | null;
  /** as stored; absent before it has been */
  arguable_at?: string | null;
  provisional: boolean;
  revision: number;
  next_at: string | null;
  recorded_at: string;
}

/** How often and by how much a rule may be extended, in the rule's unit, and which sides decide. */
export interface ExtensionRule {
  amount: number;
  times: number;
  by: Side[];
}
/** A rule row in force. `id` is what a clock refers to; a clock that runs keeps the row it started with. */
export interface RuleRow extends Rule {
  id: string;
  extension: ExtensionRule | null;
}
/** Rules of the matter's region by code, by id, and the calendar, all of one `law_version`. */
export interface Law {
  byCode: (code: string, regionCode: string, day: string) => RuleRow | undefined;
  byId: (id: string) => RuleRow | undefined;
  calendar: Calendar;
}

/** Who acts. `unitId` and `role` are those of the membership that allows it; the clock and the channel have neither. */
export interface Actor {
  kind: 'person' | 'clock' | 'channel';
  userId: string;
  name: string;
  unitId: string;
  role: Role | null;
  /** name and id of the person whose substitute acts */
  substituteFor?: string;
  substituteForId?: string;
  /** the unit of the clerk who records what an off-line unit did */
  proxyUnit?: string;
}

/** `units` took part when it was issued. */
export interface EarlierLetter {
  kind: string;
  number: string | null;
  units: string[];
}

/** What guards and decide may look at: of one moment of the case file, never fetched by them. */
export interface Facts {
  matter: MatterRecord;
  clocks: ClockRecord[];
  /** marks already set on the running clocks: `clockId:revision:kind:level` */
  marks: string[];
  /** action → how often done on this matter */
  times: Record<string, number>;
  /** action → instant of the last time */
  lastAt: Record<string, string>;
  /** action → ids of the users who did it, and of those for whom a substitute did */
  doers: Record<string, string[]>;
  /** action → the last person who did it, a substitute naming for whom, and of which unit */
  lastBy: Record<string, { by: string; unitId: string }>;
  children: { open: number; mandatoryOpen: number };
  parent: { process: string; state: string } | null;
  file: { openMatters: number; materials: string[] };
  /** units that have held it, first to last; the last one holds it now, with this sequence number */
  chain: string[];
  held: number;
  /** who takes part at this moment */
  parties: { unitId: string; side: Side; since: string }[];
  /** letters of the matter so far that later ones may name, oldest first */
  letters: EarlierLetter[];
  /** rules of the running clocks by name; filled by decide */
  rules: Record<string, RuleRow>;
  now: string;
  units: Record<
    string,
    {
      name: string;
      short: string;
      reachable: boolean;
      channel: string;
      recipient: boolean;
      commanded: boolean;
      regionCode: string;
    }
  >;
  actor: Actor;
  input: Record<string, unknown>;
  /** what the feature that owns the process's tables contributes */
  own: Record<string, unknown>;
}

/** Parts of the facts that cost a look of their own; they are read for the actions whose guards and effects name them, and empty for others. */
export type FactPart =
  'done' | 'parties' | 'chain' | 'parent' | 'children' | 'openMatters' | 'materials' | 'marks' | 'letters';

/** `true`, or the reason code of the refusal. `needs` names the parts of the facts it looks at. */
export type Guard = ((facts: Facts) => true | string) & { needs?: readonly FactPart[] };

import { localDay } from '@lianban/clock';
import type { Side } from '@lianban/contracts';
import { BRINGING_LETTERS, getProcess, NAMED_LETTERS, unitOfSide } from '@lianban/process';
import type { Facts, Fields, MatterRecord, Step } from '@lianban/process';
import type { LawInForce, UnitName } from '../directory/index.js';
import type { Package } from '../disclosures/index.js';
import { describe, signatureOf } from '../matters/index.js';
import { chineseDay, chineseSpan } from './words.js';

/** What letters name by id: units and files. */
export interface Names {
  units: Record<string, UnitName>;
  files: Record<string, string>;
}

/** All that one letter is drafted from: the state before, the decision, and the names of what they hold. Answers are readable Chinese. */
export class Source {
  constructor(
    /** the matter the letter belongs to, afterwards */
    readonly matter: MatterRecord,
    /** the action that issues it */
    readonly step: Step,
    /** steps of this command on the letter's matter */
    private readonly moves: Step[],
    private readonly before: Facts,
    private readonly law: LawInForce,
    private readonly names: Names,
    private readonly packed: Package | null | undefined,
  ) {}

  /** What the receiver was given: the package that goes with this letter; null where there was none. Throws for a kind that does not say it names it. */
  get given(): Package | null {
    if (this.packed === undefined) throw new Error('the kind of letter does not say that it names what was given');
    return this.packed;
  }

  get issuer(): string {
    return this.nameOf(this.step.actor.unitId);
  }

  /** Who acts; a substitute names whom it acts for. */
  get actor(): string {
    const { name, substituteFor } = this.step.actor;
    return signatureOf(name, substituteFor);
  }

  get day(): string {
    return localDay(this.step.occurredAt);
  }

  /** Name of the unit on a side, afterwards; `former` is the handler before. */
  unitOn(side: Side | 'former'): string | undefined {
    const id = this.idOn(side);
    return id && this.nameOf(id);
  }

  /** Whether the unit on a side gets its letters on paper. */
  isOffLine(side: Side): boolean {
    const channel = this.names.units[this.idOn(side) ?? '']?.channel;
    return channel !== undefined && channel !== 'online';
  }

  private idOn(side: Side | 'former'): string | undefined {
    return (side === 'former' ? this.before.matter.handler_unit : unitOfSide(this.matter, side)) ?? undefined;
  }

  /** What the form of the action says, by field; fields left empty are absent. */
  form(): Map<string, { label: string; value: string }> {
    return this.described(getProcess(this.step.process).actions[this.step.action]?.fields ?? {}, this.step.input);
  }

  /** Rows of a field of the form, each as values in the order of `columns`. */
  rows(field: string, columns: string[]): string[][] {
    const of = getProcess(this.step.process).actions[this.step.action]?.fields?.[field]?.of ?? {};
    const rows = (this.step.input[field] ?? []) as Record<string, unknown>[];
    return rows.map((row) => {
      const values = this.described(of, row);
      return columns.map((c) => values.get(c)?.value ?? '');
    });
  }

  /** A field of the matter itself. */
  field(name: string): string {
    return this.described(getProcess(this.matter.process).fields ?? {}, this.matter.fields).get(name)?.value ?? '';
  }

  private described(fields: Fields, input: Record<string, unknown>): Map<string, { label: string; value: string }> {
    const all = describe(fields, input, this.law, 'zh', this.names.units);
    return new Map(all.map((d) => [d.name, { label: d.label.zh, value: d.value }]));
  }

  /** Names of the files that a field of the form holds. */
  fileNames(field: string): string[] {
    const ids = (this.step.input[field] ?? []) as string[];
    return ids.map((id) => this.names.files[id] ?? '').filter(Boolean);
  }

  /** Number of the letter with which the matter came to its handler. */
  get broughtBy(): string {
    return this.numberOf(...BRINGING_LETTERS);
  }

  /** Number of the newest letter of some kinds that the issuer may read; the matter's own number where there is none. */
  numberOf(...kinds: string[]): string {
    const unread = kinds.filter((kind) => !NAMED_LETTERS.includes(kind));
    if (unread.length) throw new Error(`letters of kind ${unread.join(', ')} are not among those that others name`);
    const { unitId } = this.step.actor;
    const letter = this.before.letters.findLast((l) => kinds.includes(l.kind) && l.units.includes(unitId));
    return letter?.number ?? (this.matter.number ? `编号${this.matter.number}` : '');
  }

  /** When an action was done last: `2026年11月22日`. */
  dayOf(action: string): string {
    const at = this.before.lastAt[action];
    return at ? chineseDay(localDay(at)) : '';
  }

  /** Who of the issuer's own unit did an action last; undefined when it was somebody else, or nobody. */
  whoDid(action: string): string | undefined {
    const last = this.before.lastBy[action];
    return last?.unitId === this.step.actor.unitId ? last.by : undefined;
  }

  /** Last day of a clock: one that this command starts, else a running one. */
  lastDayOf(clock: string): string {
    const started = this.moves.flatMap((s) => s.clocks).find((c) => c.op !== 'end' && c.clock.name === clock)?.clock;
    const due = (started ?? this.before.clocks.find((c) => c.name === clock))?.due_at;
    return due ? chineseDay(localDay(new Date(Date.parse(due) - 1).toISOString())) : '';
  }

  /** The period of a clock by the rule in force: `60个工作日`. */
  spanOf(clock: string): string {
    const code = getProcess(this.matter.process).clocks[clock]?.rule;
    const rule = code && this.law.byCode(code, this.matter.region_code, this.step.occurredAt);
    return rule ? chineseSpan(rule.amount, rule.unit) : '';
  }

  private nameOf(id: string): string {
    return this.names.units[id]?.name ?? '';
  }
}

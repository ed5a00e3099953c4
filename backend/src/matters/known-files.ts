import { Injectable } from '@nestjs/common';
import { mayRead, runningAfter } from '@lianban/process';
import type { ClockChange, ClockRecord, Decision, FactPart, Facts, MatterRecord, Step } from '@lianban/process';
import type { Context } from '../http/index.js';
import type { Chain, Known } from './facts.js';
import {
  childrenAfter,
  knows,
  materialsAfter,
  NO_PARTS,
  openOnes,
  partsAfter,
  partsWith,
  toFacts,
} from './known-parts.js';
import type { FileParts, Parts } from './known-parts.js';
import type { Changes } from './write-statement.js';

/** What is known of a matter: its row, its running clocks, the number of its holding, and the parts that were read. */
interface KnownMatter {
  matter: MatterRecord;
  clocks: ClockRecord[];
  held: number;
  parts: Parts;
}
/** When a case file was read, and under which law. */
type Moment = Pick<Known, 'now' | 'at' | 'lawVersion'>;
/** What a command has written, with the letters of matters for which it issued some that others name. */
interface Written {
  decision: Decision;
  changes: Changes;
  letters: Record<string, Facts['letters']>;
}
interface KnownFile {
  head: Chain;
  matters: Map<string, KnownMatter>;
  parts: FileParts;
  read: Moment;
}

/** Of a matter that is opened here everything is known. */
const UNBORN = { clocks: [], held: 0, parts: NO_PARTS };
const LIFE_MS = 60_000;
const MATTERS = 2_000;

/**
 * Matters as they were last read or written here, for up to a minute: most commands follow a dry run or another command, and need not read
 * again what is still so. Nothing is right because it is remembered: a command decided on it is written only while the head of the case
 * file, the person, the law and the time are the same (ADR 29); whatever else comes of it is decided anew on what was read.
 */
@Injectable()
export class KnownFiles {
  private readonly files = new Map<string, KnownFile>();
  private readonly fileOf = new Map<string, string>();

  /** What a command on the matter has to know; undefined when it has to be read, be it to say that there is nothing for this person. */
  recall(matterId: string, { ability }: Context, names: readonly FactPart[]): Known | undefined {
    const file = this.files.get(this.fileOf.get(matterId) ?? '');
    const found = file?.matters.get(matterId);
    if (!file || !found || performance.now() - file.read.at > LIFE_MS || !mayRead(ability, found.matter))
      return undefined;
    const { matter, clocks, held, parts } = found;
    if (!knows(names, parts, file.parts)) return undefined;
    const now = nowOf(file);
    return {
      chain: { ...file.head },
      matter,
      repeat: undefined,
      now,
      at: performance.now(),
      lawVersion: file.read.lawVersion,
      facts: { ...toFacts(now, matter, parts, file.parts), clocks, held },
    };
  }

  /** Remembers what was just read, with these parts. */
  keep(known: Known, names: readonly FactPart[]): void {
    const { chain, matter, facts, now, at, lawVersion } = known;
    if (!chain || !matter) return;
    const before = this.files.get(chain.caseFileId);
    const same = before?.head.row === chain.row ? before : undefined;
    if (!same) this.drop(chain.caseFileId);
    const file = same ?? { head: chain, matters: new Map<string, KnownMatter>(), parts: {}, read: known };
    file.read = { now, at, lawVersion };
    const { clocks, held } = facts;
    if (names.includes('materials')) file.parts.materials = facts.file.materials;
    if (names.includes('openMatters')) file.parts.open = facts.file.openMatters + openOnes(matter);
    const parts = partsWith(file.matters.get(matter.id)?.parts ?? {}, names, facts);
    this.set(file, { matter, clocks, held, parts });
    this.put(file);
  }

  /** What was written of a decision on `known`; `head.row` is the new version of the chain's row. A step tells all that it changes of its matter. */
  follow(known: Known, { decision, changes, letters }: Written, head: Chain): void {
    const before = this.files.get(head.caseFileId);
    if (before?.head.row !== known.chain?.row) return this.drop(head.caseFileId);
    const { now, at, lawVersion } = known;
    const file = before ?? {
      head,
      matters: new Map(),
      parts: { materials: [], open: 0 },
      read: { now, at, lawVersion },
    };
    file.head = head;
    file.parts.materials = materialsAfter(file.parts.materials, changes);
    for (const step of decision.steps) this.move(file, step, now);
    for (const [id, read] of Object.entries(letters))
      Object.assign(file.matters.get(id)?.parts ?? {}, { letters: read });
    this.put(file);
  }

  /** Forgets the case file of a matter. */
  forget(matterId: string): void {
    const id = this.fileOf.get(matterId);
    if (id) this.drop(id);
  }

  private move(file: KnownFile, step: Step, now: string): void {
    const { matter, opened } = step;
    const before = file.matters.get(matter.id);
    const { clocks, held, parts } = before ?? UNBORN;
    count(file, matter, before ? openOnes(matter) - openOnes(before.matter) : opened ? openOnes(matter) : undefined);
    if (before || opened)
      this.set(file, {
        matter,
        clocks: runningAfter(clocks, step.clocks.map(asStored)),
        held: step.holding?.seq ?? held,
        parts: partsAfter(parts, step, now),
      });
    else tellChildren(file, matter);
  }

  private set(file: KnownFile, known: KnownMatter): void {
    const { id, parent_id } = known.matter;
    const parent = parent_id && file.matters.get(parent_id)?.matter;
    if (parent) known.parts.parent = { process: parent.process, state: parent.state };
    tellChildren(file, known.matter);
    file.matters.set(id, known);
    this.fileOf.set(id, file.head.caseFileId);
  }

  /** Puts the file last in the order in which files are forgotten. */
  private put(file: KnownFile): void {
    this.files.delete(file.head.caseFileId);
    this.files.set(file.head.caseFileId, file);
    if (this.fileOf.size > MATTERS) this.drop(this.files.keys().next().value!);
  }

  private drop(caseFileId: string): void {
    for (const id of this.files.get(caseFileId)?.matters.keys() ?? []) this.fileOf.delete(id);
    this.files.delete(caseFileId);
  }
}

function tellChildren(file: KnownFile, { id, process, state }: MatterRecord): void {
  for (const { matter, parts } of file.matters.values()) if (matter.parent_id === id) parts.parent = { process, state };
}

/** Counts a matter that has opened (1) or closed (-1); when that is not known, what was counted before is forgotten. */
function count(file: KnownFile, matter: MatterRecord, by: number | undefined): void {
  const parts = file.matters.get(matter.parent_id ?? '')?.parts;
  if (by === undefined) {
    file.parts.open = undefined;
    delete parts?.children;
  } else if (by) {
    if (file.parts.open !== undefined) file.parts.open += by;
    if (parts?.children) parts.children = childrenAfter(parts.children, matter, by);
  }
}

/** The product's time by this program's own clock, never before the last event. */
function nowOf({ read, head }: KnownFile): string {
  const now = Date.parse(read.now) + performance.now() - read.at;
  return Date.parse(head.at) < now ? new Date(now).toISOString() : head.at;
}

const asStored = (change: ClockChange): ClockChange =>
  change.op === 'end' ? change : { ...change, clock: { ...change.clock, arguable_at: change.arguable } };

import { Injectable } from '@nestjs/common';
import { mayRead, runningAfter } from '@lianban/process';
import type { ClockChange, ClockRecord, Decision, FactPart, Facts, MatterRecord, Step } from '@lianban/process';
import type { Context } from '../http/index.js';
import { noFacts } from './facts.js';
import type { Chain, Known } from './facts.js';

type Done = Pick<Facts, 'times' | 'lastAt' | 'doers'>;
/** What is known of a matter: its row, its running clocks, the number of its holding, and what was done on it where that was read. */
interface KnownMatter {
  matter: MatterRecord;
  clocks: ClockRecord[];
  held: number;
  done: Done | undefined;
}
/** When a case file was read, and under which law. */
type Moment = Pick<Known, 'now' | 'at' | 'lawVersion'>;
interface KnownFile {
  head: Chain;
  matters: Map<string, KnownMatter>;
  read: Moment;
}

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
  recall(matterId: string, { ability }: Context, parts: readonly FactPart[]): Known | undefined {
    const file = this.files.get(this.fileOf.get(matterId) ?? '');
    const found = file?.matters.get(matterId);
    if (!file || !found || performance.now() - file.read.at > LIFE_MS || !mayRead(ability, found.matter))
      return undefined;
    const { matter, clocks, held, done } = found;
    const parent = matter.parent_id ? file.matters.get(matter.parent_id)?.matter : undefined;
    if (!parts.every((part) => (part === 'done' && done) || (part === 'parent' && parent))) return undefined;
    const now = nowOf(file);
    return {
      chain: { ...file.head },
      matter,
      repeat: undefined,
      now,
      at: performance.now(),
      lawVersion: file.read.lawVersion,
      facts: {
        ...noFacts(now),
        clocks,
        held,
        ...done,
        parent: parent ? { process: parent.process, state: parent.state } : null,
      },
    };
  }

  /** Remembers what was just read, with these parts. */
  keep(known: Known, parts: readonly FactPart[]): void {
    const { chain, matter, facts } = known;
    if (!chain || !matter) return;
    const before = this.files.get(chain.caseFileId);
    const matters = before?.head.row === chain.row ? before.matters : new Map<string, KnownMatter>();
    const { clocks, held, times, lastAt, doers } = facts;
    const done = parts.includes('done') ? { times, lastAt, doers } : matters.get(matter.id)?.done;
    matters.set(matter.id, { matter, clocks, held, done });
    this.put(chain, matters, known);
  }

  /** What was written of a decision on `known`; `row` is the new version of the chain's row. A step tells all that it changes of its matter. */
  follow(known: Known, { steps }: Decision, head: Chain): void {
    const file = this.files.get(head.caseFileId);
    if (file?.head.row !== known.chain?.row) return this.drop(head.caseFileId);
    const matters = file?.matters ?? new Map<string, KnownMatter>();
    for (const step of steps) {
      const before = step.opened ? UNBORN : matters.get(step.matter.id);
      if (before) matters.set(step.matter.id, moved(before, step));
    }
    this.put(head, matters, file?.read ?? known);
  }

  /** Forgets the case file of a matter. */
  forget(matterId: string): void {
    const id = this.fileOf.get(matterId);
    if (id) this.drop(id);
  }

  private put(head: Chain, matters: Map<string, KnownMatter>, { now, at, lawVersion }: Moment): void {
    this.drop(head.caseFileId);
    this.files.set(head.caseFileId, { head, matters, read: { now, at, lawVersion } });
    for (const id of matters.keys()) this.fileOf.set(id, head.caseFileId);
    if (this.fileOf.size > MATTERS) this.drop(this.files.keys().next().value!);
  }

  private drop(caseFileId: string): void {
    for (const id of this.files.get(caseFileId)?.matters.keys() ?? []) this.fileOf.delete(id);
    this.files.delete(caseFileId);
  }
}

const UNBORN = { clocks: [], held: 0, done: { times: {}, lastAt: {}, doers: {} } };

/** The product's time by this program's own clock, never before the last event. */
function nowOf({ read, head }: KnownFile): string {
  const now = Date.parse(read.now) + performance.now() - read.at;
  return Date.parse(head.at) < now ? new Date(now).toISOString() : head.at;
}

function moved(before: Omit<KnownMatter, 'matter'>, step: Step): KnownMatter {
  return {
    matter: step.matter,
    clocks: runningAfter(before.clocks, step.clocks.map(asStored)),
    held: step.holding?.seq ?? before.held,
    done: before.done && doneAfter(before.done, step),
  };
}

const asStored = (change: ClockChange): ClockChange =>
  change.op === 'end' ? change : { ...change, clock: { ...change.clock, arguable_at: change.arguable } };

function doneAfter({ times, lastAt, doers }: Done, { action, actor, occurredAt }: Step): Done {
  const last = lastAt[action];
  const who = actor.kind === 'person' ? [actor.userId, actor.substituteForId] : [];
  const all = [...(doers[action] ?? []), ...who.filter((id) => id !== undefined)];
  return {
    times: { ...times, [action]: (times[action] ?? 0) + 1 },
    lastAt: { ...lastAt, [action]: last && Date.parse(last) > Date.parse(occurredAt) ? last : occurredAt },
    doers: { ...doers, [action]: [...new Set(all)] },
  };
}

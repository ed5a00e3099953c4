import type { Actor, ClockRecord, Facts, MatterRecord } from '@lianban/process';
import type { Row } from '../database/index.js';
import { toPauses } from './ranges.js';

/** Head of a case file's chain: its last event. A command that adds events moves it. */
export interface Head {
  caseFileId: string;
  n: number;
  hash: string;
  at: string;
}
/** A head as it stands; `row` is the version of its row. */
export interface Chain extends Head {
  row: string;
}
export type Repeat = { requestHash: string; receipt: unknown } | undefined;
/** What a command knows of its matter, read or remembered. */
export interface Known {
  chain: Chain | undefined;
  matter: MatterRecord | undefined;
  facts: Omit<Facts, 'matter' | 'actor' | 'input'>;
  repeat: Repeat;
  /** product time, and this program's own clock (ms) when it was asked */
  now: string;
  at: number;
  lawVersion: number;
}
type Done = [action: string, times: number, users: string[] | null, lastAt: string, lastBy: LastBy | null][];
type LastBy = Facts['lastBy'][string];
/** A part that was not read is as absent as one that is empty. */
const part = <T>(row: Row, name: string): T | undefined => (row[name] ?? undefined) as T | undefined;

export function toKnown(read: Row): Known {
  const head = part<[number, string, string, string, string]>(read, 'head');
  const done = part<Done>(read, 'done') ?? [];
  const repeat = read['repeat'] as [string, unknown] | null;
  return {
    chain: head && { n: Number(head[0]), hash: head[1], at: head[2], caseFileId: head[3], row: head[4] },
    matter: (read['matter'] as MatterRecord | null | undefined) ?? undefined,
    repeat: repeat ? { requestHash: repeat[0], receipt: repeat[1] } : undefined,
    now: String(read['now']),
    at: performance.now(),
    lawVersion: Number(read['law']),
    facts: {
      ...noFacts(String(read['now'])),
      clocks: (part<RawClock[]>(read, 'clocks') ?? []).map(toClock),
      held: part<number>(read, 'held') ?? 0,
      marks: part(read, 'marks') ?? [],
      times: Object.fromEntries(done.map(([action, times]) => [action, times])),
      lastAt: Object.fromEntries(done.map(([action, , , at]) => [action, at])),
      doers: Object.fromEntries(done.map(([action, , users]) => [action, users ?? []])),
      lastBy: Object.fromEntries(done.flatMap(([action, , , , by]) => (by ? [[action, by]] : []))),
      children: part(read, 'children') ?? { open: 0, mandatoryOpen: 0 },
      parent: part(read, 'parent') ?? null,
      file: { openMatters: part(read, 'openMatters') ?? 0, materials: part(read, 'materials') ?? [] },
      chain: part(read, 'chain') ?? [],
      parties: part(read, 'parties') ?? [],
      letters: part(read, 'letters') ?? [],
    },
  };
}

/** Facts of a matter of which no part is known. */
export const noFacts = (now: string): Known['facts'] => ({
  clocks: [],
  held: 0,
  marks: [],
  times: {},
  lastAt: {},
  doers: {},
  lastBy: {},
  children: { open: 0, mandatoryOpen: 0 },
  parent: null,
  file: { openMatters: 0, materials: [] },
  chain: [],
  parties: [],
  letters: [],
  rules: {},
  now,
  units: {},
  own: {},
});

type RawClock = Omit<ClockRecord, 'pauses'> & { pauses: string };
export const toClock = (raw: RawClock): ClockRecord => ({ ...raw, pauses: toPauses(raw.pauses) });

export const factsOf = (
  known: Pick<Known, 'facts'>,
  matter: MatterRecord,
  actor: Actor,
  input: Record<string, unknown>,
): Facts => ({
  ...known.facts,
  matter,
  actor,
  input,
});

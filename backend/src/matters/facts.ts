import type { Actor, ClockRecord, Facts, MatterRecord } from '@lianban/process';
import type { Row } from '../database/index.js';
import { toPauses } from './ranges.js';

export interface Chain {
  caseFileId: string;
  n: number;
  hash: string;
  at: string;
}
export type Repeat = { requestHash: string; receipt: unknown } | undefined;
/** What the two statements in front of a command answered. */
export interface Known {
  chain: Chain | undefined;
  matter: MatterRecord | undefined;
  facts: Omit<Facts, 'matter' | 'actor' | 'input'>;
  repeat: Repeat;
  now: string;
  lawVersion: number;
}
type Done = [action: string, times: number, users: string[] | null, lastAt: string][];
/** A part that was not read is as absent as one that is empty. */
const part = <T>(row: Row, name: string): T | undefined => (row[name] ?? undefined) as T | undefined;

export function toKnown(open: Row | undefined, read: Row): Known {
  const chain = open?.['chain'] as [number, string, string, string] | null | undefined;
  const done = part<Done>(read, 'done') ?? [];
  const repeat = read['repeat'] as [string, unknown] | null;
  return {
    chain: chain ? { n: Number(chain[0]), hash: chain[1], at: chain[2], caseFileId: chain[3] } : undefined,
    matter: (read['matter'] as MatterRecord | null | undefined) ?? undefined,
    repeat: repeat ? { requestHash: repeat[0], receipt: repeat[1] } : undefined,
    now: String(read['now']),
    lawVersion: Number(read['law']),
    facts: {
      clocks: (part<RawClock[]>(read, 'clocks') ?? []).map(toClock),
      held: part<number>(read, 'held') ?? 0,
      marks: part(read, 'marks') ?? [],
      times: Object.fromEntries(done.map(([action, times]) => [action, times])),
      lastAt: Object.fromEntries(done.map(([action, , , at]) => [action, at])),
      doers: Object.fromEntries(done.map(([action, , users]) => [action, users ?? []])),
      children: part(read, 'children') ?? { open: 0, mandatoryOpen: 0 },
      parent: part(read, 'parent') ?? null,
      file: { openMatters: part(read, 'openMatters') ?? 0, materials: part(read, 'materials') ?? [] },
      chain: part(read, 'chain') ?? [],
      parties: part(read, 'parties') ?? [],
      rules: {},
      now: String(read['now']),
      units: {},
      own: {},
    },
  };
}

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

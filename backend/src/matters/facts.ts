import type { Actor, ClockRecord, Facts, MatterRecord } from '@lianban/process';
import type { Row } from './flush.js';
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
interface FileFacts {
  open: number;
  mandatoryOpen: number;
  parent: [process: string, state: string] | null;
  others: number;
}

export function toKnown(open: Row | undefined, read: Row): Known {
  const chain = open?.['chain'] as [number, string, string, string] | null | undefined;
  const file = read['file'] as FileFacts | null | undefined;
  const done = (read['done'] as Done | null | undefined) ?? [];
  const held = (read['held'] as string[] | null | undefined) ?? [];
  const repeat = read['repeat'] as [string, unknown] | null;
  return {
    chain: chain ? { n: Number(chain[0]), hash: chain[1], at: chain[2], caseFileId: chain[3] } : undefined,
    matter: (read['matter'] as MatterRecord | null | undefined) ?? undefined,
    repeat: repeat ? { requestHash: repeat[0], receipt: repeat[1] } : undefined,
    now: String(read['now']),
    lawVersion: Number(read['law']),
    facts: {
      clocks: ((read['clocks'] as RawClock[] | null | undefined) ?? []).map(toClock),
      marks: (read['marks'] as string[] | null | undefined) ?? [],
      times: Object.fromEntries(done.map(([action, times]) => [action, times])),
      lastAt: Object.fromEntries(done.map(([action, , , at]) => [action, at])),
      doers: Object.fromEntries(done.map(([action, , users]) => [action, users ?? []])),
      children: { open: file?.open ?? 0, mandatoryOpen: file?.mandatoryOpen ?? 0 },
      parent: file?.parent ? { process: file.parent[0], state: file.parent[1] } : null,
      file: {
        openMatters: file?.others ?? 0,
        materials: (read['materials'] as string[] | null | undefined) ?? [],
        team: Number(read['team'] ?? 0),
      },
      chain: held,
      held: held.length,
      parties: (read['parties'] as Facts['parties'] | null | undefined) ?? [],
      rules: {},
      now: String(read['now']),
      units: {},
      own: {},
    },
  };
}

type RawClock = Omit<ClockRecord, 'pauses'> & { pauses: string };
export const toClock = (raw: RawClock): ClockRecord => ({ ...raw, pauses: toPauses(raw.pauses) });

export const factsOf = (known: Known, matter: MatterRecord, actor: Actor, input: Record<string, unknown>): Facts => ({
  ...known.facts,
  matter,
  actor,
  input,
});

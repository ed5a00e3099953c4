import type { Verification } from '@lianban/contracts';
import { canonical, sm3 } from '../matters/index.js';

/** An event as it lies in the table; hashes in hex. */
export interface StoredEvent {
  case_file_id: string;
  n: string;
  id: string;
  matter_id: string;
  action: string;
  from_state: string | null;
  to_state: string | null;
  actor_kind: string;
  actor_id: string | null;
  actor: Record<string, unknown>;
  unit_id: string | null;
  occurred_at: string;
  recorded_at: string;
  definition: string;
  header: string;
  payload: unknown;
  payload_hash: string;
  hash: string;
}
export interface StoredChain {
  id: string;
  number: string;
  n: string;
  hash: string;
}
export type Fault = Verification['faults'][number];

/** Columns that the header of an event repeats, in its order. */
const SAID = [
  'case_file_id',
  'n',
  'id',
  'matter_id',
  'action',
  'from_state',
  'to_state',
  'actor_kind',
  'actor_id',
  'unit_id',
] as const;
const ms = (instant: unknown): number => Date.parse(String(instant));

/** Recomputes the chain of one case file, event by event, from nothing to its head. */
export class ChainWalk {
  private last = '0'.repeat(64);
  private n = 0;
  readonly faults: Fault[] = [];

  constructor(private readonly chain: StoredChain) {}

  take(event: StoredEvent): void {
    const blame = (what: Fault['what']): void => {
      this.faults.push({ caseNumber: this.chain.number, n: Number(event.n), action: event.action, what });
    };
    if (Number(event.n) !== this.n + 1) blame('gap');
    if (!saysItsRow(event)) blame('header');
    if (sm3(canonical(event.payload)) !== event.payload_hash) blame('payload');
    if (sm3(this.last + event.header + event.payload_hash) !== event.hash) blame('link');
    this.last = event.hash;
    this.n = Number(event.n);
  }

  /** All events have been taken: the head must be where they lead. */
  end(): Fault[] {
    if (Number(this.chain.n) !== this.n || this.chain.hash !== this.last)
      this.faults.push({ caseNumber: this.chain.number, n: null, action: null, what: 'head' });
    return this.faults;
  }
}

function saysItsRow(event: StoredEvent): boolean {
  const header = parsed(event.header);
  return (
    Array.isArray(header) &&
    SAID.every((column, i) => String(header[i]) === String(event[column])) &&
    ms(header[10]) === ms(event.occurred_at) &&
    ms(header[11]) === ms(event.recorded_at) &&
    header[12] === event.definition &&
    (header[13] ?? null) === (event.actor['substituteForId'] ?? null)
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

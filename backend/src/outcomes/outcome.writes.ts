import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Decision } from '@lianban/process';
import { Contributors, insert, noChanges } from '../matters/index.js';
import type { Changes } from '../matters/index.js';

interface Measure {
  code: string;
  basis?: string;
  documentNo?: string;
  on?: string;
  persons?: number;
}
const AMOUNTS = ['recovered', 'fined', 'confiscated', 'transferred'] as const;

/** Measures and amounts of a reply as rows: what is counted or summed is never only in a document. */
@Injectable()
export class OutcomeWrites implements OnModuleInit {
  constructor(private readonly contributors: Contributors) {}

  onModuleInit(): void {
    this.contributors.register('referral', ['reply'], {
      rows: (_tx, decision, _facts, events) => toRows(decision, events[0]!),
    });
  }
}

function toRows({ steps: [step] }: Decision, eventId: string): Changes {
  const changes = noChanges();
  const { matter, input, occurredAt } = step!;
  const common = () => ({ id: randomUUIDv7(), matter_id: matter.id, event_id: eventId, recorded_at: occurredAt });
  for (const m of (input['measures'] ?? []) as Measure[])
    insert(changes, 'outcomes', {
      ...common(),
      code: m.code,
      basis: m.basis ?? null,
      document_no: m.documentNo ?? null,
      on_day: m.on ?? null,
      persons: m.persons ?? null,
    });
  for (const code of AMOUNTS) {
    const amount = input[code] as string | undefined;
    if (amount && Number(amount) > 0) insert(changes, 'money_entries', { ...common(), code, amount });
  }
  return changes;
}

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
/** The questions of a confirmation; both may be left out. */
const QUESTIONS = ['inTime', 'effort'] as const;
const AMOUNTS = ['ordered', 'recovered', 'fined', 'confiscated', 'transferred'] as const;

/** Measures and amounts of a reply, and how it was rated, as rows: what is counted or summed is never only in a document. */
@Injectable()
export class OutcomeWrites implements OnModuleInit {
  constructor(private readonly contributors: Contributors) {}

  onModuleInit(): void {
    this.contributors.register('referral', ['reply'], {
      rows: (_tx, decision, _facts, events) => toRows(decision, events[0]!),
    });
    this.contributors.register('referral', ['confirm'], {
      rows: (_tx, decision, _facts, events) => toRatings(decision, events[0]!),
    });
  }
}

/** Measures and amounts of a reply. */
export function toRows({ steps: [step] }: Decision, eventId: string): Changes {
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

/** How a confirmation rates the reply. */
export function toRatings({ steps: [step] }: Decision, eventId: string): Changes {
  const changes = noChanges();
  const { matter, input, occurredAt } = step!;
  for (const question of QUESTIONS)
    if (input[question])
      insert(changes, 'ratings', {
        id: randomUUIDv7(),
        matter_id: matter.id,
        event_id: eventId,
        unit_id: matter.handler_unit,
        question,
        code: String(input[question]),
        recorded_at: occurredAt,
      });
  return changes;
}

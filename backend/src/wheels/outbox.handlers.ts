import { Injectable } from '@nestjs/common';
import type { OutboxRow } from './outbox.queries.js';

/** Why nothing had to be done, or that there is more to do in so many seconds, or nothing: it is done. */
export type OutboxAnswer = { dropped: string } | { again: number } | void;
/** Does what one row asks for; may be called again for the same row. */
export type OutboxHandler = (row: OutboxRow, signal: AbortSignal) => Promise<OutboxAnswer>;

/** Repeating cannot help: the row is parked at once and waits for an operator. */
export class Hopeless extends Error {}

/** Who handles which kind of row; features register theirs when they start. */
@Injectable()
export class OutboxHandlers {
  private readonly byKind = new Map<string, OutboxHandler>();

  register(kind: string, handler: OutboxHandler): void {
    this.byKind.set(kind, handler);
  }

  /** Throws when no feature handles the kind. */
  get(kind: string): OutboxHandler {
    const handler = this.byKind.get(kind);
    if (!handler) throw new Error(`nobody handles rows of kind "${kind}"`);
    return handler;
  }
}

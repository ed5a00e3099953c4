import { Injectable } from '@nestjs/common';
import type { TurnResult, WheelActivities, WheelInput, WheelKind } from '@lianban/contracts';
import { Context } from '@temporalio/activity';
import { ClockTurns } from './clock-turns.js';
import { OutboxTurns } from './outbox-turns.js';

/** A living worker reports this often; Temporal gives the turn to another one after ten seconds of silence. */
const HEARTBEAT = 2_000;

type Turn = (shard: number, signal: AbortSignal) => Promise<TurnResult>;

/** The one activity of the wheels. */
@Injectable()
export class Turns implements WheelActivities {
  private readonly byKind = new Map<WheelKind, Turn>();

  constructor(clocks: ClockTurns, outbox: OutboxTurns) {
    this.register('clocks', (shard, signal) => clocks.turn(shard, signal));
    this.register('outbox', (shard, signal) => outbox.turn(shard, signal));
  }

  /** Says what turns a kind of wheel; features register theirs when they start. */
  register(kind: WheelKind, turn: Turn): void {
    this.byKind.set(kind, turn);
  }

  /** Does everything that is due in the shard; ends early and in order when the worker stops. */
  async turn({ kind, shard }: WheelInput): Promise<TurnResult> {
    const { cancellationSignal, heartbeat } = Context.current();
    const beat = setInterval(heartbeat, HEARTBEAT);
    try {
      return await this.byKind.get(kind)!(shard, cancellationSignal);
    } finally {
      clearInterval(beat);
    }
  }
}

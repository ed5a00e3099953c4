import { Injectable } from '@nestjs/common';
import type { TurnResult, WheelActivities, WheelInput } from '@lianban/contracts';
import { Context } from '@temporalio/activity';
import { ClockTurns } from './clock-turns.js';
import { OutboxTurns } from './outbox-turns.js';

/** A living worker reports this often; Temporal gives the turn to another one after ten seconds of silence. */
const HEARTBEAT = 2_000;

/** The one activity of the wheels. */
@Injectable()
export class Turns implements WheelActivities {
  constructor(
    private readonly clocks: ClockTurns,
    private readonly outbox: OutboxTurns,
  ) {}

  /** Does everything that is due in the shard; ends early and in order when the worker stops. */
  async turn({ kind, shard }: WheelInput): Promise<TurnResult> {
    const { cancellationSignal, heartbeat } = Context.current();
    const beat = setInterval(heartbeat, HEARTBEAT);
    try {
      return await (kind === 'clocks' ? this.clocks : this.outbox).turn(shard, cancellationSignal);
    } finally {
      clearInterval(beat);
    }
  }
}

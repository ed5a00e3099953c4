import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/index.js';
import { ClockTurns } from './clock-turns.js';
import { Housekeeping } from './housekeeping.js';
import { Keeper } from './keeper.js';
import { OutboxHandlers } from './outbox.handlers.js';
import { OutboxTurns } from './outbox-turns.js';
import { TemporalClient } from './temporal.client.js';
import { Turns } from './turns.js';

/** The wheels' side of the worker: what they turn, and the keeper that looks after them. */
@Module({
  imports: [MattersModule],
  providers: [ClockTurns, Housekeeping, Keeper, OutboxHandlers, OutboxTurns, TemporalClient, Turns],
  exports: [Housekeeping, Keeper, OutboxHandlers, OutboxTurns, Turns],
})
export class WheelsModule {}

export { Keeper } from './keeper.js';
export { ClockTurns } from './clock-turns.js';
export { Hopeless, OutboxHandlers } from './outbox.handlers.js';
export type { OutboxHandler } from './outbox.handlers.js';
export type { OutboxRow } from './outbox.queries.js';
export { LooksModule } from './looks.module.js';
export { OutboxTurns } from './outbox-turns.js';
export { Turns } from './turns.js';
export { WheelsModule } from './wheels.module.js';

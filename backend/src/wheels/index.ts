export { Keeper } from './keeper.js';
export { Hopeless, OutboxHandlers } from './outbox.handlers.js';
export type { OutboxHandler } from './outbox.handlers.js';
export type { OutboxRow } from './outbox.queries.js';
export { LooksModule } from './looks.module.js';
export { Turns } from './turns.js';
export { WheelsModule } from './wheels.module.js';

export { logAccess } from './access-log.js';
export { AuditorDb } from './auditor-db.js';
export { Db, asArray, toPreparedTx, toTx } from './db.js';
export type { Tx } from './db.js';
export { DatabaseModule } from './database.module.js';
export { PersonDb } from './person-db.js';
export { NOW, inForce } from './product-time.js';
export { makeDataSource } from './data-source.js';
export { findUnknownStates } from './known-states.js';

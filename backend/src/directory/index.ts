export { LawService } from './law.service.js';
export type { Code, FullRule, LawInForce } from './law.service.js';
export { findUnits, officeUnitOf } from './units.queries.js';

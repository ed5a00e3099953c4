export { activeMember, ACTIVE_MEMBER, notRecused } from './active-members.js';
export { findCompetent } from './competences.queries.js';
export { DirectoryModule } from './directory.module.js';
export { LawService } from './law.service.js';
export { UnitNames } from './unit-names.js';
export type { UnitName } from './unit-names.js';
export { loadLaw } from './law-in-force.js';
export type { Code, FullRule, LawInForce } from './law-in-force.js';
export { findAssignable, findKeeper, findUnits, meetingOf, unitRows } from './units.queries.js';

export { DisclosureWrites, packageFor } from './disclosure.writes.js';
export type { Package } from './disclosure.writes.js';
export { DisclosuresModule } from './disclosures.module.js';

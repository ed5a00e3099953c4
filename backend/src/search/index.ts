export { SearchIndexModule, SearchModule } from './search.module.js';
export { SearchTurns } from './search-turns.js';
export { FORM, entriesOf } from './entries.js';
export type { Source, UnitNames } from './entries.js';
export { toVector } from './words.js';

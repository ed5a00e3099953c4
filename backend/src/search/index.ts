export { SearchIndexModule, SearchModule } from './search.module.js';
export { SearchTurns } from './search-turns.js';

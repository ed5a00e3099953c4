export { readCsv } from './csv/read-csv.js';
export type { RawRow } from './csv/read-csv.js';
export { ImportsModule } from './imports.module.js';
export { importTypicalCases } from './typical-cases/typical-cases.store.js';

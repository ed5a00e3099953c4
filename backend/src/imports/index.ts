export { ImportsModule } from './imports.module.js';
export { importTypicalCases } from './typical-cases/typical-cases.store.js';

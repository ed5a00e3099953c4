export { caseFileRows, toRow as toCaseFileRow } from './case-list.queries.js';
export type { ListRow as CaseListRow } from './case-list.queries.js';
export { CaseFilesModule } from './case-files.module.js';
export { toFileRows } from './case-file.writes.js';

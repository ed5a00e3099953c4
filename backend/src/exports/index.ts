export { defineExport } from './export-list.js';
export type { ExportColumn, ExportList, ExportRow, ExportSource, Said } from './export-list.js';
export { ExportRunner } from './export-runner.js';
export { ExportWriterModule, ExportsModule } from './exports.module.js';

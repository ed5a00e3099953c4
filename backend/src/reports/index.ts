export { ReportDraftsModule, ReportsModule } from './reports.module.js';
export { ReportTurns } from './report-turns.js';

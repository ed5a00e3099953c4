export { CaseFilesModule } from './case-files.module.js';

export { RecusalsModule } from './recusals.module.js';

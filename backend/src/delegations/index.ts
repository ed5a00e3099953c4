export { DelegationsModule } from './delegations.module.js';

export { AdministrationModule } from './administration.module.js';
export { firstPassword } from './first-password.js';

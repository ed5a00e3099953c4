export { hashPassword } from './password.js';

export { MailModule } from './mail.module.js';
export { NotificationsModule } from './notifications.module.js';
export { ROLE_LABEL, remainingLabel } from './mail-words.js';

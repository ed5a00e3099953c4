export { MailModule } from './mail.module.js';
export { NotificationsModule } from './notifications.module.js';

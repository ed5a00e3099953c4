export { MailModule } from './mail.module.js';
export { NotificationsModule } from './notifications.module.js';
export { renderMail } from './mail-render.js';
export type { MailText } from './mail-text.js';
export { ROLE_LABEL, remainingLabel } from './mail-words.js';
export { Mailer, isAddressRefused, messageIdOf } from './mailer.js';
export { monthLabel } from './notice-text.js';

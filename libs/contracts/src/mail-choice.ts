import { z } from 'zod';
import { NEWS_MAIL } from './words.ts';

/** `GET`, `PUT /api/me/mail`. What has to be done and deadlines are always mailed at once: nobody can turn them off. */
export const MailChoice = z.strictObject({ news: z.enum(NEWS_MAIL) });
export type MailChoice = z.infer<typeof MailChoice>;

import type { World } from './world.ts';

export interface Mail {
  id: string;
  messageId: string;
  subject: string;
  to: string[];
  text: string;
  html: string;
}

export const addressOf = (account: string): string => `${account}@demo.lianban.example`;

/** What the mail catcher has taken for an account, newest first. */
export async function mailsOf({ mail }: Pick<World, 'mail'>, account: string): Promise<Mail[]> {
  const answer = await fetch(`${mail}/messages?to=${encodeURIComponent(addressOf(account))}`);
  return (await answer.json()) as Mail[];
}

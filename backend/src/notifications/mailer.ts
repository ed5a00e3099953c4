import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
}

/** The same for every try to send what `what` names; it stands for one mail to one person. */
export function messageIdOf(publicUrl: string, ...what: string[]): string {
  const id = createHash('sha256').update(what.join(':')).digest('hex').slice(0, 40);
  return `<${id}@${new URL(publicUrl).hostname}>`;
}

/** The mail server, over a few connections that are kept. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.transport = createTransport({
      url: config.SMTP_URL,
      pool: true,
      maxConnections: 4,
      maxMessages: 200,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 15_000,
      dnsTimeout: 5_000,
    });
  }

  /** Resolves when the server has taken the mail over. Throws the server's refusal or the failure of the line. */
  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({
      ...mail,
      from: this.config.MAIL_FROM,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
  }

  /** Throws when the server cannot be reached or does not let us in. */
  async check(): Promise<void> {
    await this.transport.verify();
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}

/** The server refuses this address for good: trying again is of no use. */
export const isAddressRefused = (error: unknown): boolean =>
  error instanceof Error &&
  'command' in error &&
  error.command === 'RCPT TO' &&
  'responseCode' in error &&
  Number(error.responseCode) >= 500;

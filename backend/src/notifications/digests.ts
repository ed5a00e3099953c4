import { Inject, Injectable } from '@nestjs/common';
import { nextWorkingMorning } from '@lianban/clock';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Db } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import { Hopeless } from '../wheels/index.js';
import type { OutboxRow } from '../wheels/index.js';
import { findReader, keepLine, takeLines } from './digest.queries.js';
import { digestText } from './digest-text.js';
import type { MailFacts } from './mail-facts.queries.js';
import { renderMail } from './mail-render.js';
import { isAddressRefused, Mailer, messageIdOf } from './mailer.js';

/** News of those who want them together: kept line by line, mailed at 8:30 of the next working day. */
@Injectable()
export class Digests {
  constructor(
    private readonly db: Db,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Keeps a notice for a person's next mail; the same notice is kept once. Answers 1, as a mail that is on its way. */
  async keep(userId: string, { noticeId, now }: MailFacts, law: LawInForce): Promise<1> {
    const soon = new Date(Date.parse(now) + 60_000).toISOString();
    await this.db.system((tx) => keepLine(tx, userId, noticeId, nextWorkingMorning(soon, law.calendar)));
    return 1;
  }

  /** Lines are taken in the transaction that ends after the server has the mail, as for every mail: none is lost, none told twice. */
  send(row: OutboxRow): Promise<{ dropped: string } | void> {
    const { userId, morning } = row.payload as { userId: string; morning: string };
    return this.db.system(async (tx) => {
      const reader = await findReader(tx, userId);
      const lines = await takeLines(tx, userId);
      if (!reader) return { dropped: 'nobody to write to' };
      if (!lines.length) return { dropped: 'nothing to tell' };
      const said = digestText(reader, lines, this.config.PUBLIC_URL);
      const messageId = messageIdOf(this.config.PUBLIC_URL, userId, morning);
      try {
        await this.mailer.send({ to: reader.email, subject: said.subject, messageId, ...renderMail(said) });
      } catch (error) {
        throw isAddressRefused(error) ? new Hopeless(String(error)) : error;
      }
    });
  }
}

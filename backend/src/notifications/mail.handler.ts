import { randomUUIDv7 } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Db } from '../database/index.js';
import { LawService } from '../directory/index.js';
import type { LawInForce } from '../directory/index.js';
import { Hopeless } from '../wheels/index.js';
import type { OutboxRow } from '../wheels/index.js';
import { Digests } from './digests.js';
import { findMailFacts, takeMail } from './mail-facts.queries.js';
import type { MailFacts, Recipient } from './mail-facts.queries.js';
import { renderMail } from './mail-render.js';
import { mailText } from './mail-text.js';
import { isNews, isOverdue, untrue } from './mail-truth.js';
import { isAddressRefused, Mailer, messageIdOf } from './mailer.js';

/** Sends the mails of one notice: to each who is to be told, once, saying what is true now. */
@Injectable()
export class MailHandler {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
    private readonly mailer: Mailer,
    private readonly digests: Digests,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws when the server is away (repeat it: who has the mail does not get it again), `Hopeless` when it refuses an address for good. */
  async handle(row: OutboxRow, signal: AbortSignal): Promise<{ dropped: string } | void> {
    const facts = await this.db.system((tx) => findMailFacts(tx, String(row.payload['noticeId'])));
    if (!facts) return { dropped: 'there is no such notice' };
    const dropped = untrue(facts) ?? (facts.recipients.length ? undefined : 'nobody to write to');
    if (dropped) return { dropped };
    const law = await this.laws.current(facts.lawVersion);
    const refused: string[] = [];
    let sent = 0;
    const news = isNews(facts);
    for (const recipient of facts.recipients) {
      signal.throwIfAborted();
      if (news && recipient.news === 'none') continue;
      if (news && recipient.news === 'daily') {
        sent += await this.digests.keep(recipient.userId, facts, law);
        continue;
      }
      try {
        if (await this.sendOnce(row, facts, recipient, law)) sent += 1;
      } catch (error) {
        if (!isAddressRefused(error)) throw error;
        refused.push(String(error));
      }
    }
    if (refused.length) throw new Hopeless(refused.join('; '));
    return sent ? undefined : { dropped: 'everybody has had a mail of this matter today, or wants none' };
  }

  /**
   * The note that it was sent is written before, in a transaction that ends after the server has taken the mail: nobody else sends it
   * meanwhile, and if this process dies in between, the next one sends it again under the same Message-ID.
   */
  private sendOnce(row: OutboxRow, facts: MailFacts, recipient: Recipient, law: LawInForce): Promise<boolean> {
    const { noticeId, matterId, day } = facts;
    const { userId } = recipient;
    const messageId = messageIdOf(this.config.PUBLIC_URL, noticeId, userId);
    return this.db.system(async (tx) => {
      const overdue = isOverdue(facts.template);
      const mail = { id: randomUUIDv7(), outboxId: row.id, noticeId, userId, matterId, day, overdue, messageId };
      if (!(await takeMail(tx, mail))) return false;
      const said = mailText(facts, recipient, law, this.config.PUBLIC_URL);
      await this.mailer.send({ to: recipient.email, subject: said.subject, messageId, ...renderMail(said) });
      return true;
    });
  }
}

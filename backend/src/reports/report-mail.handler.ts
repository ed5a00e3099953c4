import { Inject, Injectable } from '@nestjs/common';
import type { Lang } from '@lianban/contracts';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Db } from '../database/index.js';
import { ACTIVE_MEMBER } from '../directory/index.js';
import { Mailer, isAddressRefused, messageIdOf, monthLabel, renderMail } from '../notifications/index.js';
import type { MailText } from '../notifications/index.js';
import { Hopeless } from '../wheels/index.js';
import type { OutboxAnswer, OutboxRow } from '../wheels/index.js';

interface Told {
  id: string;
  month: string;
  body: string;
  issued: boolean;
  name: string;
  email: string;
  lang: Lang;
}
/** $1 report, $2 person: who still writes for the office. */
const FIND = `
select r.id, to_char(r.month, 'YYYY-MM') as month, b.name as body, r.issued_at is not null as issued, p.name, p.email, p.lang
from monthly_reports r join meeting_bodies b on b.id = r.body_id join users p on p.id = $2::uuid cross join app_time a
where r.id = $1::uuid and p.email <> '' and exists (select from memberships m where m.user_id = p.id and m.unit_id = r.issuer_unit and m.role = 'coordinator' and ${ACTIVE_MEMBER})`;

/** Tells one coordinator by mail that a draft waits. The row is held until the server has the mail, so it is sent by one at a time. */
@Injectable()
export class ReportMailHandler {
  constructor(
    private readonly db: Db,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws when the server is away, `Hopeless` when it refuses the address for good. */
  async handle({ payload }: OutboxRow): Promise<OutboxAnswer> {
    const [reportId, userId] = [String(payload['reportId']), String(payload['userId'])];
    const told = await this.db.system((tx) => tx.one<Told & object>(FIND, [reportId, userId]));
    if (!told) return { dropped: 'nobody to write to' };
    if (told.issued) return { dropped: 'the report has been issued' };
    const said = textOf(told, this.config.PUBLIC_URL);
    const messageId = messageIdOf(this.config.PUBLIC_URL, reportId, userId);
    try {
      await this.mailer.send({ to: told.email, subject: said.subject, messageId, ...renderMail(said) });
    } catch (error) {
      throw isAddressRefused(error) ? new Hopeless(String(error)) : error;
    }
  }
}

function textOf({ id, month, body, name, lang }: Told, publicUrl: string): MailText {
  const label = monthLabel(month)[lang];
  const zh = lang === 'zh';
  return {
    ...{ lang, name, opens: 'report', number: null, lines: [], link: `${publicUrl}/reports/${id}` },
    subject: zh ? `【月报】${label}月报草稿已生成` : `[Monthly report] The draft of ${label} is there`,
    lead: zh
      ? `${body}${label}月报草稿已生成，请补充文字后印发。`
      : `The draft of the monthly report of ${label} (${body}) is there: add your words and issue it.`,
    why: zh
      ? '你是联席会议办公室协调员，所以收到这封邮件。'
      : 'You get this mail as a coordinator of the meeting office.',
  };
}

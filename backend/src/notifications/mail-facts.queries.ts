import type { Lang, NewsMail, Role } from '@lianban/contracts';
import type { Tx } from '../database/index.js';
import type { ClockRow } from '../matters/index.js';

export interface Recipient {
  userId: string;
  name: string;
  email: string;
  lang: Lang;
  roles: Role[];
  /** how it wants to have news: at once, of the day together, or not by mail */
  news: NewsMail;
}
/** What a mail is made of, as it is now and not as it was when the notice was written. */
export interface MailFacts {
  noticeId: string;
  matterId: string;
  template: string;
  /** state to which the notice's event led */
  toState: string | null;
  process: string;
  state: string;
  number: string | null;
  dueAt: string | null;
  holder: string;
  unitId: string;
  unitName: string;
  /** for one person of the unit */
  personal: boolean;
  /** the notice's clock and its revision then; null for notices of actions */
  clock: ClockRow | null;
  revision: number | null;
  /** running clocks of the matter */
  clocks: ClockRow[];
  /** a later step of the same clock was told to the same unit */
  superseded: boolean;
  recipients: Recipient[];
  now: string;
  day: string;
  lawVersion: number;
}

/**
 * $1 notice. Those who hold one of its roles in its unit now (of a notice for one person only that one and its substitutes), may know of the matter, have an address and did not do it themselves;
 * nobody who is recused from the case file or not cleared for it.
 */
const FACTS = `
select n.id as "noticeId", n.matter_id as "matterId", n.template, e.to_state as "toState", m.process, m.state, m.number,
  m.due_at as "dueAt", m.holder_unit as holder, n.unit_id as "unitId", u.name as "unitName", n.user_id is not null as personal,
  (select row_to_json(c) from clocks c where c.id = (n.params->>'clockId')::uuid) as clock, (n.params->>'revision')::int as revision,
  coalesce((select json_agg(c) from clocks c where c.matter_id = m.id and c.ended_at is null), '[]') as clocks,
  exists (select from notices l where l.matter_id = n.matter_id and l.unit_id = n.unit_id and l.roles && n.roles
    and l.params->>'clockId' = n.params->>'clockId' and l.created_at > n.created_at) as superseded,
  coalesce((select json_agg(r) from (
    select p.id as "userId", p.name, p.email, p.lang, json_agg(distinct s.role) as roles,
      coalesce((select c.news from mail_choices c where c.user_id = p.id), 'at-once') as news
      from memberships s join users p on p.id = s.user_id
     where s.unit_id = n.unit_id and s.role = any (n.roles) and (n.user_id is null or n.user_id in (p.id, s.delegated_by)) and s.since <= t.now and (s.until is null or s.until > t.now)
       and p.disabled_at is null and p.email <> '' and p.id is distinct from e.actor_id
       and (m.audience @> array[n.unit_id] or m.audience @> array[p.id]) and p.clearance >= m.secret_level
       and not exists (select from recusals x where x.case_file_id = m.case_file_id and x.user_id = p.id
         and x.since <= t.now and (x.until is null or x.until > t.now))
     group by p.id order by p.id) r), '[]') as recipients,
  to_char(t.now at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now, (t.now at time zone 'Asia/Shanghai')::date as day, t.law_version as "lawVersion"
from (select clock_timestamp() + "offset" as now, law_version from app_time) t, notices n
join matters m on m.id = n.matter_id join units u on u.id = n.unit_id left join events e on e.id = n.event_id
where n.id = $1`;

export const findMailFacts = (tx: Tx, noticeId: string): Promise<MailFacts | undefined> =>
  tx.one<MailFacts & object>(FACTS, [noticeId]);

export interface SentMail {
  id: string;
  outboxId: string;
  noticeId: string;
  userId: string;
  matterId: string;
  day: string;
  overdue: boolean;
  messageId: string;
}

/** $1… columns of `mails`. */
const TAKE = `
insert into mails (id, outbox_id, notice_id, user_id, matter_id, day, overdue, message_id, sent_at)
select $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::date, $7::bool, $8::text, clock_timestamp() + "offset" from app_time
on conflict do nothing returning 1`;

/**
 * Notes a mail as sent; commit only when it was. False when this person has had this mail, or one of this matter today; a transaction
 * that is sending it at this moment is waited for.
 */
export async function takeMail(tx: Tx, m: SentMail): Promise<boolean> {
  const rows = await tx.rows(TAKE, [m.id, m.outboxId, m.noticeId, m.userId, m.matterId, m.day, m.overdue, m.messageId]);
  return rows.length > 0;
}

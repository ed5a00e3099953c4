import type { Lang } from '@lianban/contracts';
import type { Tx } from '../database/index.js';
import { activeMember, notRecused } from '../directory/index.js';

export interface DigestReader {
  name: string;
  email: string;
  lang: Lang;
}
export interface DigestLine {
  number: string | null;
  process: string;
  template: string;
  params: Record<string, unknown>;
  unit: string;
  at: string;
}

/** $1 user, $2 notice, $3 morning. A person has one mail of a morning: its row is named by both. */
export async function keepLine(tx: Tx, userId: string, noticeId: string, morning: string): Promise<void> {
  await tx.rows('insert into digest_lines (user_id, notice_id) values ($1, $2) on conflict do nothing', [
    userId,
    noticeId,
  ]);
  await tx.rows(
    `insert into outbox (id, kind, shard, payload, due_at, attempts)
     values (md5($1::text || ' ' || $2::text)::uuid, 'digest', 0, jsonb_build_object('userId', $1::text, 'morning', $2::text), $2::timestamptz, 0)
     on conflict do nothing`,
    [userId, morning],
  );
}

export const findReader = (tx: Tx, userId: string): Promise<DigestReader | undefined> =>
  tx.one<DigestReader>(`select name, email, lang from users where id = $1 and disabled_at is null and email <> ''`, [
    userId,
  ]);

/** Takes a person's waiting lines: those it may still know of, oldest first; a mail that is being sent with them is waited for. */
export async function takeLines(tx: Tx, userId: string): Promise<DigestLine[]> {
  const taken = await tx.rows<{ notice_id: string }>(
    `update digest_lines set mailed_at = clock_timestamp() + a."offset" from app_time a where user_id = $1 and mailed_at is null returning notice_id`,
    [userId],
  );
  return tx.rows<DigestLine>(LINES, [userId, `{${taken.map((t) => t.notice_id).join(',')}}`]);
}

const LINES = `
select m.number, m.process, n.template, n.params, coalesce(u.short, '') as unit, n.created_at as at
from notices n join matters m on m.id = n.matter_id cross join app_time a
left join events e on e.id = n.event_id left join units u on u.id = e.unit_id
join users p on p.id = $1
where n.id = any ($2::uuid[]) and p.clearance >= m.secret_level and (m.audience @> array[n.unit_id] or m.audience @> array[p.id])
  and exists (select from memberships s where s.user_id = p.id and s.unit_id = n.unit_id and s.role = any (n.roles) and ${activeMember('s', 'p')})
  and ${notRecused('p.id', 'm.case_file_id')}
order by n.created_at, n.id`;

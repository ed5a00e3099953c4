import type { NoticePage, NoticeView } from '@lianban/contracts';
import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { noticeText } from './notice-text.js';

const PAGE = 30;
/** Unread notices are counted up to here. */
export const MOST_UNREAD = 1_000;

/**
 * A person's notices are those of its units for a role it holds there, for itself or for whom it is the substitute, except what it did
 * itself. `n` notice, `p` person's units, `$user`.
 */
const MINE = (user: string): string =>
  `n.unit_id = p.unit_id and n.roles && p.roles and (n.user_id is null or n.user_id = any (p.persons)) and not exists (select from events e where e.id = n.event_id and e.actor_id = ${user}::uuid)`;
const UNREAD = (user: string): string =>
  `not exists (select from notice_reads r where r.notice_id = n.id and r.user_id = ${user}::uuid)`;

/** `person(unit_id, roles, persons)` from `[{unit, roles, persons}]`. */
const PERSON = (json: string): string =>
  `(select (x->>'unit')::uuid as unit_id, array(select jsonb_array_elements_text(x->'roles')) as roles,
    array(select jsonb_array_elements_text(x->'persons'))::uuid[] as persons from jsonb_array_elements(${json}::jsonb) x)`;

/** $1 units and roles, $2 user, $3 and $4 cursor, $5 how many. One branch of the index for each unit. */
const LIST = `
select n.id, n.matter_id as "matterId", n.report_id as "reportId", coalesce(m.number, r.number) as number, coalesce(m.title, b.name) as title, m.process,
  n.template, n.params, n.created_at as at, not ${UNREAD('$2')} as read,
  coalesce(m.closed_at is null and m.holder_unit = p.unit_id, r.issued_at is null and r.issuer_unit = p.unit_id) as mine, coalesce(u.short, s.short) as unit
from ${PERSON('$1')} p
cross join lateral (
  select n.* from notices n where ${MINE('$2')} and ($3::timestamptz is null or (n.created_at, n.id) < ($3, $4::uuid))
  order by n.created_at desc, n.id desc limit $5) n
left join matters m on m.id = n.matter_id left join monthly_reports r on r.id = n.report_id left join meeting_bodies b on b.id = r.body_id
left join events e on e.id = n.event_id left join units u on u.id = e.unit_id
left join units s on s.id = m.initiator_unit
order by n.created_at desc, n.id desc limit $5`;

interface Row {
  id: string;
  matterId: string | null;
  reportId: string | null;
  number: string | null;
  title: string;
  process: string | null;
  template: string;
  params: Record<string, unknown>;
  at: string;
  read: boolean;
  mine: boolean;
  unit: string;
}

export async function findNotices(tx: Tx, ctx: Context, cursor: string | undefined): Promise<NoticePage> {
  const [at, id] = cursor === undefined ? [null, null] : readCursor(cursor);
  const rows = await tx.rows<Row>(LIST, [unitsOf(ctx), ctx.userId, at, id, PAGE + 1]);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map(toView),
    next: rows.length > PAGE && last ? `${last.at}~${last.id}` : null,
    unread: await countUnread(tx, ctx),
  };
}

/** How many notices a person has not read, at most `MOST_UNREAD`. */
export async function countUnread(tx: Tx, ctx: Pick<Context, 'userId' | 'principal'>): Promise<number> {
  const row = await tx.one<{ n: number }>(
    `select count(*)::int as n from (select from ${PERSON('$1')} p join notices n on ${MINE('$2')} where ${UNREAD('$2')} limit ${MOST_UNREAD}) unread`,
    [unitsOf(ctx), ctx.userId],
  );
  return row!.n;
}

/** Marks notices of the person as read: the named ones, or all. Answers how many are left. */
export async function markRead(tx: Tx, ctx: Context, ids: string[] | undefined): Promise<number> {
  await tx.rows(
    `insert into notice_reads (user_id, notice_id, at)
     select $2::uuid, n.id, clock_timestamp() from ${PERSON('$1')} p join notices n on ${MINE('$2')}
     where ($3::uuid[] is null or n.id = any ($3::uuid[])) and ${UNREAD('$2')} on conflict do nothing`,
    [unitsOf(ctx), ctx.userId, ids ?? null],
  );
  return countUnread(tx, ctx);
}

/** Units of a person with the roles it holds in each, and for which persons: itself, and those whose substitute it is. As JSON. */
export function unitsOf({ principal: { userId, memberships } }: Pick<Context, 'principal'>): string {
  const units = Map.groupBy(memberships, (m) => m.unitId);
  return JSON.stringify(
    [...units].map(([unit, held]) => ({
      unit,
      roles: held.map((m) => m.role),
      persons: [...new Set([userId, ...held.flatMap((m) => m.substituteFor?.userId ?? [])])],
    })),
  );
}

function toView({ process, params, unit, ...row }: Row): NoticeView {
  return { ...row, text: noticeText({ template: row.template, params, process: process ?? '', unit }) };
}

function readCursor(cursor: string): [string, string] {
  const [at, id] = cursor.split('~');
  if (!at || !id || Number.isNaN(Date.parse(at)) || !/^[\da-f-]{36}$/.test(id))
    throw new AppError('invalid', { fields: [{ path: 'cursor', rule: 'format' }] });
  return [at, id];
}

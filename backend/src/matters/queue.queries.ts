import { QUEUE_TABS } from '@lianban/contracts';
import type { MatterRow, QueueCounts, QueuePage, QueueTab } from '@lianban/contracts';
import { PROCESSES, getProcess, movers, primaryAction, turnGroup, may } from '@lianban/process';
import type { MatterRecord, Membership } from '@lianban/process';
import { asArray, NOW } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { dueViewOf, shownClock } from './due-view.js';
import type { ClockRow } from './due-view.js';
import { shownTitle } from './shown-title.js';
import { where } from './where.js';

const PAGE = 50;
const CAP = 1000;
/** Key of rows without a deadline, so that they sort last and page like the others: the expression of the index. */
const SORT = `case when m.due_at is null then 'infinity'::timestamptz else m.due_at end`;
/** Work begins with what is assigned to oneself: one btree branch each. */
const RANKS = {
  due: [
    (user: string) => ` and m.assignee_id = ${user}::uuid`,
    (user: string) => ` and m.assignee_id is distinct from ${user}::uuid`,
  ],
  opened: [() => ''],
};

export interface QueueFilter {
  process?: string | undefined;
  from?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
}
interface Lens {
  /** one btree branch per unit: `from` names `m`, with `u.id` the unit */
  source: string;
  order: 'due' | 'opened';
}

/** What has a list of its own. */
const APART = Object.values(PROCESSES).flatMap((p) => (p.keepsFile ? [p.type] : []));

/** `process.state` pairs in which one of the person's roles in the unit can move the matter on, under a tab. */
function pairsOf(memberships: Membership[], unitId: string, tab: 'sign' | 'handle' | 'review'): string[] {
  const roles = memberships.filter((m) => m.unitId === unitId).map((m) => m.role);
  return Object.values(PROCESSES).flatMap((p) =>
    Object.keys(p.states)
      .filter((s) => turnGroup(p, s) === tab && movers(p, s, p.states[s]!.responsible).some((r) => roles.includes(r)))
      .map((s) => `${p.type}.${s}`),
  );
}

/** The meeting offices by which units find what they are told of: themselves, and those of the meetings they convene, now or once. */
const OFFICES = (units: string): string => `select unnest(${units}) as id
  union select office_unit from meeting_bodies where convener_unit = any (${units})`;

/** A matter that waits for its children waits for nobody here. */
const NOT_WAITING = `not exists (select from matters ch where ch.parent_id = m.id and ch.closed_at is null)`;

function lensOf(tab: QueueTab, ctx: Context, params: unknown[]): Lens {
  const units = ctx.unitIds;
  const bind = (v: unknown): string => `$${params.push(v)}`;
  const held = `matters m where m.holder_unit = u.id and m.closed_at is null`;
  switch (tab) {
    case 'sign':
    case 'handle':
    case 'review': {
      const pairs = bind(asArray(units.map((id) => `"${pairsOf(ctx.principal.memberships, id, tab).join(' ')}"`)));
      return {
        source: `unnest(${bind(asArray(units))}::uuid[], ${pairs}::text[]) u(id, pairs) cross join lateral (select m.* from ${held} and m.process || '.' || m.state = any(string_to_array(u.pairs, ' ')) and ${NOT_WAITING}`,
        order: 'due',
      };
    }
    case 'soon':
    case 'overdue': {
      const test = tab === 'overdue' ? `m.due_at <= ${NOW}` : `m.due_at > ${NOW} and m.warn_at <= ${NOW}`;
      return {
        source: `unnest(${bind(asArray(units))}::uuid[]) u(id) cross join lateral (select m.* from ${held} and ${test}`,
        order: 'due',
      };
    }
    case 'copied': {
      const own = `${bind(asArray(units))}::uuid[]`;
      return {
        source: `(${OFFICES(own)}) u cross join lateral (select m.* from matters m
          where m.office_unit = u.id and (u.id = any (${own}) or m.convener_unit = any (${own})) and m.closed_at is null`,
        order: 'opened',
      };
    }
    case 'initiated':
      return {
        source: `unnest(${bind(asArray(units))}::uuid[]) u(id) cross join lateral (select m.* from matters m where m.initiator_unit = u.id and m.closed_at is null and m.process <> all (${bind(asArray(APART))}::text[])`,
        order: 'opened',
      };
  }
}

function filterOf(ctx: Context, filter: QueueFilter, params: unknown[]): string {
  const bind = (v: unknown): string => `$${params.push(v)}`;
  const parts = [where(ctx.ability, 'read', 'm', params)];
  if (filter.process) parts.push(`m.process = ${bind(filter.process)}`);
  if (filter.from) parts.push(`m.initiator_unit = ${bind(filter.from)}::uuid`);
  if (filter.q) {
    const like = bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
    parts.push(`(m.number ilike ${like} or m.title ilike ${like})`);
  }
  return parts.join(' and ');
}

const countSql = (lens: Lens, filter: string): string =>
  `select count(*)::int as n from (select from ${lens.source} and ${filter} limit ${CAP}) m limit ${CAP}) capped`;

/** Counts of all tabs in one statement of a `readInOrder`; each counts the very rows its tab lists. */
export async function countQueue(tx: Tx, ctx: Context): Promise<QueueCounts> {
  const params: unknown[] = [];
  const parts = QUEUE_TABS.map((tab) => `(${countSql(lensOf(tab, ctx, params), filterOf(ctx, {}, params))}) as ${tab}`);
  const row = (await tx.one<Record<QueueTab, number>>(`select ${parts.join(', ')}`, params))!;
  return Object.fromEntries(
    QUEUE_TABS.map((tab) => [tab, { n: Math.min(row[tab], CAP - 1), capped: row[tab] >= CAP }]),
  ) as QueueCounts;
}

/** What a row shows, of a `page`. */
const SHOWN = (user: string): string => `
     select row_to_json(x) as row from (select p.*,
       (select json_agg(c) from clocks c where c.matter_id = p.id and c.ended_at is null) as clocks,
       exists (select from matters ch where ch.parent_id = p.id and ch.closed_at is null) as waiting,
       exists (select from matter_reads r where r.user_id = ${user} and r.matter_id = p.id and r.at >= p.state_since) as read,
       (select json_build_object('id', s.id, 'name', s.name) from users s where s.id = p.assignee_id) as assignee,
       (select json_object_agg(n.id, json_build_object('id', n.id, 'name', n.name, 'short', n.short)) from units n where n.id in (p.initiator_unit, p.handler_unit, p.holder_unit)) as units
       from page p) x`;

export interface QueueRow extends MatterRecord {
  sort: string;
  /** 0: assigned to the person, 1: the rest */
  rank: number;
  assignee: { id: string; name: string } | null;
  clocks: ClockRow[] | null;
  read: boolean;
  /** a child is still open: the matter waits for it */
  waiting: boolean;
  units: Record<string, { id: string; name: string; short: string }>;
}

/** One page of a tab, in a `readInOrder`: assigned to oneself first, then by statutory deadline (or newest first where nothing is owed). */
export async function listQueue(
  tx: Tx,
  ctx: Context,
  tab: QueueTab,
  filter: QueueFilter,
  law: LawInForce,
  now: string,
): Promise<QueuePage> {
  const params: unknown[] = [];
  const lens = lensOf(tab, ctx, params);
  const residual = filterOf(ctx, filter, params);
  const total = (await tx.one<{ n: number }>(countSql(lens, residual), params))!.n;
  const [sort, direction, compare] = lens.order === 'due' ? [SORT, 'asc', '>'] : ['m.opened_at', 'desc', '<'];
  const bind = (v: unknown): string => `$${params.push(v)}`;
  const user = bind(ctx.userId);
  const [from, at, id] = filter.cursor ? readCursor(filter.cursor) : [0, null, null];
  const after = at === null ? '' : ` and (${sort}, m.id) ${compare} (${bind(at)}::timestamptz, ${bind(id)}::uuid)`;
  const ranked: ((user: string) => string)[] = RANKS[lens.order];
  const branches = ranked.slice(Math.min(from, ranked.length - 1)).map(
    (test, i) =>
      `(select m.*, ${sort} as sort, ${from + i} as rank from ${lens.source} and ${residual}${test(user)}${i === 0 ? after : ''} order by ${sort} ${direction}, m.id ${direction} limit ${PAGE + 1}) m
         order by ${sort} ${direction}, m.id ${direction} limit ${PAGE + 1})`,
  );
  const rows = await tx.rows<{ row: QueueRow }>(
    `with page as (select * from (${branches.join(' union all ')}) m order by rank, sort ${direction}, id ${direction} limit ${PAGE + 1})
     ${SHOWN(user)} order by x.rank, x.sort ${direction}, x.id ${direction}`,
    params,
  );
  const shown = rows.slice(0, PAGE).map((r) => r.row);
  const last = shown.at(-1);
  return {
    rows: shown.map((r) => toMatterRow(r, ctx, law, now)),
    next: rows.length > PAGE && last ? `${last.rank}~${last.sort}~${last.id}` : null,
    total: Math.min(total, CAP - 1),
    capped: total >= CAP,
  };
}

/** Every row of a tab in the order of its pages, as `row`. */
export function queueRows(ctx: Context, tab: QueueTab, filter: QueueFilter): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const lens = lensOf(tab, ctx, params);
  const residual = filterOf(ctx, filter, params);
  const [sort, direction] = lens.order === 'due' ? [SORT, 'asc'] : ['m.opened_at', 'desc'];
  const user = `$${params.push(ctx.userId)}`;
  const branches = RANKS[lens.order].map(
    (test, rank) => `select m.*, ${sort} as sort, ${rank} as rank from ${lens.source} and ${residual}${test(user)}) m`,
  );
  // sorted before what each row shows is read: a cursor gives its first rows without reading all
  const ordered = `select * from (${branches.join(' union all ')}) m order by rank, sort ${direction}, id ${direction}`;
  const sql = `with page as (${ordered}) ${SHOWN(user)} order by x.rank, x.sort ${direction}, x.id ${direction}`;
  return { sql, params };
}

const CURSOR =
  /^([01])~(infinity|\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|\+00:00))~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
function readCursor(cursor: string): [rank: number, at: string, id: string] {
  const read = CURSOR.exec(cursor);
  if (!read) throw new AppError('invalid', { fields: [{ path: 'cursor', rule: 'format' }] });
  return [Number(read[1]!), read[2]!, read[3]!];
}

export function toMatterRow(m: QueueRow, ctx: Context, law: LawInForce, now: string): MatterRow {
  const process = getProcess(m.process);
  const state = process.states[m.state]!;
  const due = shownClock(m.clocks ?? [], m.due_at, m.holder_unit);
  const mine = ctx.unitIds.includes(m.holder_unit);
  const action =
    mine && !m.waiting
      ? primaryAction(
          process,
          m.state,
          Object.keys(process.actions).filter((a) => may(ctx.ability, m.process, a, m)),
        )
      : undefined;
  return {
    id: m.id,
    caseFileId: m.case_file_id,
    number: m.number,
    title: shownTitle(m, ctx),
    process: m.process,
    processLabel: process.label,
    state: m.state,
    stateLabel: state.label,
    final: state.final !== undefined,
    from: m.units[m.initiator_unit]!,
    handler: m.handler_unit ? (m.units[m.handler_unit] ?? null) : null,
    holder: m.units[m.holder_unit]!,
    mine,
    assignee:
      m.assignee && m.handler_unit && ctx.unitIds.includes(m.handler_unit)
        ? { name: m.assignee.name, me: m.assignee.id === ctx.userId }
        : null,
    unread: !m.read,
    urgency: m.urgency as MatterRow['urgency'],
    due: due ? dueViewOf(m.process, due, law, now) : null,
    openedAt: m.opened_at,
    action: action ? { name: action, label: process.actions[action]!.label } : null,
  };
}

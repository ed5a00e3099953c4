import type { CaseFilePage, CaseFileRow } from '@lianban/contracts';
import { getProcess } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { dueViewOf, shownClock } from '../matters/index.js';
import type { ClockRow } from '../matters/index.js';

const PAGE = 50;
const CAP = 1000;

export interface CaseFilter {
  cursor?: string | undefined;
  q?: string | undefined;
  state?: string | undefined;
}
export interface ListRow extends Omit<CaseFileRow, 'stateLabel' | 'due'> {
  next: NextDue | null;
}
/** The open matter of a file that falls due first. */
interface NextDue {
  process: string;
  due_at: string;
  holder_unit: string;
  clocks: ClockRow[] | null;
}

/**
 * Root matters of the case files of the person's units, one btree branch per unit: they carry what the list shows, and their policy is tested
 * on the row itself.
 */
function source(ctx: Context, filter: CaseFilter, params: unknown[]): string {
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const units = bind(asArray(ctx.unitIds));
  const state = filter.state ? ` and m.state = ${bind(filter.state)}` : '';
  const like = filter.q ? bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`) : undefined;
  const found = like
    ? ` and (m.number ilike ${like} or m.title ilike ${like} or m.fields->>'externalNo' ilike ${like} or m.fields->>'subjectName' ilike ${like})`
    : '';
  return `unnest(${units}::uuid[]) u(id) cross join lateral (select m.id, m.case_file_id, m.number, m.title, m.state, m.opened_at, m.fields
    from matters m where m.initiator_unit = u.id and m.parent_id is null${state}${found}`;
}

const PAGE_SQL = (page: string): string => `
with page as (${page})
select p.case_file_id as id, p.id as "matterId", p.number, p.title, p.state, p.opened_at as "openedAt",
  coalesce(p.fields->>'subjectName', '') as "subjectName", coalesce(p.fields->>'cause', '') as cause, (p.fields->>'amount')::numeric(18,2)::text as amount,
  o.open as "openMatters", o.next || jsonb_build_object('clocks',
    (select jsonb_agg(c) from clocks c where c.matter_id = (o.next ->> 'id')::uuid and c.ended_at is null)) as next
from page p cross join lateral (select count(*) filter (where m.parent_id is not null)::int as open,
    (array_agg(jsonb_build_object('id', m.id, 'process', m.process, 'due_at', m.due_at, 'holder_unit', m.holder_unit) order by m.due_at, m.id) filter (where m.due_at is not null))[1] as next
  from matters m where m.case_file_id = p.case_file_id and m.closed_at is null) o
order by p.opened_at desc, p.id desc`;

/** One page of the case files of the person's units, newest first; in a `readInOrder`. */
export async function listCaseFiles(
  tx: Tx,
  ctx: Context,
  filter: CaseFilter,
  law: LawInForce,
  now: string,
): Promise<CaseFilePage> {
  const params: unknown[] = [];
  const from = source(ctx, filter, params);
  const counted = await tx.one<{ n: number }>(
    `select count(*)::int as n from (select from ${from} limit ${CAP + 1}) x limit ${CAP + 1}) y`,
    params,
  );
  const after = filter.cursor ? readCursor(filter.cursor) : undefined;
  const behind = after
    ? ` and (m.opened_at, m.id) < ($${params.push(after[0])}::timestamptz, $${params.push(after[1])}::uuid)`
    : '';
  const order = `opened_at desc, id desc limit ${PAGE + 1}`;
  const rows = await tx.rows<ListRow>(
    PAGE_SQL(
      `select x.* from ${from}${behind} order by m.opened_at desc, m.id desc limit ${PAGE + 1}) x order by ${order}`,
    ),
    params,
  );
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => toRow(row, law, now)),
    next: rows.length > PAGE && last ? `${last.openedAt}~${last.matterId}` : null,
    total: Math.min(counted!.n, CAP),
    capped: counted!.n > CAP,
  };
}

export function toRow({ next, ...row }: ListRow, law: LawInForce, now: string): CaseFileRow {
  const clock = next ? shownClock(next.clocks ?? [], next.due_at, next.holder_unit) : undefined;
  return {
    ...row,
    stateLabel: getProcess('case').states[row.state]!.label,
    due: next && clock ? dueViewOf(next.process, clock, law, now) : null,
  };
}

/** Every case file of the person's units under a filter, in the order of the pages. */
export function caseFileRows(ctx: Context, filter: CaseFilter): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  return {
    sql: PAGE_SQL(`select x.* from ${source(ctx, filter, params)}) x order by opened_at desc, id desc`),
    params,
  };
}

function readCursor(cursor: string): [at: string, id: string] {
  const [at = '', id = ''] = cursor.split('~');
  if (
    !/^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(at) ||
    Number.isNaN(Date.parse(at)) ||
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  )
    throw new AppError('invalid', { fields: [{ path: 'cursor', rule: 'format' }], remedy: '请从列表第一页重新开始。' });
  return [at, id];
}

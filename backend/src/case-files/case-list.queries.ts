import type { CaseFilePage, CaseFileRow } from '@lianban/contracts';
import { getProcess } from '@lianban/process';
import { asArray, readInOrder } from '../database/index.js';
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
 * Case files of the person's units, one btree branch per unit; policies hide what the person may not see of them. A file has one root: saying so
 * keeps the planner, which cannot know how much a policy lets through, from sorting all files of a unit for a page.
 */
function source(ctx: Context, filter: CaseFilter, params: unknown[]): string {
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const units = bind(asArray(ctx.unitIds));
  const state = filter.state ? ` and m.state = ${bind(filter.state)}` : '';
  const like = filter.q ? bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`) : undefined;
  const found = like
    ? ` and (f.number ilike ${like} or f.title ilike ${like} or f.external_no ilike ${like}
        or exists (select from subjects s where s.case_file_id = f.id and s.name ilike ${like}))`
    : '';
  return `unnest(${units}::uuid[]) u(id) cross join lateral (select f.id, f.number, f.title, f.opened_at, m.id as matter_id, m.state
    from case_files f cross join lateral (select m.id, m.state from matters m where m.case_file_id = f.id and m.parent_id is null limit 1) m
    where f.unit_id = u.id${state}${found}`;
}

const PAGE_SQL = (page: string): string => `
with page as (${page})
select p.id, p.matter_id as "matterId", p.number, p.title, p.state, p.opened_at as "openedAt",
  coalesce(s.name, '') as "subjectName", coalesce(a.cause, '') as cause, a.amount::text,
  (select count(*)::int from matters o where o.case_file_id = p.id and o.parent_id is not null and o.closed_at is null) as "openMatters",
  (select json_build_object('process', o.process, 'due_at', o.due_at, 'holder_unit', o.holder_unit,
      'clocks', (select json_agg(c) from clocks c where c.matter_id = o.id and c.ended_at is null))
    from matters o where o.case_file_id = p.id and o.closed_at is null and o.due_at is not null order by o.due_at, o.id limit 1) as next
from page p
left join lateral (select name from subjects where case_file_id = p.id order by id limit 1) s on true
left join lateral (select cause, amount from allegations where case_file_id = p.id order by id limit 1) a on true
order by p.opened_at desc, p.id desc`;

/** One page of the case files of the person's units, newest first. */
export async function listCaseFiles(
  tx: Tx,
  ctx: Context,
  filter: CaseFilter,
  law: LawInForce,
  now: string,
): Promise<CaseFilePage> {
  const params: unknown[] = [];
  const from = source(ctx, filter, params);
  await readInOrder(tx);
  const counted = await tx.one<{ n: number }>(
    `select count(*)::int as n from (select from ${from} limit ${CAP + 1}) x limit ${CAP + 1}) y`,
    params,
  );
  const after = filter.cursor ? readCursor(filter.cursor) : undefined;
  const behind = after
    ? ` and (f.opened_at, f.id) < ($${params.push(after[0])}::timestamptz, $${params.push(after[1])}::uuid)`
    : '';
  const order = `opened_at desc, id desc limit ${PAGE + 1}`;
  const rows = await tx.rows<ListRow>(
    PAGE_SQL(
      `select x.* from ${from}${behind} order by f.opened_at desc, f.id desc limit ${PAGE + 1}) x order by ${order}`,
    ),
    params,
  );
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => toRow(row, law, now)),
    next: rows.length > PAGE && last ? `${last.openedAt}~${last.id}` : null,
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

import type { SavedView, ViewPage } from '@lianban/contracts';
import { NOW } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';

// Row-level security leaves one's own views and those shared with one's units.
const VIEW = `select v.id, v.page, v.name, v.query, u.short as "sharedWith", v.user_id = $1::uuid as mine, p.name as by
  from saved_views v join users p on p.id = v.user_id left join units u on u.id = v.unit_id`;

/** One's own views of a page first, then those of colleagues, by name. */
export const listViews = (tx: Tx, ctx: Context, page: ViewPage | undefined): Promise<SavedView[]> =>
  tx.rows<SavedView & object>(
    `${VIEW} where $2::text is null or v.page = $2 order by mine desc, v.name collate "zh-x-icu", v.id`,
    [ctx.userId, page ?? null],
  );

export const findView = (tx: Tx, ctx: Context, id: string): Promise<SavedView | undefined> =>
  tx.one<SavedView & object>(`${VIEW} where v.id = $2`, [ctx.userId, id]);

export const countOwn = async (tx: Tx, ctx: Context): Promise<number> =>
  (await tx.one<{ n: number }>('select count(*)::int as n from saved_views where user_id = $1', [ctx.userId]))!.n;

export interface ViewRow {
  id: string;
  page: ViewPage;
  name: string;
  query: unknown;
  unitId: string | null;
}
export async function insertView(tx: Tx, ctx: Context, { id, page, name, query, unitId }: ViewRow): Promise<void> {
  await tx.rows(
    `insert into saved_views (id, user_id, unit_id, page, name, query, saved_at) values ($1, $2, $3, $4, $5, $6, ${NOW})`,
    [id, ctx.userId, unitId, page, name, JSON.stringify(query)],
  );
}

export async function updateView(tx: Tx, { id, name, query, unitId }: Omit<ViewRow, 'page'>): Promise<void> {
  await tx.rows(
    `update saved_views set name = $2, query = $3, unit_id = $4, saved_at = ${NOW} where id = $1 returning 1`,
    [id, name, JSON.stringify(query), unitId],
  );
}

/** Answers whether it was there and one's own. */
export const deleteView = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.rows('delete from saved_views where id = $1 returning 1', [id])).length > 0;

import { randomUUIDv7 } from 'node:crypto';
import type { CalendarYear } from '@lianban/clock';
import { NOW, logAccess } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import type { ChangeRow } from './changes.queries.js';

/** Throws `blocked` while another change of the year waits: two would each be shown without the other. */
export async function proposeVersion(
  tx: Tx,
  ctx: Context,
  { year, status, source, days }: Pick<CalendarYear, 'year' | 'status' | 'source' | 'days'>,
  replaces: number,
  restores: number | null,
  now: string,
): Promise<string> {
  const id = randomUUIDv7();
  const added = await tx.rows(
    `insert into calendar_changes (id, year, status, source, days, replaces, restores, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (scope, year) where outcome = 'open' do nothing returning 1`,
    [id, year, status, source, JSON.stringify(days), replaces, restores, ctx.userId, now],
  );
  if (!added.length)
    throw new AppError('blocked', { reason: 'calendar-waits', remedy: '这一年已有一次更新等待确认，请先确认或撤下。' });
  return id;
}

/** Two who decide at once go one after another, and no two versions are made at once. */
export async function closeChange(tx: Tx, id: string): Promise<void> {
  await tx.rows('select from app_time for no key update');
  await tx.rows('select from calendar_changes where id = $1::uuid for no key update', [id]);
}

/**
 * Makes it the newest version, raises the law version and asks the worker to look at running clocks, all or nothing. Versions are
 * counted over all years, so that a number says what the whole calendar was. Throws `stale`. Answers the product's time.
 */
export async function applyVersion(tx: Tx, ctx: Context, change: ChangeRow): Promise<string> {
  const { id, year, status, source, days, replaces } = change;
  const known = await tx.one<{ version: number; own: number }>(
    `select coalesce(max(version), 0) as version, coalesce(max(version) filter (where year = $1), 0) as own from calendars where scope = 'cn'`,
    [year],
  );
  if (known!.own !== replaces)
    throw new AppError('stale', {
      reason: 'calendar-replaced',
      remedy: '这一年的日历已另有新版本，请撤下后重新提交。',
    });
  const version = known!.version + 1;
  await tx.rows(
    `insert into calendars (scope, year, version, status, source, days) values ('cn', $1, $2, $3, $4, $5)`,
    [year, version, status, source, JSON.stringify(days)],
  );
  const row = await tx.one<{ now: string }>(
    `update calendar_changes set outcome = 'applied', decided_by = $2, decided_at = ${NOW}, version = $3 where id = $1 returning decided_at as now`,
    [id, ctx.userId, version],
  );
  await tx.rows('update app_time set law_version = law_version + 1');
  await tx.rows(
    `insert into outbox (id, kind, shard, payload, due_at, attempts) values ($1, 'calendar', 0, $2, $3, 0)`,
    [randomUUIDv7(), JSON.stringify({ changeId: id }), row!.now],
  );
  return row!.now;
}

/** Answers the product's time. */
export async function dropChange(tx: Tx, ctx: Context, id: string): Promise<string> {
  const row = await tx.one<{ now: string }>(
    `update calendar_changes set outcome = 'dropped', decided_by = $2, decided_at = ${NOW} where id = $1 returning decided_at as now`,
    [id, ctx.userId],
  );
  return row!.now;
}

/** Who proposed and who decided cannot be changed afterwards. */
export async function logChange(tx: Tx, ctx: Context, what: string, object: string, now: string): Promise<void> {
  const unit = ctx.principal.memberships[0]!.unitId;
  await logAccess(tx, ctx, { what, object, unitId: unit, at: now });
}

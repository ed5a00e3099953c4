import type { CalendarDay } from '@lianban/clock';
import type { CalendarChange } from '@lianban/contracts';
import type { Tx } from '../database/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { changersOf } from './changers.js';

const RECENT = 20;

/** A row of `calendar_changes` with the names and the count of what it has moved. */
export interface ChangeRow {
  id: string;
  year: number;
  status: 'announced' | 'provisional';
  source: string;
  outcome: 'open' | 'applied' | 'dropped';
  replaces: number;
  restores: number | null;
  version: number | null;
  proposerId: string;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  looked: number;
  moved: number;
  doneAt: string | null;
  days: Record<string, CalendarDay>;
}

const CHANGES = `
select c.id, c.year, c.status, c.source, c.outcome, c.replaces, c.restores, c.version, c.proposed_by as "proposerId", p.name as "proposedBy",
  c.proposed_at as "proposedAt", d.name as "decidedBy", c.decided_at as "decidedAt", c.looked,
  (select count(*)::int from fact_redatings r where r.calendar_version = c.version) as moved, c.done_at as "doneAt", c.days
from calendar_changes c join users p on p.id = c.proposed_by left join users d on d.id = c.decided_by`;

/** The last changes, newest first. */
export const findChanges = (tx: Tx): Promise<ChangeRow[]> =>
  tx.rows<ChangeRow>(`${CHANGES} order by c.proposed_at desc, c.id desc limit ${RECENT}`);

/** Throws `not-found`. */
export async function getChange(tx: Tx, id: string): Promise<ChangeRow> {
  const row = await tx.one<ChangeRow>(`${CHANGES} where c.id = $1::uuid`, [id]);
  if (!row) throw notFound();
  return row;
}

/** Whoever proposed it cannot confirm it, nor somebody who may only in the proposer's place. */
export const mayConfirm = (ctx: Context, { outcome, proposerId }: ChangeRow): boolean =>
  outcome === 'open' && proposerId !== ctx.userId && changersOf(ctx).some((id) => id !== proposerId);

export function changeViewOf(ctx: Context, row: ChangeRow): CalendarChange {
  const { replaces: _replaces, proposerId: _proposer, days: _days, ...shown } = row;
  return { ...shown, mayConfirm: mayConfirm(ctx, row), mayDrop: row.outcome === 'open' };
}

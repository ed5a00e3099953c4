import { localDay } from '@lianban/clock';
import type { FigurePart, FigureRows, Label } from '@lianban/contracts';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { FIGURES } from './definitions/index.js';
import type { Figure } from './define-figure.js';
import { bindings, processOf, toRow } from './figures.queries.js';
import type { Asked, Clock, RowOf } from './figures.queries.js';
import { processLabel } from './milestones.js';
import { scopeOf } from './scope.js';
import { readTours } from './source.queries.js';
import { rowsOfSql } from './statement.js';
import { windowOf } from './window.js';
import type { Span } from './window.js';

/** Throws `not-found` for a code that no figure has. */
export function getFigure(code: string): Figure {
  const figure = FIGURES.get(code);
  if (!figure) throw notFound();
  return figure;
}

/** What was asked for, as the page heads it; `unit` null: all that the person sees, the whole meeting or own units. */
export interface AskedFor {
  window: Span;
  process: Label;
  whole: boolean;
  unit: string | null;
}

/** Throws what the page throws: a window that cannot be, a unit outside one's right, a process without figures. */
export async function checkAsked(tx: Tx, ctx: Context, asked: Asked, { now }: Clock): Promise<AskedFor> {
  const { whole } = scopeOf(ctx, asked.unit);
  const process = processLabel(processOf(asked.process));
  const window = windowOf(asked, localDay(now));
  if (!asked.unit) return { window, process, whole, unit: null };
  const sql = 'select name from units where id = $1 and region_code = $2';
  const unit = await tx.one<{ name: string }>(sql, [asked.unit, ctx.regionCode]);
  if (!unit) throw notFound();
  return { window, process, whole, unit: unit.name };
}

/** All rows behind a number as one statement of this snapshot, in the order of their pages. */
export async function rowsBehind(
  tx: Tx,
  ctx: Context,
  code: string,
  asked: Asked & { part: FigurePart; detail?: string | undefined },
  { now }: Clock,
): Promise<{ sql: string; params: unknown[]; toRow: (row: unknown) => FigureRows['rows'][number] }> {
  const scope = scopeOf(ctx, asked.unit);
  const params = bindings(ctx, [processOf(asked.process)], { now: windowOf(asked, localDay(now)) }, now);
  params.push(scope.units && asArray(scope.units), asked.detail ?? null, null, null);
  const { tours } = await readTours(tx, ctx);
  const { page: sql } = rowsOfSql(getFigure(code), asked.part, 'all', tours(params));
  return { sql, params, toRow: (row) => toRow(row as RowOf, ctx) };
}

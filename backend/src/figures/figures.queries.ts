import { localDay } from '@lianban/clock';
import type { FigureCells, FigureHop, FigurePart, FigureRows, FiguresView } from '@lianban/contracts';
import { getProcess } from '@lianban/process';
import type { MatterRecord } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import { AppError, notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { shownTitle } from '../matters/index.js';
import { cellOf, definitionOf } from './cells.js';
import { countFigures } from './count-figures.js';
import type { Measured } from './cells.js';
import type { Figure } from './define-figure.js';
import { FIGURES } from './definitions/index.js';
import { FIGURE_PROCESSES, processLabel } from './milestones.js';
import { inOrder } from './standing.js';
import { scopeOf } from './scope.js';
import { findTargets } from './targets/targets.queries.js';
import { Numbers } from './numbers.js';
import { rowsOfSql } from './statement.js';
import { readTours } from './source.queries.js';
import { before, instantsOf, lastYear, monthsOf, windowOf, windowsOf } from './window.js';
import type { Span, Windows } from './window.js';

export interface Asked {
  from?: string | undefined;
  to?: string | undefined;
  process?: string | undefined;
  unit?: string | undefined;
}
export interface Clock {
  law: LawInForce;
  now: string;
}
const PAGE = 50;
const USUAL = 'referral';
const RANKED_BY = 'K07';
const PERIODS = ['now', 'before', 'lastYear'];

/** Throws `invalid` for a process that has no figures. */
export function processOf(asked: string | undefined): string {
  const process = asked ?? USUAL;
  if (!FIGURE_PROCESSES.includes(process))
    throw new AppError('invalid', {
      fields: [{ path: 'process', rule: 'not-an-option', limit: FIGURE_PROCESSES.join(', ') }],
    });
  return process;
}

/** The figure whose order is asked for. Throws `invalid` for one that ranks nobody, as fines and confiscations (行政处罚法 74(3)). */
export function rankOf(asked: string | undefined): Figure {
  const figure = FIGURES.get(asked ?? RANKED_BY);
  if (figure?.ranks) return figure;
  const able = [...FIGURES.values()].filter((f) => f.ranks).map((f) => f.code);
  throw new AppError('invalid', {
    fields: [{ path: 'rank', rule: 'not-an-option', limit: able.join(', ') }],
    remedy: '这个指标不用于单位排序。罚款、没收不参与任何评分和排序（行政处罚法第七十四条第三款）。',
  });
}

interface UnitRow {
  unit: { id: string; name: string; short: string };
  kind: string;
  commanded: boolean;
}
const UNITS = `select json_build_object('id', id, 'name', name, 'short', short) as unit, kind, commanded from units
  where region_code = $1 and kind <> 'government' and closed_at is null and ($2::uuid[] is null or id = any ($2)) order by code`;

/** The window that was asked for, its months, what both are compared with, and the windows in which all of this is counted. */
export function askedOf(
  asked: Asked,
  now: string,
): { window: Span; months: Span[]; spans: Record<string, Span>; windows: Windows } {
  const window = windowOf(asked, localDay(now));
  const months = monthsOf(window);
  const spans: Record<string, Span> = { now: window, before: before(window), lastYear: lastYear(window) };
  months.forEach((month, i) => Object.assign(spans, { [`m${i}`]: month, [`y${i}`]: lastYear(month) }));
  return { window, months, spans, windows: windowsOf(spans, PERIODS, now) };
}

/** All figures of a window as one person may see them. Throws `forbidden` and `invalid` as `FiguresView` says. */
export async function getFigures(
  tx: Tx,
  ctx: Context,
  asked: Asked & { rank?: string | undefined },
  { law, now }: Clock,
): Promise<FiguresView> {
  const scope = scopeOf(ctx, asked.unit);
  const [process, rank] = [processOf(asked.process), rankOf(asked.rank)];
  const { window, months, spans, windows } = askedOf(asked, now);
  const rows = await countFigures(tx, ctx, windows, { units: scope.units, process });
  const numbers = new Numbers(rows, process, windows.keyOf);
  const choices = await tx.rows<UnitRow>(UNITS, [
    ctx.regionCode,
    scope.whole ? null : asArray(scopeOf(ctx, undefined).units!),
  ]);
  const units = choices.filter(({ unit }) => !scope.units || scope.units.includes(unit.id));
  if (asked.unit && !units.length) throw notFound();
  const shown = units.filter(({ unit, kind }) => kind === 'department' || scope.units || numbers.has(unit.id));
  const targets = await findTargets(tx, ctx.regionCode, process, [window.to, ...months.map(({ to }) => to)]);
  return {
    window,
    before: spans['before']!,
    lastYear: spans['lastYear']!,
    dataAt: now,
    process,
    processes: FIGURE_PROCESSES.map((type) => ({
      type,
      label: processLabel(type),
      figures: numbers.all('now', { process: type }),
    })),
    whole: scope.whole,
    unit: asked.unit ? units[0]!.unit : null,
    choices: choices.map(({ unit }) => unit),
    rank: rank.code,
    definitions: [...FIGURES.values()].map((f) => definitionOf(f, law)),
    totals: totalsOf(numbers),
    units: inOrder(
      rank,
      FIGURES.values(),
      shown.map((u) => ({ ...u, figures: numbers.all('now', { unit: u.unit.id }) })),
    ),
    targets: targets(window.to),
    months: months.map((month, i) => ({
      ...month,
      targets: targets(month.to),
      figures: monthly(numbers, `m${i}`),
      lastYear: { ...lastYear(month), figures: monthly(numbers, `y${i}`) },
    })),
  };
}

const totalsOf = (numbers: Numbers): FiguresView['totals'] =>
  Object.fromEntries(
    [...FIGURES.values()].map((f) => [
      f.code,
      { now: numbers.of(f, 'now'), before: numbers.of(f, 'before'), lastYear: numbers.of(f, 'lastYear') },
    ]),
  );

const monthly = (numbers: Numbers, win: string): FigureCells =>
  Object.fromEntries([...FIGURES.values()].filter((f) => f.monthly).map((f) => [f.code, numbers.of(f, win)]));

/** $1 to $5 of both statements. */
export function bindings(ctx: Context, processes: string[], spans: Record<string, Span>, now: string): unknown[] {
  const instants = Object.values(spans).map((span) => instantsOf(span, now));
  return [
    asArray([ctx.regionCode]),
    processes,
    Object.keys(spans),
    instants.map(({ s }) => s),
    instants.map(({ e }) => e),
  ];
}

export interface RowOf {
  key: string;
  matterId: string;
  at: string;
  hit: boolean;
  amount: number | null;
  detail: string | null;
  unit: { id: string; name: string; short: string };
  matter: MatterRecord;
  hops: (Omit<FigureHop, 'state'> & { state: string })[] | null;
}

/** One page of the rows behind a number, newest first, with the number itself. Throws `not-found` for a figure that there is none. */
export async function listRows(
  tx: Tx,
  ctx: Context,
  code: string,
  asked: Asked & { part: FigurePart; detail?: string | undefined; cursor?: string | undefined },
  { law, now }: Clock,
): Promise<FigureRows> {
  const figure = FIGURES.get(code);
  if (!figure) throw notFound();
  const scope = scopeOf(ctx, asked.unit);
  const window = windowOf(asked, localDay(now));
  const after = asked.cursor ? readCursor(asked.cursor) : [null, null];
  const params = bindings(ctx, [processOf(asked.process)], { now: window }, now);
  params.push(scope.units && asArray(scope.units), asked.detail ?? null);
  const { tours } = await readTours(tx, ctx);
  const texts = (own: unknown[]) => rowsOfSql(figure, asked.part, PAGE + 1, tours(own));
  const counting = [...params];
  const counted = await tx.one<Measured & { total: number }>(texts(counting).cell, counting);
  const paging = [...params, ...after];
  const found = await tx.rows<RowOf>(texts(paging).page, paging);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    window,
    dataAt: now,
    definition: definitionOf(figure, law),
    cell: cellOf(figure, counted!),
    total: counted!.total,
    rows: shown.map((row) => toRow(row, ctx)),
    next: found.length > PAGE && last ? `${last.at}~${last.key}` : null,
  };
}

const CURSOR = /^(\d{4}-\d{2}-\d{2}[ T][\d:.]+[+-]\d{2}(?::?\d{2})?)~([0-9a-f:-]{36,60})$/;
function readCursor(cursor: string): [at: string, key: string] {
  const read = CURSOR.exec(cursor);
  if (!read) throw new AppError('invalid', { fields: [{ path: 'cursor', rule: 'format' }] });
  return [read[1]!, read[2]!];
}

export function toRow({ matter, hops, ...row }: RowOf, ctx: Context): FigureRows['rows'][number] {
  const process = getProcess(matter.process);
  return {
    key: row.key,
    matterId: row.matterId,
    number: matter.number,
    title: shownTitle(matter, ctx),
    processLabel: process.label,
    stateLabel: process.states[matter.state]!.label,
    unit: row.unit,
    at: row.at,
    hit: row.hit,
    amount: row.amount,
    detail: row.detail,
    hops: hops?.map((hop) => ({ ...hop, state: process.states[hop.state]!.label })) ?? null,
  };
}

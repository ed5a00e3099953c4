import { compute, startOfDay } from '@lianban/clock';
import type { Calendar } from '@lianban/clock';
import type { CalendarImpact, ClockMove, ClockMovePage } from '@lianban/contracts';
import { asRunning, getProcess, sameInstant } from '@lianban/process';
import type { ClockRecord } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import { AppError } from '../http/index.js';
import { toPauses } from '../matters/index.js';
import type { Span } from './calendar-diff.js';

/** So many clocks are dated for one answer. */
const MOST = 20_000;
const BATCH = 2_000;
const PAGE = 50;

/**
 * SQL: running clocks `c` whose date or ladder a change of days in a span can touch: begun before its end, and due, or urged on for at most two months,
 * after its beginning. A paused clock has no date. `$1` beginning, `$2` end (exclusive).
 */
export const TOUCHED = `c.ended_at is null and c.due_at >= $1::timestamptz - interval '60 days' and c.origin_at < $2::timestamptz`;
export const boundsOf = ({ first, last }: Span): [string, string] => [
  startOfDay(first),
  new Date(Date.parse(startOfDay(last)) + 86_400_000).toISOString(),
];

type Row = ClockRecord & { matter_id: string };
interface Found {
  row: Row;
  due: string | null;
  firm: boolean;
}
interface Look {
  law: LawInForce;
  calendar: Calendar;
  span: Span;
}

/** Fact rows: what a calendar does must not depend on who asks. */
const CLOCKS = `
select c.id, c.matter_id, c.name, c.kind, c.rule_id, c.origin_at, c.pauses::text as pauses, c.extra, c.due_at, c.provisional, c.owes_unit
from fact_clocks c where ${TOUCHED} and (c.matter_id, c.id) > ($3::uuid, $4::uuid) order by c.matter_id, c.id limit ${BATCH}`;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Every touched clock with its date by another calendar, batch by batch, behind a cursor. */
async function* looks(tx: Tx, { law, calendar, span }: Look, after?: string): AsyncGenerator<Found[]> {
  let [matter = NIL, clock = NIL] = after?.split('~') ?? [];
  for (;;) {
    const rows = await tx.rows<Omit<Row, 'pauses'> & { pauses: string }>(CLOCKS, [...boundsOf(span), matter, clock]);
    if (!rows.length) return;
    yield rows.map((raw) => {
      const row = { ...raw, pauses: toPauses(raw.pauses) };
      const rule = law.byId(row.rule_id);
      if (!rule) throw new AppError('rule-missing', { reason: row.name });
      const { due, provisional } = compute(asRunning(row, rule), calendar);
      return { row, due, firm: row.provisional && !provisional };
    });
    ({ matter_id: matter, id: clock } = rows.at(-1)!);
    if (rows.length < BATCH) return;
  }
}

/** What the calendar would do, over all regions. Throws `rule-missing`. */
export async function impactOf(tx: Tx, look: Look, now: string): Promise<CalendarImpact> {
  const counted = await tx.one<{ n: number }>(
    `select count(*)::int as n from fact_clocks c where ${TOUCHED}`,
    boundsOf(look.span),
  );
  const impact = { open: counted!.n, looked: 0, moved: 0, later: 0, earlier: 0, late: 0, notLate: 0, firm: 0 };
  for await (const batch of looks(tx, look)) {
    for (const found of batch) count(impact, found, Date.parse(now));
    if (impact.looked >= MOST) break;
  }
  return impact;
}

function count(impact: CalendarImpact, { row, due, firm }: Found, now: number): void {
  impact.looked += 1;
  if (sameInstant(due, row.due_at)) {
    if (firm) impact.firm += 1;
    return;
  }
  const [was, will] = [Date.parse(row.due_at!), Date.parse(due!)];
  impact.moved += 1;
  if (will > was) impact.later += 1;
  else impact.earlier += 1;
  if (row.kind === 'window') return;
  if (was > now && will <= now) impact.late += 1;
  if (was <= now && will > now) impact.notLate += 1;
}

/** A page of the clocks that would move, by matter; of those the viewer may see what they are. */
export async function movesOf(tx: Tx, look: Look, after?: string): Promise<ClockMovePage> {
  const moved: Found[] = [];
  let looked = 0;
  for await (const batch of looks(tx, look, after)) {
    moved.push(...batch.filter(({ row, due }) => !sameInstant(due, row.due_at)));
    looked += batch.length;
    if (moved.length > PAGE || looked >= MOST) break;
  }
  const page = moved.slice(0, PAGE);
  const last = page.at(-1)?.row;
  const shown = await shownMoves(
    tx,
    page.map(({ row, due }) => ({ ...row, was: row.due_at, due })),
  );
  return { ...shown, next: moved.length > PAGE && last ? `${last.matter_id}~${last.id}` : null };
}

/** A page of the clocks that a version has moved. */
export async function movedBy(tx: Tx, version: number, after?: string): Promise<ClockMovePage> {
  const rows = await tx.rows<Named>(
    `select r.clock_id as id, r.matter_id, c.name, c.owes_unit, r.was_due as was, r.due_at as due
       from clock_redatings r join clocks c on c.id = r.clock_id where r.calendar_version = $1 and r.clock_id > $2::uuid order by r.clock_id limit ${PAGE + 1}`,
    [version, after ?? NIL],
  );
  const page = rows.slice(0, PAGE);
  const shown = await shownMoves(tx, page);
  return { ...shown, next: rows.length > PAGE ? page.at(-1)!.id : null };
}

type Named = Pick<Row, 'id' | 'matter_id' | 'name' | 'owes_unit'> & { was: string | null; due: string | null };

async function shownMoves(tx: Tx, moves: Named[]): Promise<Omit<ClockMovePage, 'next'>> {
  const matters = await tx.rows<{ id: string; number: string | null; process: string }>(
    'select id, number, process from matters where id = any($1::uuid[])',
    [asArray([...new Set(moves.map((m) => m.matter_id))])],
  );
  const units = await tx.rows<{ id: string; short: string }>('select id, short from units where id = any($1::uuid[])', [
    asArray([...new Set(moves.map((m) => m.owes_unit))]),
  ]);
  const rows = moves.flatMap((m): ClockMove[] => {
    const matter = matters.find(({ id }) => id === m.matter_id);
    if (!matter) return [];
    const process = getProcess(matter.process);
    const clock = process.clocks[m.name]?.label ?? { zh: m.name, en: m.name };
    const owes = units.find(({ id }) => id === m.owes_unit)?.short ?? '';
    const { id: matterId, number } = matter;
    return [{ clockId: m.id, matterId, number, process: process.label, clock, owes, was: m.was, due: m.due }];
  });
  return { rows, hidden: moves.length - rows.length };
}

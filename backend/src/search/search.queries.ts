import type { Marked, SearchHit } from '@lianban/contracts';
import { getProcess, sideOf, sightOf } from '@lianban/process';
import type { MatterRecord } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import type { Context } from '../http/index.js';
import { dueViewOf, shownClock, where } from '../matters/index.js';
import type { ClockRow } from '../matters/index.js';
import { SIGHT_RANKS } from './sights.js';
import { excerpt, mark, toQuery } from './words.js';

/** Entries taken in one round for each that is asked for: among so many the newest are shown first. */
const EACH = 5;
/** Months that are looked through first. */
const RECENT = 2;

/** A matter that was found, and the text that did it, by what was found first. */
export interface Found {
  id: string;
  lines: string[];
}
interface EntryRow {
  matter_id: string;
  lines: string[];
}

/**
 * Matters in whose entries all words stand, for what the person sees of them now: titles, numbers and parties before texts, the last months
 * before what is older. Stops when `enough` are found.
 */
export async function findEntries(tx: Tx, q: string, now: string, enough: number): Promise<Found[]> {
  const found = new Map<string, string[]>();
  for (const names of [true, false])
    for (const recent of [true, false]) {
      if (found.size >= enough) break;
      const query = toQuery(q, names);
      if (!query) return [];
      const wanted = recent ? `(${query}) & (${monthsUntil(now)})` : query;
      const rows = await tx.rows<EntryRow>('select matter_id, lines from find_entries($1::tsquery, $2::jsonb, $3)', [
        wanted,
        SIGHT_RANKS,
        EACH * enough,
      ]);
      for (const row of rows) found.set(row.matter_id, [...(found.get(row.matter_id) ?? []), ...row.lines]);
    }
  return [...found].map(([id, lines]) => ({ id, lines }));
}

function monthsUntil(now: string): string {
  const [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))];
  return Array.from({ length: RECENT }, (_, i) => {
    const at = year * 12 + (month - 1) - i;
    return `'m:${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}'`;
  }).join(' | ');
}

const PREFIXES = ['AJ', 'YS', 'QY'];
const NUMBER = /^[\p{L}\p{N}〔〕()〈〉[\]-]{2,40}$/u;
/** The first text that no longer begins with `prefix`. */
const LAST = '\u{10FFFF}';

/** Matters of a number, at once, whether or not they are indexed yet: how it begins, or its running number of this year. Also by the number of a letter. */
export async function findByNumber(tx: Tx, q: string, now: string): Promise<string[]> {
  const typed = q.normalize('NFKC').replace(/\s/g, '');
  if (!NUMBER.test(typed)) return [];
  const own = typed.toUpperCase();
  const running = /^\d{1,6}$/.test(typed)
    ? PREFIXES.map((p) => `${p}${now.slice(0, 4)}-${typed.padStart(6, '0')}`)
    : [];
  const rows = await tx.rows<{ id: string }>(
    `(select id from matters where number >= $1 and number < $2 order by number desc limit 20)
     union (select id from matters where number = any ($3::text[]))
     union (select matter_id from letters where number >= $4 and number < $5
       and (sight <> 'all' or issuer_unit = any ((select current_setting('app.principals')::uuid[])::uuid[])) limit 20)`,
    [own, own + LAST, running, typed, typed + LAST],
  );
  return rows.map((r) => r.id);
}

interface HitRow extends MatterRecord {
  clocks: ClockRow[] | null;
  from: string;
  to: string | null;
}
/** What a search shows of a matter, and its sort. */
export interface MatterHit {
  hit: SearchHit;
  openedAt: string;
  named: boolean;
}

/** The matters among those found that the person may know of, each as far as it may be seen. */
export async function readHits(
  tx: Tx,
  ctx: Context,
  found: Found[],
  numbers: string[],
  q: string,
  law: LawInForce,
  now: string,
): Promise<MatterHit[]> {
  const lines = new Map(found.map((f) => [f.id, f.lines]));
  const params: unknown[] = [asArray([...new Set([...numbers, ...lines.keys()])])];
  const rows = await tx.rows<{ m: HitRow }>(
    `select to_jsonb(x) as m from (select m.*, (select json_agg(c) from clocks c where c.matter_id = m.id and c.ended_at is null) as clocks,
       (select short from units where id = m.initiator_unit) as "from", (select short from units where id = m.handler_unit) as "to"
       from matters m where m.id = any ($1::uuid[]) and ${where(ctx.ability, 'read', 'm', params)}) x`,
    params,
  );
  return rows.flatMap(({ m }) => toHit(m, lines.get(m.id) ?? [], ctx, q, law, now) ?? []);
}

function toHit(
  m: HitRow,
  lines: string[],
  ctx: Context,
  q: string,
  law: LawInForce,
  now: string,
): MatterHit | undefined {
  const process = getProcess(m.process);
  const sight = sightOf(process, m.state, sideOf(m, ctx.principals));
  if (sight === 'nothing') return undefined;
  const title = sight === 'trace' ? plain(process.label[ctx.lang]) : mark(m.title, q);
  const number = m.number === null ? null : mark(m.number, q);
  const named = [title, number ?? []].flat().some((part) => part.hit);
  const due = shownClock(m.clocks ?? [], m.due_at, m.holder_unit);
  const state = process.states[m.state]!;
  return {
    openedAt: m.opened_at,
    named,
    hit: {
      id: m.id,
      caseFileId: m.case_file_id,
      process: m.process,
      number,
      title,
      excerpt: named ? null : (excerpt(lines, q) ?? null),
      processLabel: process.label,
      stateLabel: state.label,
      state: m.state,
      from: m.from,
      to: m.to,
      due: due && !state.final ? dueViewOf(m.process, due, law, now) : null,
    },
  };
}

const plain = (text: string): Marked => [{ text, hit: false }];

interface Thing {
  id: string;
  title: string;
  number: string | null;
  lines: string[];
}
const like = (q: string): string =>
  `%${q
    .normalize('NFKC')
    .trim()
    .replace(/[\\%_]/g, '\\$&')}%`;

/** Units of the person's regions by name, short name, pinyin or initials. */
export const findUnitsBy = (tx: Tx, ctx: Context, q: string, most: number): Promise<Thing[]> =>
  tx.rows<Thing & object>(
    `select u.id, u.name as title, null as number, array[u.short] as lines from units u
      where u.closed_at is null and u.region_code in (select o.region_code from units o where o.id = any ($1::uuid[]))
        and (u.name ilike $2 or u.short ilike $2 or u.initials ilike $2 or replace(u.pinyin, ' ', '') ilike $2) order by u.pinyin, u.id limit $3`,
    [asArray(ctx.principal.memberships.map((m) => m.unitId)), like(q), most],
  );

/** Published cases by their text: every word must be there. */
export const findTypicalBy = (tx: Tx, terms: string[], most: number): Promise<Thing[]> =>
  tx.rows<Thing & object>(
    `select id, title, no as number, array[facts, coalesce(handling, '')] as lines from typical_cases
      where concat_ws(' ', no, title, region, facts, handling) ilike all ($1::text[]) order by no collate "C" limit $2`,
    [terms.map(like), most],
  );

export const thingHit = (thing: Thing, q: string): SearchHit => {
  const title = mark(thing.title, q);
  return {
    id: thing.id,
    caseFileId: null,
    process: null,
    number: thing.number === null ? null : mark(thing.number, q),
    title,
    excerpt: title.some((part) => part.hit) ? null : (excerpt(thing.lines, q) ?? null),
    processLabel: null,
    stateLabel: null,
    state: null,
    from: null,
    to: null,
    due: null,
  };
};

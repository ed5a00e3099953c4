import { IS } from './conditions.js';
import type { Figure } from './define-figure.js';
import { DAY, baseOf, hitOf, rowsSql, unitOf } from './statement.js';
import { READ_SEEN, SEEN_BY, toursSql } from './tours.js';
import type { TourSource } from './tours.js';

/** $1 regions, $2 processes, $3 keys, $4 begins, $5 ends of windows and $8 the key of the period that each lies in: a period lies in itself. */
const WINDOWS = `windows(key, s, e, period) as (select * from unnest($3::text[], $4::timestamptz[], $5::timestamptz[], $8::text[])),
periods as (select * from windows where key = period)`;
const MINE = (unit: string): string => `($6::uuid[] is null or ${unit} = any ($6))`;

/** Figures whose rows are found alike are counted in one pass. */
function passes(figures: Iterable<Figure>): Figure[][] {
  const alike = (f: Figure): string =>
    [f.stock, f.with, f.within, unitOf(f), f.within === undefined && f.monthly].join('|');
  return Object.values(Object.groupBy(figures, alike)) as Figure[][];
}

/**
 * What a pass reads and under which condition, `w` being the window. Rows that an instant dates are first found for a period, then for the
 * windows that lie in it; others for each window. Windows that are no period are for figures that are shown by month.
 */
function fromOf(pass: Figure[]): { from: string; where: string[] } {
  const [{ stock, within, with: more = '' }] = pass as [Figure];
  const rows = pass.every((f) => f.base) ? [`(${[...new Set(pass.map((f) => `(${f.base})`))].join(' or ')})`] : [];
  const monthly = pass.some((f) => f.monthly);
  // each tour is read once and asked for the windows it touches, whatever is guessed of their numbers
  const touched = `t.sent_at < e${stock ? '' : ' and t.last_at >= s'}`;
  if (!within)
    return {
      from: `${stock ? 'live' : 'tours'} t cross join lateral (select * from ${monthly ? 'windows' : 'periods'} where ${touched} offset 0) w ${more}`,
      where: rows,
    };
  if (!monthly) return { from: `tours t cross join periods w ${more}`, where: [IS.within(within), ...rows] };
  return {
    from: `tours t cross join periods p ${more} join windows w on w.period = p.key`,
    where: [`${within} >= p.s and ${within} < p.e`, IS.within(within)],
  };
}

/** Texts as columns, each once. */
class Columns {
  private readonly names = new Map<string, string>();

  of(text: string): string {
    const name = this.names.get(text) ?? `c${this.names.size}`;
    this.names.set(text, name);
    return name;
  }

  list(): string {
    return [...this.names].map(([text, name]) => `, ${text} as ${name}`).join('');
  }
}

/** Counts and sums of a pass's figures by window, process and unit, and by columns of `tours`. */
function cellsSql(pass: Figure[], by: string[]): string {
  const { from, where } = fromOf(pass);
  const unit = unitOf(pass[0]!);
  const columns = new Columns();
  const measured = pass.map((f) => {
    const tests = (texts: (string | undefined)[]): string[] =>
      texts.flatMap((text) => (text ? [columns.of(`(${text})`)] : []));
    const among = (names: string[]): string => (names.length ? ` filter (where ${names.join(' and ')})` : '');
    const [all, hits] = [among(tests([f.base])), among(tests([f.base, f.hit && hitOf(f)]))];
    const sum = (rows: string): string =>
      f.span
        ? `extract(epoch from sum(${columns.of(f.span)})${rows})`
        : f.amount
          ? `sum(${columns.of(f.amount)})${rows}`
          : 'null::numeric';
    return [`count(*)${all}`, `count(*)${hits}`, sum(all), sum(hits)];
  });
  const aggregates = new Columns();
  const figures = pass.map(
    (f, i) => `('${f.code}', ${measured[i]!.map((m) => aggregates.of(m)).join(', ')}, ${f.span ? DAY : 1})`,
  );
  const apart = by.map((c) => `, ${c}`).join('');
  return `select f.code, c.win, c.process, c.unit_id, f.n, f.hits, f.sum, f.part, f.per${apart}
  from (select win, process, unit_id${apart}${aggregates.list()}
    from (select w.key as win, t.process, ${unit} as unit_id${by.map((c) => `, t.${c}`).join('')}${columns.list()} from ${from}
      where ${[...where, MINE(unit)].join(' and ')} offset 0) r group by win, process, unit_id${apart}) c
  cross join lateral (values ${figures.join(', ')}) f(code, n, hits, sum, part, per) where f.n > 0`;
}

/** Medians of a pass's times by period and process, and by unit. */
function mediansSql(pass: Figure[]): string {
  const [{ within, with: more = '' }] = pass as [Figure];
  const unit = unitOf(pass[0]!);
  const columns = pass.map(
    (f, i) => `percentile_cont(0.5) within group (order by ${f.span}) filter (where ${baseOf(f)}) as m${i}`,
  );
  return `select f.code, c.win, c.process, c.unit_id, extract(epoch from f.median) / ${DAY}
  from (select w.key as win, t.process, ${unit} as unit_id, ${columns.join(', ')} from timed t cross join periods w ${more}
    where ${IS.within(within!)} and ${MINE(unit)} group by grouping sets ((1, 2), (1, 2, 3))) c
  cross join lateral (values ${pass.map((f, i) => `('${f.code}', m${i})`).join(', ')}) f(code, median)
  where f.median is not null and (c.unit_id is null or c.win = 'now')`;
}

/** Of cells of cohorts those that are asked for; `win` is the window. */
const countedSql = (cells: string): string => `
select w.key as win, c.* from windows w join figure_cells k on k.s = w.s and k.e = w.e and ${cells}
  cross join lateral unnest(k.cells) c where c.process = any ($2::text[]) and ${MINE('c.unit_id')}`;
const CELL = 'code, win, process, unit_id, n, hits, sum, part, per';

/**
 * All figures in one statement: by window and process, of window `now` by unit, and of the process $7 by detail. $6 units whose rows count
 * (null: all). Each number is counted among the rows that `rowsSql` lists, by the same texts. A median is not made of other medians: it reads
 * counted tours as well.
 */
export function figuresSql(figures: Iterable<Figure>, source: TourSource): string {
  const all = [...figures];
  const { counted } = source;
  const asked = (f: Figure): string => `w.key = 'now' and t.process = $7 and ${MINE(unitOf(f))}`;
  const details = all
    .filter((f) => f.detail)
    .map((f) => `(select code, win, process, detail, 1 as n from (${rowsSql(f)} and ${asked(f)}) x)`);
  const cells = passes(all).map((pass) => cellsSql(pass, []));
  if (counted) {
    cells.push(`select ${CELL} from counted where detail is null`);
    details.push(
      `(select code, win, process, detail, n from counted where detail is not null and win = 'now' and process = $7)`,
    );
  }
  const times = passes(all.filter((f) => f.kind === 'days'));
  return `with ${WINDOWS}, ${toursSql(source)},
${counted ? `counted as materialized (${countedSql(counted.cells)}),` : ''}
timed as not materialized (${counted ? 'select * from stock where last_at >= (select min(s) from windows)' : 'select * from tours'}),
cells(${CELL}) as materialized (${cells.join('\nunion all ')}),
medians(code, win, process, unit_id, median) as (${times.map(mediansSql).join('\nunion all ')})
select code, win, process, null::uuid as "unitId", null as detail, sum(n)::int as n, sum(hits)::int as hits, (sum(sum) / max(per))::text as sum,
    (sum(part) / max(per))::text as "hitSum", (sum(sum) / max(per) / sum(n))::float8 as mean, null::float8 as median
  from cells group by code, win, process
union all
select code, win, process, unit_id, null, sum(n)::int, sum(hits)::int, (sum(sum) / max(per))::text, (sum(part) / max(per))::text,
    (sum(sum) / max(per) / sum(n))::float8, null
  from cells where win = 'now' and process = $7 group by code, win, process, unit_id
union all
select code, win, process, unit_id, null, 0, 0, null, null, null, median::float8 from medians
union all
select code, win, process, null, detail, sum(n)::int, 0, null, null, null, null
  from (${details.join('\nunion all ')}) d where detail is not null group by code, win, process, detail`;
}

/**
 * What a cohort counts in windows, by what its tours are seen by: rows of `figure_cells` with what belongs to windows that are no period left
 * out. $1 to $5 and $8 as above (each window its own period), $6 null; keys of periods begin with `p`.
 */
export function cohortSql(figures: Iterable<Figure>, source: TourSource): string {
  const all = [...figures];
  const monthly = all.filter((f) => f.monthly).map((f) => `'${f.code}'`);
  const apart = SEEN_BY.join(', ');
  const details = all
    .filter((f) => f.detail)
    .map(
      (f) => `(select code, win, process, unit_id, detail, count(*), 0, null::numeric, null::numeric, 1, ${apart}
  from (${rowsSql(f, SEEN_BY)}) x where detail is not null group by code, win, process, unit_id, detail, ${apart})`,
    );
  return `with ${WINDOWS}, ${toursSql(source, READ_SEEN)},
cells(${CELL}, ${apart}) as (${passes(all)
    .map((pass) => cellsSql(pass, SEEN_BY))
    .join('\nunion all ')}),
details(code, win, process, unit_id, detail, n, hits, sum, part, per, ${apart}) as (${details.join('\nunion all ')})
select w.s, w.e, ${apart}, array_agg(row(code, process, unit_id, detail, n, hits, sum, part, x.per)::figure_cell) as cells
from (select code, win, process, unit_id, null as detail, n, hits, sum, part, per, ${apart} from cells union all table details) x
  join windows w on w.key = x.win where w.key like 'p%' or (x.detail is null and code in (${monthly.join(', ')}))
group by w.s, w.e, ${apart}`;
}

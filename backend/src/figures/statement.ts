import type { FigurePart } from '@lianban/contracts';
import { IS } from './conditions.js';
import type { Figure } from './define-figure.js';
import { toursSql } from './tours.js';
import type { TourSource } from './tours.js';

/** Seconds of a day. */
export const DAY = 86_400;
/** The condition on the rows of a figure. */
export const baseOf = (f: Figure): string =>
  [...(f.within ? [IS.within(f.within)] : []), f.base ?? 'true'].join(' and ');
export const hitOf = (f: Figure): string => (f.hit ? `coalesce(${f.hit}, false)` : 'true');
export const unitOf = (f: Figure): string => f.unit ?? 't.unit_id';

/** Columns of a figure's rows, the same for all, and those of `tours` that are asked for besides. */
export function rowsSql(f: Figure, more: string[] = []): string {
  return `select '${f.code}'::text as code, w.key as win, ${f.key ?? `t.matter_id || ':' || t.tour`} as row_key, t.matter_id, t.tour, t.process,
    ${unitOf(f)} as unit_id, ${f.at} as at, ${hitOf(f)} as hit,
    (${f.span ?? 'null'})::interval as span, (${f.span ? `extract(epoch from ${f.span}) / ${DAY}` : (f.amount ?? 'null')})::numeric as amount, (${f.detail ?? 'null'})::text as detail${more.map((c) => `, t.${c}`).join('')}
  from ${f.stock ? 'stock' : 'tours'} t cross join windows w ${f.with ?? ''} where ${baseOf(f)}`;
}

/** $1 regions, $2 processes, $3 keys, $4 begins and $5 ends of windows. */
const WINDOWS = `windows(key, s, e) as (select * from unnest($3::text[], $4::timestamptz[], $5::timestamptz[]))`;

/** Times are added before they become days: so all that is added is exact. */
const sumOf = (f: Figure, rows = ''): string =>
  f.span ? `(extract(epoch from sum(span)${rows}) / ${DAY})` : `(sum(amount)${rows})`;
/** The one way a number is made of rows; a median is asked of times alone. */
const measuresOf = (f: Figure): string => `count(*)::int as n, (count(*) filter (where hit))::int as hits,
  ${sumOf(f)}::text as sum, ${sumOf(f, ' filter (where hit)')}::text as "hitSum", (${sumOf(f)} / nullif(count(*), 0))::float8 as mean,
  ${f.kind === 'days' ? `(extract(epoch from percentile_cont(0.5) within group (order by span)) / ${DAY})::float8` : 'null::float8'} as median`;

/** Who held a tour, up to the end of the window, and how much of it lies after the date of its answer. */
const HOPS = `(select json_agg(json_build_object('unit', u.short, 'state', hold.state, 'since', hold.since,
    'days', extract(epoch from x.until - hold.since) / ${DAY},
    'lateDays', greatest(0, coalesce(extract(epoch from x.until - greatest(hold.since, t.result_due)) / ${DAY}, 0))) order by hold.seq)
  from tours t join holdings hold on hold.matter_id = t.matter_id and hold.since >= t.sent_at and (t.handed_at is null or hold.since < t.handed_at)
    join units u on u.id = hold.unit_id
    cross join lateral (select least(coalesce(hold.until, w.e), coalesce(t.closed_at, w.e), w.e) as until) x
  where t.matter_id = p.matter_id and t.tour = p.tour and x.until > hold.since)`;

const PARTS: Record<FigurePart, string> = { all: '', hits: ' and hit', rest: ' and not hit' };

/**
 * The rows of one figure, made by the text that makes its number. Two statements of one transaction: the number, $1 to $6 and $7 detail
 * (null: any); and a page, $8 `at` and $9 key of the last row before (null: from the first).
 */
export function rowsOfSql(
  f: Figure,
  part: FigurePart,
  limit: number | 'all',
  source: TourSource,
): { cell: string; page: string } {
  const from = `with ${WINDOWS}, ${toursSql(source)}, all_rows as (${rowsSql(f)}),
counted as (select * from all_rows where ($6::uuid[] is null or unit_id = any ($6)) and ($7::text is null or detail = $7))`;
  const listed = `from counted where true${PARTS[part]}`;
  return {
    cell: `${from} select ${measuresOf(f)}, (select count(*)::int ${listed}) as total from counted`,
    page: `${from}, page as (select * ${listed} and ($8::timestamptz is null or (at, row_key) < ($8, $9::text))
      order by at desc, row_key desc limit ${limit})
select p.row_key as key, p.matter_id as "matterId", p.tour, p.at::text as at, p.hit, p.amount::float8 as amount, p.detail,
  json_build_object('id', u.id, 'name', u.name, 'short', u.short) as unit, row_to_json(m) as matter, ${f.hops ? HOPS : 'null'} as hops
from page p join units u on u.id = p.unit_id join matters m on m.id = p.matter_id cross join windows w order by p.at desc, p.row_key desc`,
  };
}

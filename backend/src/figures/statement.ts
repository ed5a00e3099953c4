import type { FigurePart } from '@lianban/contracts';
import type { Figure } from './define-figure.js';
import { toursSql } from './tours.js';
import type { TourSource } from './tours.js';

/** Columns of a figure's rows, the same for all. */
export function rowsSql(f: Figure): string {
  return `select '${f.code}'::text as code, w.key as win, ${f.key ?? `t.matter_id || ':' || t.tour`} as row_key, t.matter_id, t.tour, t.process,
    ${f.unit ?? 't.unit_id'} as unit_id, ${f.at} as at, ${f.hit ? `coalesce(${f.hit}, false)` : 'true'} as hit,
    (${f.amount ?? 'null'})::numeric as amount, (${f.detail ?? 'null'})::text as detail
  from tours t cross join windows w ${f.with ?? ''} where ${f.base}`;
}

/** $1 regions, $2 processes, $3 keys, $4 begins and $5 ends of windows. */
const WINDOWS = `windows(key, s, e) as (select * from unnest($3::text[], $4::timestamptz[], $5::timestamptz[]))`;

/** The one way a number is made of rows. */
const MEASURES = `count(*)::int as n, (count(*) filter (where hit))::int as hits,
  sum(amount)::text as sum, (sum(amount) filter (where hit))::text as "hitSum", avg(amount)::float8 as mean,
  (percentile_cont(0.5) within group (order by amount))::float8 as median`;

/**
 * All figures in one statement: by window, and of window `now` by unit, by detail and by process. $6 units whose rows count (null: all),
 * $7 the process that is shown. Figures that are not shown by month leave the months' windows out.
 */
export function figuresSql(figures: Iterable<Figure>, source: TourSource): string {
  const parts = [...figures].map(
    (f) => `(${rowsSql(f)}${f.monthly ? '' : ` and w.key in ('now', 'before', 'lastYear')`})`,
  );
  return `with ${WINDOWS}, ${toursSql(source)},
all_rows as (${parts.join('\nunion all ')}),
counted as (select * from all_rows where $6::uuid[] is null or unit_id = any ($6))
select code, win, unit_id as "unitId", detail, null as process, grouping(detail) = 0 as split, ${MEASURES}
  from counted where process = $7 group by grouping sets ((code, win), (code, win, unit_id), (code, win, detail))
  having grouping(unit_id) = 1 and grouping(detail) = 1 or win = 'now'
union all
select code, win, null, null, process, false, ${MEASURES} from counted where win = 'now' group by code, win, process`;
}

/** Who held a tour, up to the end of the window, and how much of it lies after the date of its answer. */
const HOPS = `(select json_agg(json_build_object('unit', u.short, 'state', hold.state, 'since', hold.since,
    'days', extract(epoch from x.until - hold.since) / 86400,
    'lateDays', greatest(0, coalesce(extract(epoch from x.until - greatest(hold.since, t.result_due)) / 86400, 0))) order by hold.seq)
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
    cell: `${from} select ${MEASURES}, (select count(*)::int ${listed}) as total from counted`,
    page: `${from}, page as (select * ${listed} and ($8::timestamptz is null or (at, row_key) < ($8, $9::text))
      order by at desc, row_key desc limit ${limit})
select p.row_key as key, p.matter_id as "matterId", p.tour, p.at::text as at, p.hit, p.amount::float8 as amount, p.detail,
  json_build_object('id', u.id, 'name', u.name, 'short', u.short) as unit, row_to_json(m) as matter, ${f.hops ? HOPS : 'null'} as hops
from page p join units u on u.id = p.unit_id join matters m on m.id = p.matter_id cross join windows w order by p.at desc, p.row_key desc`,
  };
}

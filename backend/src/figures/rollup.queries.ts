import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { cohortOf } from './cohort.js';
import { COLUMNS, FORM, drawnSql } from './tours.js';

const KEY = ['matter_id', 'tour'];
const rest = (of: string): string =>
  COLUMNS.filter((c) => !KEY.includes(c))
    .map((c) => `${of}.${c}`)
    .join(', ');

/** One statement, so that head, tours and the stamps of their cohorts tell of the same moment. */
const DRAW = `with ${drawnSql('m.case_file_id = any ($1::uuid[])')},
gone as (delete from tours t where t.case_file_id = any ($1::uuid[]) and not exists (select from drawn d where d.matter_id = t.matter_id and d.tour = t.tour) returning region_code, sent_at),
heads as (insert into tour_heads (case_file_id, n, form) select c.case_file_id, c.n, '${FORM}' from chains c where c.case_file_id = any ($1::uuid[])
  on conflict (case_file_id) do update set n = excluded.n, form = excluded.form returning 1),
put as (insert into tours (${COLUMNS.join(', ')}) select ${COLUMNS.join(', ')} from drawn
on conflict (matter_id, tour) do update set (${COLUMNS.filter((c) => !KEY.includes(c)).join(', ')}) = row(${rest('excluded')})
  where (${rest('tours')}) is distinct from (${rest('excluded')})
  returning region_code, sent_at, old.region_code as former_region, old.sent_at as former),
changed(region_code, sent_at) as (table gone union all select region_code, sent_at from put union all select former_region, former from put where former is not null)
insert into figure_cohorts (region_code, cohort) select distinct region_code, ${cohortOf('sent_at')} from changed
on conflict (region_code, cohort) do update set stamp = figure_cohorts.stamp + 1, changed_at = clock_timestamp()`;

/** Case files behind `after` whose tours are older than their last event, or drawn by another text. */
const BEHIND = `select c.case_file_id as id from chains c left join tour_heads h on h.case_file_id = c.case_file_id
where ($1::uuid is null or c.case_file_id > $1::uuid) and (h.n is distinct from c.n or h.form <> '${FORM}') order by 1 limit $2`;

export const findBehind = async (tx: Tx, after: string | null, most: number): Promise<string[]> =>
  (await tx.rows<{ id: string }>(BEHIND, [after, most])).map((r) => r.id);
export const findStale = async (tx: Tx, most: number): Promise<string[]> =>
  (await tx.rows<{ id: string }>('select case_file_id as id from fact_stale_tours limit $1', [most])).map((r) => r.id);

/** Draws the tours of case files anew. Whoever draws waits for whoever does it already, and so sees what that one saw and more. */
export async function drawTours(tx: Tx, caseFileIds: string[]): Promise<void> {
  await tx.rows('select from tour_feed for update');
  await tx.rows(DRAW, [asArray(caseFileIds)]);
}

/** The id from which an event made at this instant of the database, less so many seconds, has its own. */
const ID_OF = `rpad(lpad(to_hex((extract(epoch from clock_timestamp() - make_interval(secs => $1::int)) * 1000)::bigint), 12, '0'), 32, '0')::uuid`;

/** Before one looks: the id from which on events may be committed that one will not see. */
export const idBefore = async (tx: Tx, seconds: number): Promise<string> =>
  (await tx.one<{ id: string }>(`select ${ID_OF} as id`, [seconds]))!.id;
export const isFormed = async (tx: Tx): Promise<boolean> =>
  (await tx.one<{ formed: boolean }>(`select form = '${FORM}' as formed from tour_feed`))!.formed;
/** Everything before the id is drawn by the present text. */
export const advance = (tx: Tx, id: string): Promise<unknown> =>
  tx.rows(`update tour_feed set since = greatest(since, $1::uuid), form = '${FORM}'`, [id]);

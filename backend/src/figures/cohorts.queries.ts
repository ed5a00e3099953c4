import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { cohortOf, isOfCohort } from './cohort.js';
import { FIGURES } from './definitions/index.js';
import { FIGURE_PROCESSES } from './milestones.js';
import { cohortSql } from './passes.js';
import { FORM, formOf } from './tours.js';
import type { Windows } from './window.js';

const OWN = `t.region_code = any ($1::text[]) and t.process = any ($2::text[]) and ${isOfCohort('$7::date')} and not t.again`;
const SQL = cohortSql(FIGURES.values(), { kept: OWN });
/** What was counted by another text is not read, and counted anew. */
const FORMED = formOf(SQL + FORM);

const KEPT_DAYS = 14;
const FORGET = `delete from figure_windows where asked_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS})`;
/** Windows that nobody has waited for since are not counted any more, and what was counted of them goes with them. */
export const forgetWindows = (tx: Tx): Promise<unknown> => tx.rows(FORGET);

/** A cohort that has not changed for $1 seconds and in which a window is not counted; whoever counts another one is not waited for. */
const DUE = `select c.region_code as region, c.cohort::text as cohort from figure_cohorts c
where c.changed_at <= clock_timestamp() - make_interval(secs => $1) and exists (select from figure_windows w where w.region_code = c.region_code
  and not exists (select from figure_counted d where (d.region_code, d.s, d.e, d.cohort, d.stamp, d.form) = (w.region_code, w.s, w.e, c.cohort, c.stamp, $2)
    and d.period >= w.period))
order by c.region_code, c.cohort limit 1 for update skip locked`;
const WINDOWS = `select s::text, e::text, period from figure_windows where region_code = $1 order by s, e`;
const CLEAR = `delete from figure_counted where region_code = $1 and cohort = $2`;
const COUNTED = `insert into figure_counted (region_code, cohort, s, e, period, stamp, form)
select c.region_code, c.cohort, w.s, w.e, w.period, c.stamp, $3 from figure_cohorts c, unnest($4::timestamptz[], $5::timestamptz[], $6::bool[]) w(s, e, period)
where c.region_code = $1 and c.cohort = $2`;

/**
 * Counts one cohort for all windows that people waited for; answers whether there was one to count. Its row is held meanwhile: nobody changes
 * its tours.
 */
export async function countCohort(tx: Tx, settledFor: number): Promise<boolean> {
  const due = await tx.one<{ region: string; cohort: string }>(DUE, [settledFor, FORMED]);
  if (!due) return false;
  const windows = await tx.rows<{ s: string; e: string; period: boolean }>(WINDOWS, [due.region]);
  const keys = windows.map(({ period }, i) => `${period ? 'p' : 'm'}${i}`);
  const spans = [windows.map(({ s }) => s), windows.map(({ e }) => e)];
  await tx.rows(CLEAR, [due.region, due.cohort]);
  await tx.rows(COUNTED, [due.region, due.cohort, FORMED, ...spans, windows.map(({ period }) => period)]);
  await tx.rows(
    `insert into figure_cells (s, e, audience, secret_level, cells, region_code, cohort) select x.*, ($1::text[])[1], $7::date from (${SQL}) x`,
    [asArray([due.region]), FIGURE_PROCESSES, keys, ...spans, null, due.cohort, keys],
  );
  return true;
}

/** Which of the windows are counted, and the cohorts that are counted for all of these; of the others the months that must be read. */
export interface CountedAhead {
  keys: ReadonlySet<string>;
  cohorts: string[];
  rest: string[];
}
const FIND = `with asked as (select * from unnest($2::text[], $3::timestamptz[], $4::timestamptz[], $5::bool[]) a(key, s, e, period)),
found as (select a.key, d.cohort from asked a join figure_counted d on (d.region_code, d.s, d.e, d.form) = ($1, a.s, a.e, $6) and d.period >= a.period
  join figure_cohorts c on (c.region_code, c.cohort, c.stamp) = (d.region_code, d.cohort, d.stamp)),
changing as (select ${cohortOf('sent_at')} as cohort from tours where case_file_id = any ($7::uuid[])),
ready as (select cohort from found group by cohort having count(*) = (select count(distinct key) from found) except table changing)
select array(select distinct key from found) as keys, array(select cohort::text from ready) as cohorts,
  array(select cohort::text from figure_cohorts where region_code = $1 and cohort not in (table ready) order by 1) as rest`;

/** What can be read instead of counted, in this snapshot. `stale` are case files whose stored tours do not tell their last event. */
export async function findCounted(
  tx: Tx,
  region: string,
  { keys, begins, ends, periods }: Windows,
  stale: string[],
): Promise<CountedAhead> {
  const period = keys.map((key, i) => key === periods[i]);
  const found = await tx.one<{ keys: string[]; cohorts: string[]; rest: string[] }>(FIND, [
    ...[region, keys, begins, ends, period, FORMED, asArray(stale)],
  ]);
  const { cohorts, rest } = found!;
  return { keys: new Set(cohorts.length ? found!.keys : []), cohorts, rest };
}

const ASK = `insert into figure_windows (region_code, s, e, period) select $1, x.* from unnest($2::timestamptz[], $3::timestamptz[], $4::bool[]) x
on conflict (region_code, s, e) do update set period = figure_windows.period or excluded.period, asked_at = excluded.asked_at`;

/** From now on these windows are counted ahead: those of them that are over. */
export async function askWindows(
  tx: Tx,
  region: string,
  { keys, begins, ends, periods }: Windows,
  now: string,
): Promise<void> {
  const over = keys.map((_, i) => i).filter((i) => Date.parse(ends[i]!) < Date.parse(now));
  const of = (list: string[]): string[] => over.map((i) => list[i]!);
  await tx.rows(ASK, [region, of(begins), of(ends), over.map((i) => keys[i] === periods[i])]);
}

import { hash } from 'node:crypto';
import { milestonesSql } from './milestones.js';

const MARKED = ['sent', 'delivered', 'signed', 'accepted', 'refused', 'replied'];
const instants = (clock: string): string =>
  `${clock}.due_at as ${clock}_due, ${clock}.met_at as ${clock}_met, ${clock}.ended_at as ${clock}_ended`;

/**
 * The instant at which a duty is settled: done in time, or its date passed. Every duty is settled once, so windows side by side sum up. A
 * date is the end of a day (24:00): it belongs to that day.
 */
const settledAt = (done: string, due: string): string => `least(${done}, ${due} - interval '1 microsecond')`;

/** Who held a tour `e`. */
const HELD = `cross join lateral (select array_agg(h.unit_id order by h.seq) as units, array_agg(h.since order by h.seq) as since, array_agg(h.until order by h.seq) as until
      from holdings h where h.matter_id = e.matter_id and h.since >= e.sent_at and (e.handed_at is null or h.since < e.handed_at)) held`;
/** What was said in a tour `e`: the ground of its first refusal, every word on filing, every step of a person. */
const SAID = `cross join lateral (select
        (array_agg(x.payload -> 'input' ->> 'code' order by x.n) filter (where x.action = 'refuse' and x.occurred_at = e.refused_at))[1] as refusal,
        array_agg(row(x.occurred_at, x.payload -> 'input' ->> 'filed')::tour_filing order by x.n) filter (where f.filed) as filings,
        max(x.occurred_at) filter (where f.filed) as filed_at,
        array_agg(x.recorded_at order by x.n) filter (where f.step) as step_recorded,
        array_agg(x.occurred_at order by x.n) filter (where f.step) as step_occurred,
        max(x.recorded_at) filter (where f.step) as stepped_at
      from events x cross join lateral (select not x.internal and x.actor_kind = 'person' as step,
        not x.internal and x.payload -> 'input' ? 'filed' and x.occurred_at >= e.delivered_at as filed) f
      where x.matter_id = e.matter_id and x.occurred_at >= e.sent_at and (e.handed_at is null or x.occurred_at < e.handed_at)) said`;

/** The end of the week in which IMI expects an acceptance. */
export const weekAfter = (delivered: string): string => `${delivered} + interval '7 days'`;

/**
 * A tour: one delivery of a matter to one unit, from being sent until it is closed, returned, withdrawn or handed over. A matter that is
 * refused and sent to another unit is two tours: each unit answers for its own (domain D.2: "twice in workload"). Drawn from holdings,
 * clocks and what was said, of the matters `m` for which `condition` holds, as the CTE `drawn`.
 *
 * A call-back before delivery makes no tour: nobody was asked. `closed_at` is empty again after a reopening. Money and measures are those
 * of the last answer, `again` says that the unit named measures in another tour of the file as well; `last_at` is the last instant by which a window can count it, never before it has ended; `steps` are what persons did, internal acts apart; `filings` every word on whether a case was filed, in their order.
 */
export const drawnSql = (condition: string): string => `${milestonesSql()},
steps as (
  select m.id as matter_id, m.process, m.case_file_id, m.region_code, m.secret_level, m.audience, m.handler_unit, h.seq, h.unit_id, h.since,
    coalesce(k.marks, '{}') as marks,
    count(*) filter (where 'sent' = any (k.marks)) over (partition by m.id order by h.seq) as tour
  from matters m join holdings h on h.matter_id = m.id left join marks k on (k.process, k.state) = (m.process, h.state)
  where m.process in (select process from named) and ${condition}),
passed as (
  select matter_id, process, case_file_id, region_code, secret_level, audience, handler_unit, tour,
    max(tour) over (partition by matter_id) as tours,
    (array_agg(unit_id order by seq) filter (where 'delivered' = any (marks)))[1] as delivered_to,
    string_to_array((array_agg(array_to_string(marks, ',') order by seq desc))[1], ',') as last_marks, max(since) as last_at,
    ${MARKED.map((mark) => `min(since) filter (where '${mark}' = any (marks)) as ${mark}_at`).join(', ')},
    max(since) filter (where 'replied' = any (marks)) as last_replied_at
  from steps group by matter_id, process, case_file_id, region_code, secret_level, audience, handler_unit, tour),
ended as (
  select p.*, lead(sent_at) over (partition by matter_id order by tour) as handed_at,
    coalesce(delivered_to, case when tour = tours and 'sent' = any (last_marks) then handler_unit end) as unit_id
  from passed p where tour > 0),
told as (
  select e.matter_id, e.tour::int as tour, e.case_file_id, e.region_code, e.secret_level, e.audience, e.process, e.unit_id,
    e.sent_at, e.delivered_at, e.signed_at, e.accepted_at, e.refused_at, e.replied_at, e.last_replied_at, e.handed_at,
    case when 'closed' = any (e.last_marks) then e.last_at end as closed_at,
    case when 'withdrawn' = any (e.last_marks) then e.last_at end as withdrawn_at,
    case when 'lapsed' = any (e.last_marks) then e.last_at end as lapsed_at,
    case when e.last_marks && '{closed,returned,withdrawn,lapsed}' then e.last_at else e.handed_at end as ended_at,
    ${instants('sign')}, ${settledAt('sign.met_at', 'sign.due_at')} as sign_settled,
    ${instants('result')}, ${settledAt('result.met_at', 'result.due_at')} as result_settled,
    ${instants('redo')}, ${settledAt('e.accepted_at', weekAfter('e.delivered_at'))} as week_settled,
    said.refusal,
    exists (select from events x join file_links l on l.event_id = x.id and l.matter_id = x.matter_id
      where x.matter_id = e.matter_id and x.occurred_at = e.last_replied_at and not x.internal) as attached,
    (select array_agg(row(y.id, y.code, y.amount)::tour_money order by y.id) from money_entries y
      where y.matter_id = e.matter_id and y.recorded_at = e.last_replied_at) as money,
    (select array_agg(row(o.id, o.code, o.persons)::tour_measure order by o.id) from outcomes o
      where o.matter_id = e.matter_id and o.recorded_at = e.last_replied_at) as measures,
    rated.ratings, rated.at as rated_at, said.filings, said.filed_at, said.step_recorded, said.step_occurred, said.stepped_at, held.units as hold_units, held.since as hold_since, held.until as hold_until
  from ended e join named n on n.process = e.process
    left join lateral (select * from fact_clocks c where c.matter_id = e.matter_id and c.name = n.sign and c.origin_at = e.delivered_at limit 1) sign on true
    left join lateral (select * from fact_clocks c where c.matter_id = e.matter_id and c.name = n.result and c.origin_at = e.delivered_at limit 1) result on true
    left join lateral (select * from fact_clocks c where c.matter_id = e.matter_id and c.name = n.redo and c.origin_at >= e.sent_at
      and (e.handed_at is null or c.origin_at < e.handed_at) order by c.origin_at desc limit 1) redo on true
    cross join lateral (select array_agg(row(r.id, r.question, r.code, r.recorded_at)::tour_rating order by r.id) as ratings, max(r.recorded_at) as at
      from ratings r where r.matter_id = e.matter_id and r.unit_id = e.unit_id and r.recorded_at >= e.sent_at
        and (e.handed_at is null or r.recorded_at < e.handed_at)) rated
    ${HELD}
    ${SAID}
  where e.unit_id is not null),
drawn as materialized (select *, measures is not null and count(measures) over (partition by case_file_id, unit_id, process) > 1 as again,
  greatest(coalesce(ended_at, 'infinity'), sent_at, sign_settled, result_settled, week_settled, last_replied_at,
    rated_at, filed_at, stepped_at) as last_at from told)`;

/** The columns of a tour, stored and drawn. */
export const COLUMNS = [
  ...['matter_id', 'tour', 'case_file_id', 'region_code', 'secret_level', 'audience', 'process', 'unit_id'],
  ...[
    'sent_at',
    'delivered_at',
    'signed_at',
    'accepted_at',
    'refused_at',
    'replied_at',
    'last_replied_at',
    'handed_at',
  ],
  ...['closed_at', 'withdrawn_at', 'lapsed_at', 'ended_at', 'sign_due', 'sign_met', 'sign_ended', 'sign_settled'],
  ...[
    'result_due',
    'result_met',
    'result_ended',
    'result_settled',
    'redo_due',
    'redo_met',
    'redo_ended',
    'week_settled',
  ],
  ...['refusal', 'attached', 'money', 'measures', 'ratings', 'rated_at', 'filings', 'filed_at'],
  ...['step_recorded', 'step_occurred', 'stepped_at', 'hold_units', 'hold_since', 'hold_until', 'again', 'last_at'],
];

/** By which text something was made, to be kept beside it. */
export const formOf = (text: string): string => hash('sha256', text, 'hex').slice(0, 16);
/** What is stored was drawn by this text; another text draws it anew. */
export const FORM = formOf(drawnSql(''));
/** Columns by which tours are seen alike, or not at all. */
export const SEEN_BY = ['audience', 'secret_level'];
const READ = COLUMNS.filter((c) => c !== 'region_code' && !SEEN_BY.includes(c)).join(', ');
export const READ_SEEN = [READ, ...SEEN_BY].join(', ');

/** Which tours a statement reads. */
export interface TourSource {
  /** condition on stored ones `t` */
  kept?: string;
  /** condition on matters `m` whose tours are drawn now */
  fresh?: string;
  /** some of the stored ones are counted already (cohorts.queries.ts) */
  counted?: {
    /** condition on those `t` that are not */
    rest: string;
    /** condition on the cells `k` of those that are */
    cells: string;
  };
}

/**
 * The CTEs `stock`, all tours there are, `live`, those of them that are not counted already, and `tours`, those of `live` that a window of the
 * CTE `windows` can count by something that happened in it or was open at its end. Throws when there is nothing to read.
 */
export function toursSql({ kept, fresh, counted }: TourSource, columns = READ): string {
  const from = (stored: string | undefined): string =>
    [
      ...(stored === undefined ? [] : [`select ${columns} from tours t where ${stored}`]),
      ...(fresh === undefined ? [] : [`select ${columns} from drawn`]),
    ].join(' union all ');
  if (kept === undefined && fresh === undefined) throw new Error('tours are stored, drawn or both');
  return `${fresh === undefined ? '' : `${drawnSql(fresh)},\n`}stock as not materialized (${from(kept)}),
live as not materialized (${counted ? from(`${kept} and ${counted.rest}`) : 'select * from stock'}),
tours as materialized (select * from live where last_at >= (select min(s) from windows))`;
}

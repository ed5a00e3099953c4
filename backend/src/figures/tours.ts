import { milestonesSql } from './milestones.js';

/**
 * A tour: one delivery of a matter to one unit, from being sent until it is closed, returned, withdrawn or handed over. A matter that is
 * refused and sent to another unit is two tours: each unit answers for its own (domain D.2: "twice in workload"). Drawn from holdings and
 * clocks of the matters `m` that `readable` lets through, which is the person's own rule. $1 region, $2 processes.
 *
 * A call-back before delivery makes no tour: nobody was asked. `closed_at` is empty again after a reopening.
 */
export const toursSql = (readable: string): string => `${milestonesSql()},
steps as (
  select m.id as matter_id, m.process, m.case_file_id, m.handler_unit, h.seq, h.unit_id, h.since, coalesce(k.marks, '{}') as marks,
    count(*) filter (where 'sent' = any (k.marks)) over (partition by m.id order by h.seq) as tour
  from matters m join holdings h on h.matter_id = m.id left join marks k on (k.process, k.state) = (m.process, h.state)
  where m.region_code = $1 and m.process = any ($2::text[]) and ${readable}),
passed as (
  select matter_id, process, case_file_id, handler_unit, tour,
    max(tour) over (partition by matter_id) as tours,
    (array_agg(unit_id order by seq) filter (where 'delivered' = any (marks)))[1] as delivered_to,
    string_to_array((array_agg(array_to_string(marks, ',') order by seq desc))[1], ',') as last_marks, max(since) as last_at,
    ${['sent', 'delivered', 'signed', 'accepted', 'refused', 'replied']
      .map((mark) => `min(since) filter (where '${mark}' = any (marks)) as ${mark}_at`)
      .join(', ')},
    max(since) filter (where 'replied' = any (marks)) as last_replied_at
  from steps group by matter_id, process, case_file_id, handler_unit, tour),
ended as (
  select p.*, lead(sent_at) over (partition by matter_id order by tour) as handed_at,
    coalesce(delivered_to, case when tour = tours and 'sent' = any (last_marks) then handler_unit end) as unit_id
  from passed p where tour > 0),
tours as materialized (
  select e.matter_id, e.tour, e.process, e.case_file_id, e.unit_id, e.sent_at, e.delivered_at, e.signed_at, e.accepted_at, e.refused_at,
    e.replied_at, e.last_replied_at, e.handed_at,
    case when 'closed' = any (e.last_marks) then e.last_at end as closed_at,
    case when 'withdrawn' = any (e.last_marks) then e.last_at end as withdrawn_at,
    case when 'lapsed' = any (e.last_marks) then e.last_at end as lapsed_at,
    case when e.last_marks && '{closed,returned,withdrawn,lapsed}' then e.last_at else e.handed_at end as ended_at,
    sign.due_at as sign_due, sign.met_at as sign_met, sign.ended_at as sign_ended,
    result.due_at as result_due, result.met_at as result_met, result.ended_at as result_ended,
    redo.due_at as redo_due, redo.met_at as redo_met, redo.ended_at as redo_ended
  from ended e join named n on n.process = e.process
    left join lateral (select * from fact_clocks c where c.matter_id = e.matter_id and c.name = n.sign and c.origin_at = e.delivered_at limit 1) sign on true
    left join lateral (select * from fact_clocks c where c.matter_id = e.matter_id and c.name = n.result and c.origin_at = e.delivered_at limit 1) result on true
    left join lateral (select * from fact_clocks c where c.matter_id = e.matter_id and c.name = n.redo and c.origin_at >= e.sent_at
      and (e.handed_at is null or c.origin_at < e.handed_at) order by c.origin_at desc limit 1) redo on true
  where e.unit_id is not null)`;

const within = (instant: string): string => `(${instant} >= w.s and ${instant} < w.e)`;
const openAtEnd = `(t.sent_at < w.e and (t.ended_at is null or t.ended_at >= w.e))`;
const running = (clock: string): string =>
  `(t.${clock}_due <= w.e and (t.${clock}_met is null or t.${clock}_met >= w.e) and (t.${clock}_ended is null or t.${clock}_ended >= w.e))`;

/** Conditions that definitions share. */
export const IS = {
  within,
  sent: within('t.sent_at'),
  closed: within('t.closed_at'),
  open: openAtEnd,
  /** open at the end of the window, and the date of its answer (or of its further answer) has passed unanswered */
  overdue: `(${openAtEnd} and (${running('result')} or ${running('redo')}))`,
  withdrawn: `(t.withdrawn_at is not null and t.withdrawn_at < w.e)`,
};
/**
 * The instant at which a duty is settled: done in time, or its date passed. Every duty is settled once, so windows side by side sum up. A
 * date is the end of a day (24:00): it belongs to that day.
 */
export const settledAt = (done: string, due: string): string => `least(${done}, ${due} - interval '1 microsecond')`;
/** A duty of a clock that was not lifted before its date came. */
export const stands = (clock: 'sign' | 'result'): string =>
  `(t.${clock}_met is not null or t.${clock}_ended is null or t.${clock}_ended >= t.${clock}_due)`;
/** Days between two instants. */
export const days = (from: string, to: string): string => `extract(epoch from ${to} - ${from}) / 86400`;

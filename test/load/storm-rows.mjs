/** Saturday of next week: reminders wait for Monday, so that only the clocks are measured, whatever day it is. */
const SATURDAY = `update app_time set "offset" = (date_trunc('week', clock_timestamp() at time zone 'Asia/Shanghai')
  + interval '12 days 12 hours') at time zone 'Asia/Shanghai' - clock_timestamp()`;

// $1 steps, $2 seconds until the first, $3 seconds over which they are spread. A transfer that was approved must be sent within 24 hours.
const ROWS = `
with t as (select date_trunc('milliseconds', clock_timestamp() + "offset") as now from app_time),
 bureau as (select distinct n.id, n.region_code from units n join memberships s on s.unit_id = n.id join users u on u.id = s.user_id where u.account = 'yb.clerk1'),
 rule as (select id from law_rules where code = 'referral.dispatch' and region_code = '*'),
 n as materialized (
  select i, uuidv7() as file, uuidv7() as parent, uuidv7() as matter, uuidv7() as clock,
   t.now + make_interval(secs => $2::float8) + interval '1 ms' * (i * $3::int * 1000 / $1::int) as due from generate_series(0, $1::int - 1) i, t),
 f as materialized (select n.*, get_byte(sha256(convert_to(file::text, 'UTF8')), 0) % 16 as shard from n),
 c as (insert into chains (case_file_id, n, hash, at) select file, 0, decode(repeat('00', 32), 'hex'), t.now from f, t),
 k as (insert into case_files (id, kind, number, region_code, secret_level, unit_id, title, source, summary, urgency, opened_at)
  select file, 'case', 'STORM-' || i, region_code, 1, bureau.id, '演示·时限风暴', 'other', '演示·时限风暴压力测试', 'normal', t.now from f, bureau, t),
 p as (insert into matters (id, case_file_id, process, key, state, title, urgency, version, initiator_unit, holder_unit, mandatory, region_code,
   secret_level, audience, fields, asks, opened_at, state_since, shard)
  select parent, file, 'case', parent::text, 'open', '演示·时限风暴', 'normal', 1, b.id, b.id, true, b.region_code, 1, array[b.id], '{}', '{}', t.now, t.now, shard
  from f, bureau b, t),
 m as (insert into matters (id, case_file_id, parent_id, process, key, state, title, urgency, version, initiator_unit, holder_unit, mandatory, region_code,
   secret_level, audience, fields, asks, opened_at, state_since, due_at, wake_at, shard)
  select matter, file, parent, 'referral-dispatch', matter::text, 'approved', '演示·时限风暴', 'normal', 4, b.id, b.id, true, b.region_code, 1, array[b.id],
   '{}', '{}', t.now, t.now, due, due, shard from f, bureau b, t),
 h as (insert into holdings (matter_id, seq, unit_id, side, state, since) select matter, 1, b.id, 'initiator', 'approved', t.now from f, bureau b, t)
insert into clocks (id, matter_id, name, rule_id, calendar_version, kind, owes_unit, origin_at, pauses, extra, due_at, provisional, revision, next_at, outcome, recorded_at)
select clock, matter, 'dispatch', rule.id, 1, 'duty', b.id, due - interval '24 hours', '{}', '[]', due, false, 1, due, 'running', t.now from f, rule, bureau b, t`;

/** Puts so many matters into the database whose deadline passes within `spread` seconds, the first one in `ahead` seconds. */
export async function addStorm(db, steps, ahead, spread) {
  await db.query(SATURDAY);
  const { rowCount } = await db.query(ROWS, [steps, ahead, spread]);
  if (rowCount !== steps) throw new Error(`${rowCount} of ${steps} rows were put in: is the demo seeded?`);
  await db.query('analyze matters, clocks, chains');
}

const DONE = `select count(*)::int as n from clock_marks k join clocks c on c.id = k.clock_id join matters m on m.id = c.matter_id where m.title = '演示·时限风暴'`;

/** How many steps have been done so far. */
export const countDone = async (db) => (await db.query(DONE)).rows[0].n;

const RESULT = `
with e as (select e.matter_id, extract(epoch from e.recorded_at - c.due_at)::float8 as lag
  from events e join matters m on m.id = e.matter_id join clocks c on c.matter_id = m.id
  where e.actor_kind = 'clock' and e.action = 'clock.overdue' and m.title = '演示·时限风暴')
select count(distinct matter_id)::int as fired, (count(*) - count(distinct matter_id))::int as doubled, min(lag) as first,
  percentile_cont(0.5) within group (order by lag) as p50, percentile_cont(0.99) within group (order by lag) as p99, max(lag) as max,
  (select count(*)::int from wake_failures) as stuck from e`;

/** What the events say: how many, how often, how late in seconds. */
export const readResult = async (db) => (await db.query(RESULT)).rows[0];

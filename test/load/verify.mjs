/**
 * What must hold of every lifecycle in the database, whoever made it. $1 case files, $2 events a lifecycle leaves,
 * $3 clocks, $4 commands.
 */
const CHECKS = `
with files as (select unnest($1::uuid[]) as id),
  m as (select * from matters where case_file_id in (select id from files)),
  per as (select f.id, (select count(*) from m where m.case_file_id = f.id) as matters,
    (select count(*) from events e where e.case_file_id = f.id) as events,
    (select count(*) from clocks c join m on m.id = c.matter_id where m.case_file_id = f.id) as clocks,
    (select count(distinct n) from events e where e.case_file_id = f.id) as numbers,
    (select n from chains c where c.case_file_id = f.id) as head from files f),
  keys as (select e.case_file_id, (c.receipt->>'eventId') as event, c.key from commands c join events e on e.id = (c.receipt->>'eventId')::uuid
    where e.case_file_id in (select id from files))
select
  (select count(*) from per where matters <> 5) as "cases without their five matters",
  (select count(*) from m where closed_at is null) as "matters still open",
  (select count(*) from clocks c join m on m.id = c.matter_id where c.ended_at is null) as "clocks still running",
  (select count(*) from holdings h join m on m.id = h.matter_id where h.until is null) as "holdings without an end",
  (select count(*) from per where events <> $2 or numbers <> $2 or head <> $2) as "cases with a wrong number of events",
  (select count(*) from per where clocks <> $3) as "cases with a wrong number of clocks",
  (select abs(count(*) - $4 * (select count(*) from files)) from keys) as "commands lost or done twice",
  (select count(*) - count(distinct event) from keys) as "events with two keys",
  (select count(*) from case_files f join units u on u.id = f.unit_id where u.code like 'load-%' and f.id not in (select id from files)) as "cases nobody has counted"`;

/** What is wrong with the case files of the run, in words; empty when every lifecycle is complete. */
export async function findLosses(db, caseFiles, { events, clocks, commands }) {
  const { rows } = await db.query(CHECKS, [caseFiles, events, clocks, commands]);
  return Object.entries(rows[0])
    .filter(([, n]) => Number(n) !== 0)
    .map(([what, n]) => `${what}: ${n}`);
}

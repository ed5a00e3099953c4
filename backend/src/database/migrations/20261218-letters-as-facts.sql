-- What a letter says of what was before: who did what, and by which letters. Facts like others: the letter's kind decides what it says of them.
create or replace view fact_events as
  select case_file_id, matter_id, n, action, actor_id, occurred_at, (actor ->> 'substituteForId')::uuid as represented_id,
    unit_id, actor ->> 'name' as actor_name, actor ->> 'substituteFor' as represented_name from events;
create view fact_letters as select matter_id, kind, number, no, issued_at from letters;
grant select on fact_letters to api, worker;

-- Names of units are kept in memory, like who somebody is.
create trigger people_moved after insert or update or delete on units for each statement execute function people_moved();

-- Rows of a matter are tested against the matter they belong to. `exists (…)` may be planned as one hash of every matter in sight,
-- made anew for each statement; a scalar subquery is always one look by key, and an unseen matter is null, which hides the row.
do $$ declare t text; begin
  foreach t in array array['parties', 'holdings', 'clocks', 'disclosures', 'outcomes', 'money_entries', 'events', 'notices', 'file_links'] loop
    execute format('alter policy seen on %I using ((select true from matters m where m.id = matter_id))', t);
  end loop;
  alter policy seen on case_files using ((select true from matters m where m.case_file_id = case_files.id and m.parent_id is null
    and m.initiator_unit = any ((select current_setting('app.principals')::uuid[])::uuid[]) limit 1));
  foreach t in array array['subjects', 'allegations', 'case_team', 'materials'] loop
    execute format('alter policy seen on %I using ((select true from case_files f where f.id = case_file_id))', t);
  end loop;
end $$;
alter policy seen on letters using ((select true from matters m where m.id = matter_id)
  and (select true from parties p where p.matter_id = letters.matter_id and p.unit_id = any ((select current_setting('app.principals')::uuid[])::uuid[])
    and p.since <= issued_at and (p.until is null or issued_at <= p.until) limit 1));
alter policy seen on letter_files using ((select true from letters l where l.id = letter_id));

-- A command changes the matter itself through its policy; what hangs on that row is changed through the fact views, without asking again.
grant update (until) on fact_holdings, fact_parties to api, worker;
grant update (pauses, extra, due_at, arguable_at, provisional, revision, next_at, met_at, ended_at, outcome, recorded_at) on fact_clocks to api, worker;
revoke update on holdings, parties, clocks from api, worker;
drop policy changed on holdings;
drop policy changed on parties;
drop policy changed on clocks;

-- Who somebody is, is kept in memory for a minute; each command asks whether this number is still the same.
alter table app_time add column people_version int not null default 1;
create function people_moved() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update app_time set people_version = people_version + 1;
  return null;
end $$;
create trigger people_moved after insert or update or delete on memberships for each statement execute function people_moved();
create trigger people_moved after insert or update or delete on recusals for each statement execute function people_moved();
create trigger people_moved after update of disabled_at, clearance, name, lang on users for each statement execute function people_moved();
create trigger people_moved after update of "offset" on app_time for each statement execute function people_moved();

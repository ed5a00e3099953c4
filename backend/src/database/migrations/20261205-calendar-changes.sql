-- A new version of a year's calendar: proposed by one person, confirmed by another, and how far its dates have reached running clocks.
create table calendar_changes (id uuid primary key, scope text not null default 'cn', year int not null, status text not null check (status in ('announced', 'provisional')), source text not null, days jsonb not null,
                          -- version it would replace, and for an undoing the version it brings back
                          replaces int not null, restores int, proposed_by uuid not null references users, proposed_at timestamptz not null,
                          outcome text not null default 'open' check (outcome in ('open', 'applied', 'dropped')), decided_by uuid references users, decided_at timestamptz, version int unique,
                          -- the walk over running clocks: how often begun, the matter it is at, how many it has looked at
                          pass int not null default 1, at_matter uuid, looked int not null default 0, done_at timestamptz,
                          check ((outcome = 'open') = (decided_by is null)), check ((outcome = 'applied') = (version is not null)),
                          check (outcome <> 'applied' or decided_by <> proposed_by));
create unique index calendar_changes_open on calendar_changes (scope, year) where outcome = 'open';
create index calendar_changes_made on calendar_changes (proposed_at desc);
-- each date that a new calendar has moved, once
create table clock_redatings (calendar_version int not null, clock_id uuid not null, matter_id uuid not null, was_due timestamptz, due_at timestamptz, event_id uuid not null, primary key (calendar_version, clock_id));
alter table clock_redatings enable row level security;
create policy seen on clock_redatings for select to api using ((select true from matters m where m.id = matter_id));
create policy all_seen on clock_redatings to worker using (true);
create policy all_read on clock_redatings for select to auditor using (true);
create view fact_redatings as select calendar_version, clock_id from clock_redatings;

grant select, insert on calendar_changes to api;
grant update (outcome, decided_by, decided_at, version) on calendar_changes to api;
grant select on calendar_changes to worker, auditor;
grant update (pass, at_matter, looked, done_at) on calendar_changes to worker;
grant select, insert on clock_redatings to worker;
grant select on clock_redatings to api, auditor;
grant select on fact_redatings to api, worker;
grant insert on calendars to api;
grant update (law_version) on app_time to api;
grant update (calendar_version) on fact_clocks to api, worker;

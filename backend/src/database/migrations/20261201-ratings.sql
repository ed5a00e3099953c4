-- What the sender thinks of an answer, one row a question that was answered: what is counted is never only in a document.
create table ratings (id uuid primary key, matter_id uuid not null, event_id uuid not null, unit_id uuid not null references units, question text not null, code text not null, recorded_at timestamptz not null,
                      unique (event_id, question));
create index ratings_matter on ratings (matter_id);
create index ratings_unit on ratings (unit_id, recorded_at);
alter table ratings enable row level security;
create policy seen on ratings for select to api using (exists (select from matters m where m.id = matter_id));
create policy added on ratings for insert to api with check (true);
create policy all_seen on ratings to worker using (true);
create policy all_read on ratings for select to auditor using (true);
grant select, insert on ratings to api, worker;
grant select on ratings to auditor;

-- What one finds a matter by. Written by the worker from the facts (docs/adr), read through `find_entries` alone: behind a policy a GIN
-- index cannot be used, so the readers stand in the words, and what is seen of a matter now is tested row by row.
create table search_entries (matter_id uuid not null, part text not null, level smallint not null, case_file_id uuid not null, words tsvector not null, lines text[] not null, primary key (matter_id, part));
create index search_entries_words on search_entries using gin (words) with (fastupdate = off);
create index search_entries_file on search_entries (case_file_id);
-- up to which event a case file's entries are written, and in which form
create table search_heads (case_file_id uuid primary key references chains, n bigint not null, form int not null);

-- `sights`: "process.state.side" → what that side sees of it (0 nothing … 4 all). The side as `sideOf` finds it.
create function find_entries(wanted tsquery, sights jsonb, most int) returns table (matter_id uuid, part text, lines text[])
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan as $$
declare
  mine uuid[] := current_setting('app.principals')::uuid[];
  readers tsquery := (select string_agg('''u:' || p || '''', ' | ')::tsquery from unnest(mine) p);
begin
  if readers is null then return; end if;
  return query select e.matter_id, e.part, e.lines from search_entries e join matters m on m.id = e.matter_id
    where e.words @@ (wanted && readers) and m.audience && mine and m.secret_level <= current_setting('app.clearance')::smallint
      and m.case_file_id <> all (current_setting('app.recused')::uuid[])
      and e.level <= coalesce((sights ->> (m.process || '.' || m.state || '.' || case when m.initiator_unit = any (mine) then 'initiator'
        when m.handler_unit = any (mine) then 'handler' when m.office_unit = any (mine) then 'office' when m.convener_unit = any (mine) then 'convener' else 'copied' end))::int, 0)
    limit most;
end $$;
revoke execute on function find_entries from public;
grant execute on function find_entries to api;
grant select, insert, update, delete on search_entries, search_heads to worker;
grant select on letters to worker;

-- Filters somebody keeps under a name, alone or with the unit.
create table saved_views (id uuid primary key, user_id uuid not null references users, unit_id uuid references units, page text not null check (page in ('queue', 'case-files')),
                          name text not null, query jsonb not null, saved_at timestamptz not null);
create unique index saved_views_name on saved_views (user_id, page, name);
create index saved_views_unit on saved_views (unit_id, page) where unit_id is not null;
alter table saved_views enable row level security;
create policy seen on saved_views for select to api using (user_id = (select current_setting('app.user')::uuid)
  or unit_id = any ((select current_setting('app.principals')::uuid[])::uuid[]));
-- shared with a unit of one's own alone, and changed by nobody else
create policy own on saved_views to api using (user_id = (select current_setting('app.user')::uuid))
  with check (user_id = (select current_setting('app.user')::uuid) and (unit_id is null or unit_id = any ((select current_setting('app.principals')::uuid[])::uuid[])));
grant select, insert, update, delete on saved_views to api;

-- Who is away: for a time a colleague of the same unit holds roles of an absent person and acts for that person.
create table delegations (
  id uuid primary key, unit_id uuid not null references units, absent_id uuid not null references users, substitute_id uuid not null references users,
  roles text[] not null check (cardinality(roles) > 0 and not roles && '{admin,security,auditor}'), basis text not null,
  since timestamptz not null, until timestamptz not null, created_by uuid not null references users, created_at timestamptz not null,
  ended_by uuid references users, ended_at timestamptz,
  check (absent_id <> substitute_id), check (until > since), check (until <= since + interval '90 days'), check ((ended_by is null) = (ended_at is null)));
create index delegations_unit on delegations (unit_id, until desc);

-- A role may be held for several absent persons from the same day on.
alter table memberships add delegation_id uuid references delegations;
alter table memberships drop constraint memberships_pkey;
create unique index memberships_once on memberships (user_id, unit_id, role, since, delegation_id) nulls not distinct;
alter table memberships add check (acting = (delegated_by is not null) and acting = (delegation_id is not null));
create index memberships_delegation on memberships (delegation_id) where acting;

-- A delegated role lasts as long as its delegation, as long as the absent person holds the role itself, and as long as the substitute
-- belongs to the unit by a working role of its own. Rows of other persons and units are left alone.
create function fit_delegated(person uuid, unit uuid) returns void language sql security definer set search_path = public as $$
  with fitted as (
    select a.delegation_id, a.role, greatest(a.since, least(d.until, d.ended_at,
        coalesce((select max(coalesce(o.until, 'infinity')) from memberships o
          where not o.acting and o.user_id = d.absent_id and o.unit_id = a.unit_id and o.role = a.role), '-infinity'),
        coalesce((select max(coalesce(o.until, 'infinity')) from memberships o
          where not o.acting and o.user_id = d.substitute_id and o.unit_id = a.unit_id and o.role <> all ('{admin,security,auditor}')), '-infinity'))) as until
      from delegations d join memberships a on a.delegation_id = d.id
     where d.unit_id = unit and (d.absent_id = person or d.substitute_id = person))
  update memberships m set until = f.until from fitted f
   where m.delegation_id = f.delegation_id and m.role = f.role and m.until is distinct from f.until
$$;
create function delegated() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    insert into memberships (user_id, unit_id, role, since, until, acting, delegated_by, delegation_id)
      select new.substitute_id, new.unit_id, r, new.since, new.until, true, new.absent_id, new.id from unnest(new.roles) r;
  end if;
  perform fit_delegated(new.substitute_id, new.unit_id);
  return null;
end $$;
create function members_moved() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' and not old.acting then perform fit_delegated(old.user_id, old.unit_id); end if;
  if tg_op <> 'DELETE' and not new.acting then perform fit_delegated(new.user_id, new.unit_id); end if;
  return null;
end $$;
revoke execute on function fit_delegated, delegated, members_moved from public;
create trigger delegated after insert or update on delegations for each row execute function delegated();
create trigger members_moved after insert or update or delete on memberships for each row execute function members_moved();

alter table delegations enable row level security;
create policy seen on delegations for select to api using (unit_id = any ((select current_setting('app.principals')::uuid[])::uuid[]));
create policy added on delegations for insert to api with check (created_by = (select current_setting('app.user')::uuid)
  and unit_id = any ((select current_setting('app.principals')::uuid[])::uuid[]));
create policy ended on delegations for update to api using (ended_at is null and unit_id = any ((select current_setting('app.principals')::uuid[])::uuid[]))
  with check (ended_by = (select current_setting('app.user')::uuid));
create policy all_read on delegations for select to auditor using (true);
grant select, insert, update (ended_by, ended_at) on delegations to api;
grant select on delegations to auditor;

-- For whom somebody acted counts like who acted: a delegation never makes two persons of one.
create or replace view fact_events as
  select case_file_id, matter_id, n, action, actor_id, occurred_at, (actor ->> 'substituteForId')::uuid as represented_id from events;

-- Recusal: why, on what ground, by whom, and how it ended.
alter table recusals add id uuid not null unique default gen_random_uuid(), add unit_id uuid references units, add reason text, add basis text,
  add ordered_by uuid references users, add ordered_for uuid references users,
  add lifted_by uuid references users, add lifted_for uuid references users, add lift_reason text,
  add check (lifted_by is null or (until is not null and lift_reason is not null and lifted_by <> user_id));
create unique index recusals_standing on recusals (case_file_id, user_id) where until is null;
alter table recusals enable row level security;
-- who is asked about reads it before anybody is signed in; what a page shows of it is asked through the matters of the file
create policy known on recusals for select to api, worker using (true);
create policy ordered on recusals for insert to api with check (ordered_by = (select current_setting('app.user')::uuid));
-- nobody lifts the own recusal
create policy lifted on recusals for update to api using (until is null and user_id <> (select current_setting('app.user')::uuid))
  with check (lifted_by = (select current_setting('app.user')::uuid));
create policy all_read on recusals for select to auditor using (true);
revoke insert on recusals from worker;
grant update (until, lifted_by, lifted_for, lift_reason) on recusals to api;
grant select on recusals to auditor;

-- What a person has typed or imported tells of a case file as its pages do.
alter policy own on drafts using (user_id = (select current_setting('app.user')::uuid)
  and not exists (select from fact_matters m where m.case_file_id = any ((select current_setting('app.recused')::uuid[])::uuid[])
    and (drafts.subject like '%' || m.id::text || '%' or drafts.subject like '%' || m.case_file_id::text || '%')));
create function tells_of_recused(unit uuid, typed jsonb) returns bool language sql stable security definer set search_path = public as $$
  select exists (select from case_files f where f.id = any (current_setting('app.recused')::uuid[]) and f.unit_id = unit
    and exists (select from jsonb_array_elements(typed) r, jsonb_each_text(r -> 'values') v where v.value in (f.title, f.external_no)))
$$;
revoke execute on function tells_of_recused from public;
grant execute on function tells_of_recused to api;
alter policy own on imports using (user_id = (select current_setting('app.user')::uuid) and not tells_of_recused(unit_id, rows))
  with check (user_id = (select current_setting('app.user')::uuid));

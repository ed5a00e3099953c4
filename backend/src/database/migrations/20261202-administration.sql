-- Who looks after the accounts, and who looks at what happened. Reasons: docs/adr/0020-three-officers-and-evidence.md.

-- The auditor reads what was done, by whom and when, never what it was about. Of events the whole row: a payload can only be tested
-- against its hash by who reads it.
revoke select on case_files, subjects, allegations, case_team, materials, matters, disclosures, letters, notices, outcomes, money_entries, files, outbox, mails, ratings, recusals, users
  from auditor;
grant select (id, kind, number, region_code, unit_id, opened_at) on case_files to auditor;
grant select (id, case_file_id, parent_id, process, state, number, initiator_unit, handler_unit, region_code, opened_at, closed_at) on matters to auditor;
grant select (id, sha256, size, mime, uploaded_by, unit_id, created_at) on files to auditor;
grant select (id, matter_id, no, manifest_hash, sent_at, revoked_at) on disclosures to auditor;
grant select (id, matter_id, kind, issuer_unit, number, model_hash, issued_at) on letters to auditor;
grant select (id, account, name, disabled_at) on users to auditor;
-- Events are written in the order of time: a summary of each block of rows finds a month without a tree that every command has to keep.
create index events_recorded on events using brin (recorded_at);
create index access_log_at on access_log (at desc, id desc);

-- A first password is changed at the first sign-in.
alter table user_secrets add must_change bool not null default false;

-- 三员分立: nobody is two of administrator, security officer and auditor at the same time.
create function one_of_three() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.role = any ('{admin,security,auditor}') and new.until is distinct from new.since then
    perform from users where id = new.user_id for update;
    if exists (select from memberships m where m.user_id = new.user_id and m.role <> new.role and m.role = any ('{admin,security,auditor}')
        and (m.until is null or m.until > new.since) and (new.until is null or new.until > m.since)) then
      raise exception 'roles:duplicate' using errcode = 'LB001';
    end if;
  end if;
  return new;
end $$;
create trigger one_of_three before insert or update on memberships for each row execute function one_of_three();

-- Units whose people a person looks after by a role: those of the region of the unit in which it holds the role.
create function administered_units(person uuid, by_role text) returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(u.id), '{}') from units u where u.region_code in (select o.region_code from memberships m join units o on o.id = m.unit_id cross join app_time a
    where m.user_id = person and m.role = by_role and not m.acting and m.since <= clock_timestamp() + a."offset" and (m.until is null or m.until > clock_timestamp() + a."offset"))
$$;

-- What an administrator asks for; what gives rights, or touches one of the three, waits for the security officer.
create table admin_changes (
  id uuid primary key, kind text not null check (kind in ('create', 'grant', 'end', 'disable', 'enable', 'reset')), user_id uuid not null, unit_id uuid not null references units,
  account text, name text, email text, roles text[] not null, reason text not null, password_hash text, two_persons bool not null,
  proposed_by uuid not null references users, proposed_at timestamptz not null, decided_by uuid references users, decided_at timestamptz, decision text,
  check (decision in ('confirmed', 'rejected', 'withdrawn')), check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  -- two persons, and nobody for himself
  check (decision = 'withdrawn' or decided_by <> proposed_by), check (proposed_by <> user_id), check (decision = 'withdrawn' or decided_by <> user_id),
  check ((kind = 'create') = (account is not null and name is not null)), check ((kind in ('create', 'reset')) = (password_hash is not null)),
  check ((kind in ('create', 'grant', 'end')) = (cardinality(roles) > 0)));
create index admin_changes_unit on admin_changes (unit_id, proposed_at desc);
create index admin_changes_user on admin_changes (user_id);
create unique index admin_changes_waiting on admin_changes (user_id, kind, unit_id, roles) where decision is null and two_persons;
create unique index admin_changes_account on admin_changes (account) where decision is null and kind = 'create';

create table admin_log (id uuid primary key default gen_random_uuid(), at timestamptz not null, actor_id uuid not null references users, change_id uuid not null references admin_changes,
  act text not null check (act in ('proposed', 'done', 'confirmed', 'rejected', 'withdrawn')));
create index admin_log_at on admin_log (at desc, id desc);
create index admin_log_change on admin_log (change_id);
create trigger admin_log_fixed before update or delete or truncate on admin_log for each statement execute function refuse_change();

create function weigh_change() returns trigger language plpgsql security definer set search_path = public as $$
begin
  new.two_persons := new.kind in ('create', 'grant', 'enable', 'reset') or exists (select from memberships m where m.user_id = new.user_id and m.role = any ('{admin,security,auditor}'));
  return new;
end $$;
create trigger weigh_change before insert on admin_changes for each row execute function weigh_change();

-- Does what was asked for. Only the trigger below calls it.
create function carry_out(c admin_changes) returns void language plpgsql security definer set search_path = public as $$
declare now_ timestamptz := (select clock_timestamp() + "offset" from app_time);
begin
  if c.kind in ('create', 'grant') and exists (select from (select unnest(c.roles) as role union
       select m.role from memberships m where m.user_id = c.user_id and (m.until is null or m.until > now_)) r
     having count(*) > 1 and bool_or(role = any ('{admin,security,auditor}'))) then
    raise exception 'roles:duplicate' using errcode = 'LB001';
  end if;
  if c.kind = 'create' then
    if exists (select from users where account = c.account) then raise exception 'account:duplicate' using errcode = 'LB001'; end if;
    insert into users (id, account, name, email) values (c.user_id, c.account, c.name, c.email);
    insert into user_secrets (user_id, password_hash, changed_at, must_change) values (c.user_id, c.password_hash, now_, true);
  elsif c.kind = 'reset' then
    update user_secrets set password_hash = c.password_hash, changed_at = now_, must_change = true where user_id = c.user_id;
  elsif c.kind = 'disable' then update users set disabled_at = now_ where id = c.user_id and disabled_at is null;
  elsif c.kind = 'enable' then update users set disabled_at = null where id = c.user_id;
  elsif c.kind = 'end' then
    update memberships set until = greatest(now_, since) where user_id = c.user_id and unit_id = c.unit_id and role = any (c.roles) and not acting and (until is null or until > now_);
  end if;
  if c.kind in ('create', 'grant') then
    insert into memberships (user_id, unit_id, role, since) select c.user_id, c.unit_id, r, now_ from unnest(c.roles) r
     where not exists (select from memberships m where m.user_id = c.user_id and m.unit_id = c.unit_id and m.role = r and not m.acting and (m.until is null or m.until > now_));
  end if;
  if c.kind in ('disable', 'reset') then delete from sessions where user_id = c.user_id; end if;
end $$;
create function change_moved() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    insert into admin_log (at, actor_id, change_id, act) values (new.proposed_at, new.proposed_by, new.id, case when new.two_persons then 'proposed' else 'done' end);
    if not new.two_persons then perform carry_out(new); end if;
  else
    insert into admin_log (at, actor_id, change_id, act) values (new.decided_at, new.decided_by, new.id, new.decision);
    if new.decision = 'confirmed' then perform carry_out(new); end if;
  end if;
  return null;
end $$;
create trigger change_moved after insert or update on admin_changes for each row execute function change_moved();
revoke execute on function one_of_three, administered_units, weigh_change, carry_out, change_moved from public;
grant execute on function administered_units to api;

alter table admin_changes enable row level security;
create policy seen on admin_changes for select to api using (
  unit_id = any ((select administered_units(current_setting('app.user')::uuid, 'admin'))::uuid[]) or unit_id = any ((select administered_units(current_setting('app.user')::uuid, 'security'))::uuid[]));
create policy proposed on admin_changes for insert to api with check (proposed_by = (select current_setting('app.user')::uuid) and decision is null
  and unit_id = any ((select administered_units(current_setting('app.user')::uuid, 'admin'))::uuid[]));
create policy confirmed on admin_changes for update to api using (decision is null and two_persons and unit_id = any ((select administered_units(current_setting('app.user')::uuid, 'security'))::uuid[]))
  with check (decided_by = (select current_setting('app.user')::uuid) and decision in ('confirmed', 'rejected'));
create policy withdrawn on admin_changes for update to api using (decision is null and two_persons and proposed_by = (select current_setting('app.user')::uuid))
  with check (decided_by = (select current_setting('app.user')::uuid) and decision = 'withdrawn');
create policy all_read on admin_changes for select to auditor using (true);
grant select, insert, update (decided_by, decided_at, decision) on admin_changes to api;
grant select (id, kind, user_id, unit_id, account, name, roles, reason, two_persons, proposed_by, proposed_at, decided_by, decided_at, decision) on admin_changes to auditor;
grant select on admin_log to auditor;

-- The foundation: directory, law, case files, matters and everything a command writes. Run once as `owner` in an empty database
-- whose roles owner, api, worker, auditor exist. Shape and reasons: docs/adr/0003-write-path.md, 0004-row-level-security.md.

do $$ begin
  -- With locale C the trigram index of Chinese text is silently empty.
  if (select count(*) from unnest(regexp_split_to_array('医保基金', ''))) <> 4 or getdatabaseencoding() <> 'UTF8' then
    raise exception 'the database must use UTF8 and a Unicode locale such as builtin C.UTF-8';
  end if; end $$;
grant usage on schema public to api, worker, auditor;

-- Directory -----------------------------------------------------------------------------------------------------------------------
create table regions     (code text primary key, name text not null, parent_code text references regions);
create table units       (id uuid primary key, code text not null unique, name text not null, short text not null, kind text not null, region_code text not null references regions,
                          parent_id uuid references units, channel text not null default 'online', host_unit_id uuid references units, commanded bool not null default true,
                          recipient bool not null default true, pinyin text not null, initials text not null, closed_at timestamptz,
                          check (kind in ('bureau', 'office', 'department', 'government')), check (channel in ('online', 'paper', 'bundle')));
create table users       (id uuid primary key, account text not null unique, name text not null, email text, phone text, lang text not null default 'zh',
                          clearance smallint not null default 1, disabled_at timestamptz, demo bool not null default false);
create table user_secrets (user_id uuid primary key references users, password_hash text not null, changed_at timestamptz not null);
create table memberships (user_id uuid not null references users, unit_id uuid not null references units, role text not null, since timestamptz not null, until timestamptz,
                          acting bool not null default false, delegated_by uuid references users, primary key (user_id, unit_id, role, since));
create table sessions    (token_hash bytea primary key, user_id uuid not null references users, csrf text not null, created_at timestamptz not null, seen_at timestamptz not null, expires_at timestamptz not null);
create table sign_in_failures (subject text primary key, failures int not null, last_at timestamptz not null, blocked_until timestamptz);
create table meeting_bodies (id uuid primary key, region_code text not null references regions, name text not null, office_unit uuid not null references units, convener_unit uuid not null references units,
                          since timestamptz not null, until timestamptz);
create table body_members (body_id uuid not null references meeting_bodies, unit_id uuid not null references units, since timestamptz not null, until timestamptz, primary key (body_id, unit_id, since));

-- Law and time --------------------------------------------------------------------------------------------------------------------
create table code_lists  (list text not null, version int not null, codes jsonb not null, primary key (list, version));
create table law_rules   (id uuid primary key, code text not null, region_code text not null, label jsonb not null, amount int not null check (amount > 0), unit text not null, rollover text not null,
                          paused_by text[] not null, ladder jsonb not null, extension jsonb, instrument text not null, article text not null, tag text not null,
                          valid_from date not null, valid_to date, unique (code, region_code, valid_from),
                          check (unit in ('hour', 'workingDay', 'calendarDay', 'month')), check (rollover in ('none', 'nextWorkingDay')));
create table calendars   (scope text not null, year int not null, version int not null, status text not null, source text not null, days jsonb not null, primary key (scope, year, version));
create table app_time    (one bool primary key default true check (one), "offset" interval not null, law_version int not null);
insert into app_time values (true, '0', 1);

-- Case files ----------------------------------------------------------------------------------------------------------------------
-- lock, audit head and time floor of one case file; no content, no row-level security
create table chains      (case_file_id uuid primary key, n bigint not null, hash bytea not null, at timestamptz not null) with (fillfactor = 50);
create table case_files  (id uuid primary key references chains, kind text not null, number text not null unique, region_code text not null, secret_level smallint not null, unit_id uuid not null references units,
                          title text not null, source text not null, summary text not null, urgency text not null, external_no text, opened_at timestamptz not null, unique (unit_id, external_no));
create table subjects    (id uuid primary key, case_file_id uuid not null references chains, kind text not null, name text not null, credit_code text, institution_code text);
create table allegations (id uuid primary key, case_file_id uuid not null references chains, cause text not null, period_from date, period_to date, amount numeric(18,2) check (amount >= 0));
create table case_team   (case_file_id uuid not null references chains, user_id uuid not null references users, since timestamptz not null, primary key (case_file_id, user_id));
create table recusals    (case_file_id uuid not null references chains, user_id uuid not null references users, since timestamptz not null, until timestamptz, primary key (case_file_id, user_id, since));
create table files       (id uuid primary key, sha256 bytea not null, name text not null, size bigint not null, mime text not null, uploaded_by uuid not null references users, unit_id uuid not null references units, created_at timestamptz not null);
create table materials   (id uuid primary key, case_file_id uuid not null references chains, file_id uuid not null references files, kind text not null, sha256 bytea not null, added_at timestamptz not null);

-- Matters -------------------------------------------------------------------------------------------------------------------------
create table matters (
  id uuid primary key, case_file_id uuid not null references chains, parent_id uuid references matters, process text not null, key text not null,
  state text not null, resume_state text, outcome text, number text unique, title text not null, urgency text not null, version int not null,
  initiator_unit uuid not null, handler_unit uuid, office_unit uuid, convener_unit uuid, holder_unit uuid not null, mandatory bool not null,
  region_code text not null, secret_level smallint not null, audience uuid[] not null,
  fields jsonb not null, asks text[] not null, opened_at timestamptz not null, state_since timestamptz not null,
  due_at timestamptz, warn_at timestamptz, wake_at timestamptz, shard smallint not null, closed_at timestamptz,
  unique nulls not distinct (case_file_id, parent_id, process, key)) with (fillfactor = 80);
create table parties     (matter_id uuid not null, unit_id uuid not null, side text not null, since timestamptz not null, until timestamptz, primary key (matter_id, unit_id, side, since));
create table holdings    (matter_id uuid not null, seq int not null, unit_id uuid not null, side text not null, state text not null, since timestamptz not null, until timestamptz, primary key (matter_id, seq));
create table events      (case_file_id uuid not null, n bigint not null, id uuid not null unique, matter_id uuid not null, action text not null, from_state text, to_state text,
                          actor_kind text not null, actor_id uuid, actor jsonb not null, unit_id uuid, internal bool not null, late bool not null, occurred_at timestamptz not null, recorded_at timestamptz not null,
                          definition text not null, header text not null, payload jsonb not null, payload_hash bytea not null, hash bytea not null, primary key (case_file_id, n));
create table clocks      (id uuid primary key, matter_id uuid not null, name text not null, rule_id uuid not null references law_rules, calendar_version int not null, kind text not null, owes_unit uuid not null,
                          origin_at timestamptz not null, pauses tstzmultirange not null, extra jsonb not null, due_at timestamptz, arguable_at timestamptz, provisional bool not null,
                          revision int not null, next_at timestamptz, met_at timestamptz, ended_at timestamptz, outcome text not null, recorded_at timestamptz not null) with (fillfactor = 80);
create table clock_marks (clock_id uuid not null, revision int not null, kind text not null, level smallint not null, event_id uuid not null, primary key (clock_id, revision, kind, level));
create table disclosures (id uuid primary key, matter_id uuid not null, no int not null, preview jsonb not null, content jsonb not null, files jsonb not null, manifest_hash bytea not null, sent_at timestamptz not null, revoked_at timestamptz);
create table letters     (id uuid primary key, matter_id uuid not null, kind text not null, issuer_unit uuid not null, number text unique, model jsonb not null, model_hash bytea not null, issued_at timestamptz);
create table notices     (id uuid primary key, matter_id uuid not null, unit_id uuid not null, roles text[] not null, template text not null, params jsonb not null, event_id uuid not null, created_at timestamptz not null);
create table notice_reads (user_id uuid not null, notice_id uuid not null, at timestamptz not null, primary key (user_id, notice_id));
create table matter_reads (user_id uuid not null, matter_id uuid not null, at timestamptz not null, primary key (user_id, matter_id));
create table outcomes    (id uuid primary key, matter_id uuid not null, event_id uuid not null, code text not null, basis text, document_no text, on_day date, persons int, recorded_at timestamptz not null);
create table money_entries (id uuid primary key, matter_id uuid not null, event_id uuid not null, code text not null, amount numeric(18,2) not null check (amount >= 0), recorded_at timestamptz not null);
create table file_links  (file_id uuid not null references files, matter_id uuid not null, event_id uuid not null, primary key (file_id, event_id));
create table drafts      (user_id uuid not null, subject text not null, action text not null, input jsonb not null, saved_at timestamptz not null, primary key (user_id, subject, action));
create table access_log  (id uuid primary key, at timestamptz not null, user_id uuid not null, unit_id uuid not null, matter_id uuid, case_file_id uuid, what text not null, object text);

-- Machinery -----------------------------------------------------------------------------------------------------------------------
create table outbox      (id uuid primary key, kind text not null, shard smallint not null, payload jsonb not null, due_at timestamptz not null, created_at timestamptz not null default clock_timestamp(), attempts int not null,
                          last_error text, failing_since timestamptz, sent_at timestamptz, parked_at timestamptz);
create table mails       (id uuid primary key, outbox_id uuid not null references outbox, notice_id uuid not null, user_id uuid not null, matter_id uuid not null, day date not null, overdue bool not null, message_id text not null unique, sent_at timestamptz, unique (notice_id, user_id));
create unique index mails_once_a_day on mails (user_id, matter_id, day) where not overdue;
create table commands    (user_id uuid not null, key text not null, request_hash bytea not null, receipt json not null, created_at timestamptz not null, primary key (user_id, key));
create table wake_failures (matter_id uuid primary key, attempts int not null, last_error text not null, retry_at timestamptz not null);
create table heartbeats  (name text primary key, at timestamptz not null, detail jsonb not null);
create table imports     (id uuid primary key, user_id uuid not null, unit_id uuid not null, kind text not null, file_name text not null, encoding text not null, columns jsonb not null, mapping jsonb not null, rows jsonb not null,
                          committed jsonb, created_at timestamptz not null);
create table typical_cases (id uuid primary key, no text not null unique, title text not null, region text, published_on date, source text not null, facts text not null, amount numeric(18,2), handling text);
-- internal numbers: never reused, gaps allowed, no lock between case files
create sequence number_case; create sequence number_referral_dispatch;

create index matters_handler   on matters (handler_unit,   opened_at desc, id desc);
create index matters_initiator on matters (initiator_unit, opened_at desc, id desc);
create index matters_region    on matters (region_code,    opened_at desc, id desc);
create index matters_queue     on matters (holder_unit, coalesce(due_at, 'infinity'::timestamptz), id) include (process, state) where closed_at is null;
create index matters_parent    on matters (parent_id) where parent_id is not null;
create index matters_wake      on matters (shard, wake_at) where wake_at is not null;
create index parties_unit      on parties (unit_id, side, since desc);
create index events_matter     on events (matter_id, n);
create index clocks_matter     on clocks (matter_id);
create index subjects_file     on subjects (case_file_id);
create index allegations_file  on allegations (case_file_id);
create index materials_file    on materials (case_file_id);
create index disclosures_matter on disclosures (matter_id, no);
create index letters_matter    on letters (matter_id);
create index notices_unit      on notices (unit_id, created_at desc, id desc);
create index outcomes_matter   on outcomes (matter_id);
create index money_matter      on money_entries (matter_id);
create index file_links_matter on file_links (matter_id);
create index case_files_unit   on case_files (unit_id, opened_at desc, id desc);
create index outbox_due        on outbox (shard, due_at) where sent_at is null and parked_at is null;
create index commands_age      on commands using brin (created_at);
create index access_log_file   on access_log (case_file_id, at desc);
create index access_log_matter on access_log (matter_id, at desc);
create index sessions_user     on sessions (user_id);

-- events and the access log never change, for anybody
create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is insert-only', tg_table_name using errcode = '0A000'; end $$;
create trigger events_fixed before update or delete or truncate on events for each statement execute function refuse_change();
create trigger access_log_fixed before update or delete or truncate on access_log for each statement execute function refuse_change();

-- Fact views: what guards count must not depend on who asks. A view reads with its owner's rights, so no policy applies; structure, never content.
create view fact_matters  as select id, case_file_id, parent_id, process, state, mandatory, closed_at from matters;
create view fact_clocks   as select id, matter_id, name, rule_id, calendar_version, kind, owes_unit, origin_at, pauses, extra, due_at, arguable_at, provisional, revision, next_at, met_at, ended_at, outcome, recorded_at from clocks;
create view fact_events   as select case_file_id, matter_id, n, action, actor_id, occurred_at from events;
create view fact_holdings as select matter_id, seq, unit_id, side, until from holdings;
create view fact_parties  as select matter_id, unit_id, side, since, until from parties;
create view fact_materials as select case_file_id, kind from materials;
create view fact_team     as select case_file_id, user_id from case_team;
create view fact_marks    as select k.clock_id, k.revision, k.kind, k.level, c.matter_id from clock_marks k join clocks c on c.id = k.clock_id;

-- Row-level security: enabled, not forced. The owner (migrations, fact views) passes; api and worker own nothing.
-- Settings are read once per statement because of (select …). An unset or reset setting is an error: closed by default.
alter table matters enable row level security;
create policy seen on matters to api using (
      audience && (select current_setting('app.principals')::uuid[])
  and secret_level <= (select current_setting('app.clearance')::smallint)
  and case_file_id <> all ((select current_setting('app.recused')::uuid[])::uuid[]));
do $$ declare t text; begin
  foreach t in array array['parties', 'holdings', 'clocks', 'disclosures', 'letters', 'outcomes', 'money_entries', 'events', 'notices', 'file_links'] loop
    execute format('alter table %I enable row level security', t);
    -- a row added together with its matter by one statement cannot see that matter yet: only reading and changing are tested
    execute format('create policy seen on %I for select to api using (exists (select from matters m where m.id = matter_id))', t);
    execute format('create policy added on %I for insert to api with check (true)', t);
    execute format('create policy changed on %I for update to api using (true)', t);
  end loop;
  -- what is readable only in part: the parts behind sight `all` are open to the unit that keeps the file
  foreach t in array array['case_files', 'subjects', 'allegations', 'case_team', 'materials'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy added on %I for insert to api with check (true)', t);
    execute format('create policy changed on %I for update to api using (true)', t);
  end loop;
  create policy seen on case_files for select to api using (exists (select from matters m where m.case_file_id = case_files.id and m.parent_id is null
    and m.initiator_unit = any ((select current_setting('app.principals')::uuid[])::uuid[])));
  foreach t in array array['subjects', 'allegations', 'case_team', 'materials'] loop
    execute format('create policy seen on %I for select to api using (exists (select from case_files f where f.id = case_file_id))', t);
  end loop;
  foreach t in array array['matters', 'parties', 'holdings', 'clocks', 'disclosures', 'letters', 'outcomes', 'money_entries', 'events', 'notices', 'file_links', 'case_files', 'subjects', 'allegations', 'case_team', 'materials'] loop
    execute format('create policy all_seen on %I to worker using (true)', t);
    execute format('create policy all_read on %I for select to auditor using (true)', t);
  end loop;
  foreach t in array array['notice_reads', 'matter_reads', 'drafts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I to api using (user_id = (select current_setting(''app.user'')::uuid))', t);
  end loop;
  alter table imports enable row level security;
  create policy own on imports to api using (user_id = (select current_setting('app.user')::uuid));
end $$;

-- Grants: what the code needs, table by table.
grant select on regions, units, users, memberships, meeting_bodies, body_members, code_lists, law_rules, calendars, app_time, chains, typical_cases, heartbeats,
  fact_matters, fact_clocks, fact_events, fact_holdings, fact_parties, fact_materials, fact_team, fact_marks to api, worker;
grant select, insert on case_files, subjects, allegations, case_team, materials, matters, parties, holdings, events, clocks, clock_marks, disclosures, letters, notices, outcomes, money_entries,
  file_links, files, recusals, access_log, outbox, commands to api, worker;
grant insert on chains to api, worker;
grant update on chains, case_files, subjects, allegations, matters, parties, holdings, clocks, disclosures, letters, outbox to api, worker;
grant select, insert, update, delete on sessions, sign_in_failures, notice_reads, matter_reads, drafts, imports to api;
grant select, update on user_secrets to api;
grant update (lang) on users to api;
grant update ("offset") on app_time to api;
grant insert on typical_cases to api;
grant usage on sequence number_case, number_referral_dispatch to api, worker;
grant select, insert, update, delete on wake_failures to worker;
grant select, insert, update on mails, heartbeats to worker;
grant select on notice_reads, wake_failures, mails, outbox to worker, api;
grant delete on commands, outbox, sessions to worker;
grant select on regions, units, users, memberships, meeting_bodies, body_members, code_lists, law_rules, calendars, app_time, chains, case_files, subjects, allegations, case_team, materials, matters, parties, holdings, events,
  clocks, clock_marks, disclosures, letters, notices, outcomes, money_entries, file_links, files, access_log, outbox, mails to auditor;

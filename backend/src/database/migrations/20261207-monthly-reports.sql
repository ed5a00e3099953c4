-- The monthly report of a meeting body: a draft that the office writes, then frozen. A correction is a further version; what was issued never changes.
create table monthly_reports (
  id uuid primary key, body_id uuid not null references meeting_bodies, month date not null check (extract(day from month) = 1), version int not null check (version > 0),
  prepared_at timestamptz not null, reason text, words jsonb not null default '{"summary": "", "problems": "", "next": ""}', revision int not null default 1,
  -- who issues it, and its number in that unit's series of letters (null: the unit has no code)
  issuer_unit uuid not null references units, code text, year smallint, no int check (no between 1 and 99999), skip_reason text,
  number text unique generated always as (code || '〔' || year::text || '〕' || no::text || '号') stored,
  -- the numbers as they were at `data_at`, with all that they were made by
  data_at timestamptz, model jsonb, model_hash bytea, issued_by uuid references users, issued_at timestamptz,
  unique (body_id, month, version), check ((version = 1) = (reason is null)),
  check (num_nonnulls(data_at, model, model_hash, issued_by, issued_at) = case when issued_at is null then 0 else 5 end));
create unique index monthly_reports_open on monthly_reports (body_id, month) where issued_at is null;
create index monthly_reports_issuer on monthly_reports (issuer_unit, year) where no is not null;
-- which rows each number of an issued report was made of
create table report_rows (report_id uuid not null references monthly_reports, process text not null, code text not null, row_key text not null, matter_id uuid not null, unit_id uuid not null,
  at timestamptz not null, hit bool not null, amount numeric, detail text, primary key (report_id, process, code, row_key));
-- what was rendered from an issued report, on first request; the content lies in the file store by its hash
create table report_files (report_id uuid not null references monthly_reports, format text not null check (format in ('docx', 'pdf')), sha256 bytea not null, size int not null, rendered_at timestamptz not null,
  primary key (report_id, format));

create function keep_issued() returns trigger language plpgsql as $$ begin
  if old.issued_at is not null then raise exception 'an issued report never changes' using errcode = '0A000'; end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger monthly_reports_kept before update or delete on monthly_reports for each row execute function keep_issued();
create trigger monthly_reports_whole before truncate on monthly_reports for each statement execute function refuse_change();
create trigger report_rows_fixed before update or delete or truncate on report_rows for each statement execute function refuse_change();
create trigger report_files_fixed before update or delete or truncate on report_files for each statement execute function refuse_change();
-- the same series as the unit's letters
create trigger monthly_reports_numbered before update on monthly_reports for each row when (old.issued_at is null and new.issued_at is not null) execute function number_letter();

alter table monthly_reports enable row level security;
-- a draft is the office's and its host's; an issued one everybody's who convenes the meeting, or was a member in that month or later
create policy seen on monthly_reports for select to api using (issuer_unit = any ((select current_setting('app.principals')::uuid[])::uuid[])
  or (select u.host_unit_id from units u where u.id = issuer_unit) = any ((select current_setting('app.principals')::uuid[])::uuid[])
  or (issued_at is not null and ((select b.convener_unit from meeting_bodies b where b.id = body_id) = any ((select current_setting('app.principals')::uuid[])::uuid[])
    or exists (select from body_members m where m.body_id = monthly_reports.body_id and m.unit_id = any ((select current_setting('app.principals')::uuid[])::uuid[])
      and (m.until is null or m.until > month::timestamp at time zone 'Asia/Shanghai')))));
create policy made on monthly_reports for insert to api with check (issuer_unit = any ((select current_setting('app.principals')::uuid[])::uuid[]));
create policy own on monthly_reports for update to api using (issuer_unit = any ((select current_setting('app.principals')::uuid[])::uuid[]));
create policy dropped on monthly_reports for delete to api using (version > 1 and issuer_unit = any ((select current_setting('app.principals')::uuid[])::uuid[]));
create policy all_rows on monthly_reports to worker using (true);
create policy all_read on monthly_reports for select to auditor using (true);
alter table report_rows enable row level security;
create policy seen on report_rows for select to api using ((select true from monthly_reports r where r.id = report_id));
create policy added on report_rows for insert to api with check ((select true from monthly_reports r where r.id = report_id and r.issued_at is null));
alter table report_files enable row level security;
create policy seen on report_files for select to api using ((select true from monthly_reports r where r.id = report_id));
create policy added on report_files for insert to api with check ((select true from monthly_reports r where r.id = report_id and r.issued_at is not null));

-- A notice tells of a matter or of a report.
alter table notices alter column matter_id drop not null, alter column event_id drop not null, add column report_id uuid references monthly_reports,
  add check (num_nonnulls(matter_id, report_id) = 1), add check (matter_id is null or event_id is not null);
drop policy seen on notices;
create policy seen on notices for select to api using (case when matter_id is null then (select true from monthly_reports r where r.id = report_id)
  else (select true from matters m where m.id = matter_id) end);

grant select, insert, delete on monthly_reports to api;
grant update (words, revision, code, year, no, skip_reason, data_at, model, model_hash, issued_by, issued_at) on monthly_reports to api;
grant select, insert on report_rows, report_files to api;
grant select, insert on monthly_reports to worker;
grant select (id, body_id, month, version, prepared_at, issuer_unit, number, model_hash, issued_by, issued_at) on monthly_reports to auditor;

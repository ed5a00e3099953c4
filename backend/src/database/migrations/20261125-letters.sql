-- Letters get their numbers: one gapless series for each issuing unit and year. Nothing has been issued before this migration.

alter table units add letter_code text unique check (letter_code ~ '^[一-鿿]{1,20}$');

drop table letters;
create table letters (
  id uuid primary key, matter_id uuid not null, event_id uuid not null, kind text not null, form text not null,
  issuer_unit uuid not null, code text, year smallint not null, no int check (no between 1 and 99999), skip_reason text,
  number text unique generated always as (code || '〔' || year::text || '〕' || no::text || '号') stored,
  sight text not null, model jsonb not null, model_hash bytea not null, issued_by uuid not null, issued_at timestamptz not null);
create index letters_matter on letters (matter_id);
create index letters_issuer on letters (issuer_unit, year, no);
-- what was rendered from a letter, on first request; the content lies in the file store by its hash
create table letter_files (letter_id uuid not null references letters, format text not null check (format in ('docx', 'pdf')), sha256 bytea not null, size int not null, rendered_at timestamptz not null,
  primary key (letter_id, format));
-- the last number that a unit has used or declared void in a year: every number up to it is one or the other
create table letter_series (issuer_unit uuid not null, year smallint not null, last int not null, primary key (issuer_unit, year)) with (fillfactor = 50);
create table letter_voids (issuer_unit uuid not null, year smallint not null, no int not null, code text, reason text not null, declared_by uuid not null, declared_at timestamptz not null,
  primary key (issuer_unit, year, no));

create trigger letters_fixed before update or delete or truncate on letters for each statement execute function refuse_change();
create trigger letter_files_fixed before update or delete or truncate on letter_files for each statement execute function refuse_change();
create trigger letter_voids_fixed before update or delete or truncate on letter_voids for each statement execute function refuse_change();

-- Takes the numbers in front of `upto` out of use. The caller holds the series' row. Refusals of the database to a person have the state
-- LB001, the message `field:rule` and the bound as detail.
create function declare_void(field text, issuer uuid, in_year int, first int, upto int, of_code text, why text, who uuid, at timestamptz) returns void
language plpgsql set search_path = public as $$ begin
  if upto - first >= 50 then raise exception '%:too-many', field using errcode = 'LB001', detail = first + 49; end if;
  insert into letter_voids select issuer, in_year, g, of_code, why, who, at from generate_series(first, upto) g;
end $$;

-- The one place where a letter gets its number: inside the statement that writes the command, so the series is locked for its commit alone.
create function number_letter() returns trigger language plpgsql security definer set search_path = public as $$
declare taken int;
begin
  if new.code is null then
    new.no := null;
    return new;
  end if;
  insert into letter_series as s values (new.issuer_unit, new.year, 1)
    on conflict (issuer_unit, year) do update set last = s.last + 1 returning s.last into taken;
  if new.no is null or new.no = taken then
    new.no := taken;
    return new;
  end if;
  if new.no < taken then raise exception 'letterNo:duplicate' using errcode = 'LB001', detail = taken; end if;
  if new.skip_reason is null then raise exception 'letterVoid:required' using errcode = 'LB001', detail = taken; end if;
  perform declare_void('letterNo', new.issuer_unit, new.year, taken, new.no - 1, new.code, new.skip_reason, new.issued_by, new.issued_at);
  update letter_series set last = new.no where issuer_unit = new.issuer_unit and year = new.year;
  return new;
end $$;
create trigger letters_numbered before insert on letters for each row execute function number_letter();

-- A unit declares its numbers void up to one of them, in advance. Only for units of the person's own.
create function void_letter_numbers(issuer uuid, in_year int, upto int, why text) returns void
language plpgsql security definer set search_path = public as $$
declare first int; of_code text;
begin
  if issuer <> all (current_setting('app.principals')::uuid[]) then raise exception 'not a unit of this person' using errcode = '42501'; end if;
  select letter_code into of_code from units where id = issuer;
  insert into letter_series as s values (issuer, in_year, 1)
    on conflict (issuer_unit, year) do update set last = s.last + 1 returning s.last into first;
  if of_code is null or upto < first then raise exception 'upTo:too-few' using errcode = 'LB001', detail = first; end if;
  perform declare_void('upTo', issuer, in_year, first, upto, of_code, why, current_setting('app.user')::uuid,
    (select clock_timestamp() + "offset" from app_time));
  update letter_series set last = upto where issuer_unit = issuer and year = in_year;
end $$;
revoke execute on function declare_void, number_letter, void_letter_numbers from public;
grant execute on function void_letter_numbers to api;

alter table letters enable row level security;
-- who may know of the matter and took part in it when the letter was issued; how much of the matter one must see for it (`sight`) is the program's to test
create policy seen on letters for select to api using (exists (select from matters m where m.id = matter_id)
  and exists (select from parties p where p.matter_id = letters.matter_id and p.unit_id = any ((select current_setting('app.principals')::uuid[])::uuid[])
    and p.since <= issued_at and (p.until is null or issued_at <= p.until)));
create policy added on letters for insert to api with check (true);
create policy all_seen on letters to worker using (true);
create policy all_read on letters for select to auditor using (true);
alter table letter_files enable row level security;
create policy seen on letter_files for select to api using (exists (select from letters l where l.id = letter_id));
create policy added on letter_files for insert to api with check (exists (select from letters l where l.id = letter_id));
create policy all_read on letter_files for select to auditor using (true);
alter table letter_series enable row level security;
create policy own on letter_series for select to api using (issuer_unit = any ((select current_setting('app.principals')::uuid[])::uuid[]));
create policy all_read on letter_series for select to auditor using (true);
alter table letter_voids enable row level security;
create policy own on letter_voids for select to api using (issuer_unit = any ((select current_setting('app.principals')::uuid[])::uuid[]));
create policy all_read on letter_voids for select to auditor using (true);

grant select, insert on letters, letter_files to api;
grant select on letter_series, letter_voids to api;
grant select on letters, letter_files, letter_series, letter_voids to auditor;

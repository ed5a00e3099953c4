-- The rollup behind the figures: the tours of matters as `figures/tours.ts` draws them, kept by the worker (docs/adr/0024). What of a matter
-- its policy asks is repeated here, so that a row is tested without its matter.
create type tour_filing as (at timestamptz, filed text);
create type tour_money as (id uuid, code text, amount numeric(18,2));
create type tour_measure as (id uuid, code text, persons int);
create type tour_rating as (id uuid, question text, code text, at timestamptz);
create table tours (
  matter_id uuid not null, tour int not null, case_file_id uuid not null, region_code text not null, secret_level smallint not null, audience uuid[] not null,
  process text not null, unit_id uuid not null, sent_at timestamptz not null, delivered_at timestamptz, signed_at timestamptz, accepted_at timestamptz, refused_at timestamptz,
  replied_at timestamptz, last_replied_at timestamptz, handed_at timestamptz, closed_at timestamptz, withdrawn_at timestamptz, lapsed_at timestamptz, ended_at timestamptz,
  sign_due timestamptz, sign_met timestamptz, sign_ended timestamptz, sign_settled timestamptz,
  result_due timestamptz, result_met timestamptz, result_ended timestamptz, result_settled timestamptz,
  redo_due timestamptz, redo_met timestamptz, redo_ended timestamptz, week_settled timestamptz,
  refusal text, attached bool not null, money tour_money[], measures tour_measure[], ratings tour_rating[], rated_at timestamptz, filings tour_filing[], filed_at timestamptz,
  step_recorded timestamptz[], step_occurred timestamptz[], stepped_at timestamptz, primary key (matter_id, tour));
-- up to which event of its chain the tours of a case file are drawn, and by which text
create table tour_heads (case_file_id uuid primary key references chains, n bigint not null, form text not null);
-- every event of before `since` (ids begin with the time they were made) is in the tours, drawn by the text `form`
create table tour_feed (one bool primary key default true check (one), since uuid not null, form text not null);
insert into tour_feed values (true, '00000000-0000-0000-0000-000000000000', '');
-- the case files whose tours do not tell their last event yet, whoever asks
create view fact_stale_tours as select distinct e.case_file_id from events e left join tour_heads h on h.case_file_id = e.case_file_id
  where e.id >= (select since from tour_feed) and (h.n is null or h.n < e.n);

create index tours_file      on tours (case_file_id);
create index tours_sent      on tours (region_code, sent_at);
create index tours_ended     on tours (region_code, ended_at);
create index tours_closed    on tours (region_code, closed_at) where closed_at is not null;
create index tours_replied   on tours (region_code, replied_at) where replied_at is not null;
create index tours_answered  on tours (region_code, last_replied_at) where last_replied_at is not null;
create index tours_sign      on tours (region_code, sign_settled) where sign_settled is not null;
create index tours_result    on tours (region_code, result_settled) where result_settled is not null;
create index tours_week      on tours (region_code, week_settled) where week_settled is not null;
create index tours_filed     on tours (region_code, filed_at) where filed_at is not null;
create index tours_rated     on tours (region_code, rated_at) where rated_at is not null;
create index tours_stepped   on tours (region_code, stepped_at) where stepped_at is not null;

alter table tours enable row level security;
create policy seen on tours for select to api using (
      audience && (select current_setting('app.principals')::uuid[])
  and secret_level <= (select current_setting('app.clearance')::smallint)
  and case_file_id <> all ((select current_setting('app.recused')::uuid[])::uuid[]));
create policy all_seen on tours to worker using (true);
grant select on tours, tour_feed, fact_stale_tours to api;
grant select, insert, update, delete on tours, tour_heads to worker;
grant select, update on tour_feed to worker;
grant select on fact_stale_tours to worker;

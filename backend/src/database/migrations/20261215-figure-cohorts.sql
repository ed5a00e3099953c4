-- What windows of the past count, kept for each cohort: the tours of a region that were sent in one month (docs/adr/0028). A cohort's stamp rises
-- with every change of its tours; what was counted under another stamp is not read.
create table figure_cohorts (region_code text not null, cohort date not null, stamp bigint not null default 1, changed_at timestamptz not null default clock_timestamp(), primary key (region_code, cohort));
-- windows that somebody waited for; a period has every figure, others those that are shown by month
create table figure_windows (region_code text not null, s timestamptz not null, e timestamptz not null, period bool not null, asked_at timestamptz not null default clock_timestamp(), primary key (region_code, s, e));
create table figure_counted (region_code text not null, cohort date not null, s timestamptz not null, e timestamptz not null, period bool not null, stamp bigint not null, form text not null,
  primary key (region_code, s, e, cohort), foreign key (region_code, s, e) references figure_windows on delete cascade);
create type figure_cell as (code text, process text, unit_id uuid, detail text, n bigint, hits bigint, sum numeric, part numeric, per int);
-- the cells of tours that are seen alike: their policy is that of tours. Whoever must not see a case file has it counted from the tours.
create table figure_cells (region_code text not null, cohort date not null, s timestamptz not null, e timestamptz not null, audience uuid[] not null, secret_level smallint not null, cells figure_cell[] not null,
  primary key (region_code, s, e, cohort, audience, secret_level), foreign key (region_code, s, e, cohort) references figure_counted on delete cascade);
create index tours_sent on tours (region_code, sent_at);
create index tours_again on tours (region_code) where again;
insert into figure_cohorts (region_code, cohort) select distinct region_code, date_trunc('month', sent_at at time zone 'UTC')::date from tours;

alter table figure_cells enable row level security;
create policy seen on figure_cells for select to api using (
      audience && (select current_setting('app.principals')::uuid[])
  and secret_level <= (select current_setting('app.clearance')::smallint)
  and (select cardinality(current_setting('app.recused')::uuid[])) = 0);
create policy all_counted on figure_cells to worker using (true);
grant select on figure_cohorts, figure_windows, figure_counted, figure_cells to api;
grant insert, update on figure_windows to api;
grant select, insert, update, delete on figure_cohorts, figure_windows, figure_counted, figure_cells to worker;

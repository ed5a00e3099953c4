-- Which units are competent for a kind of party: what a refusal proposes instead of oneself. The first of `rank` that can take it is proposed.
create table competences (region_code text not null references regions, subject_kind text not null, unit_id uuid not null references units, grounds text[] not null, rank int not null,
                          primary key (region_code, subject_kind, unit_id));
-- The kind of party is structure: what the party did is not told by it.
create view fact_subjects as select case_file_id, kind from subjects;
grant select on competences, fact_subjects to api, worker;
grant select on competences to auditor;

-- What a joint meeting has resolved that a figure shall reach: rates and times only. Kept for ever: a target is ended, nothing else of it changes.
create table figure_targets (id uuid primary key, body_id uuid not null references meeting_bodies, process text not null, figure text not null,
                          bound text not null check (bound in ('at-least', 'at-most')), value numeric not null check (value >= 0),
                          -- first and last day in force; the day before the first: withdrawn
                          since date not null, until date check (until >= since - 1),
                          source text not null, decided_on date not null check (decided_on <= since),
                          set_by uuid not null references users, set_at timestamptz not null, ended_by uuid references users, ended_at timestamptz,
                          check ((until is null) = (ended_by is null)), check ((ended_by is null) = (ended_at is null)));
create unique index figure_targets_open on figure_targets (body_id, process, figure) where until is null;

grant select, insert on figure_targets to api;
grant update (until, ended_by, ended_at) on figure_targets to api;

-- Lists that somebody takes along as a file. The worker writes the file as the person who asked, under role api's policies; the row says how far it is.
-- `attempt` names the file and who writes it: whoever has been overtaken or cancelled finds no row to write to. `rights` is what the person
-- might read when the file was written: with other rights it is not handed out. `beat_at` is the machine's time, the other instants are the product's.
create table exports (id uuid primary key, user_id uuid not null references users, unit_id uuid not null references units, list text not null, filter jsonb not null, said jsonb not null,
                      format text not null check (format in ('xlsx', 'csv')), lang text not null, personal bool not null,
                      state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')), attempt int not null default 0, beat_at timestamptz,
                      rows_done bigint not null default 0, rows_total bigint, size bigint, rights text, failure text,
                      created_at timestamptz not null, finished_at timestamptz, expires_at timestamptz not null);
create index exports_own on exports (user_id, created_at desc);
create index exports_open on exports (created_at) where state in ('waiting', 'running');
create index exports_ended on exports (expires_at);
alter table exports enable row level security;
create policy own on exports to api using (user_id = (select current_setting('app.user')::uuid));
create policy all_rows on exports to worker using (true);
grant select, insert on exports to api;
grant update (state, finished_at) on exports to api;
grant select, update, delete on exports to worker;

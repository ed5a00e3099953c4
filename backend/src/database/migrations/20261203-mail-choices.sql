-- How a person wants to be mailed what others have done and nothing is asked of it. What has to be done and deadlines are always mailed at once.
create table mail_choices (user_id uuid primary key references users, news text not null check (news in ('at-once', 'daily', 'none')));
alter table mail_choices enable row level security;
create policy own on mail_choices to api using (user_id = (select current_setting('app.user')::uuid));
create policy all_read on mail_choices for select to worker using (true);
grant select, insert, update on mail_choices to api;
grant select on mail_choices to worker;

-- News that wait for a person's mail of the next working morning.
create table digest_lines (user_id uuid not null references users, notice_id uuid not null references notices, mailed_at timestamptz, primary key (user_id, notice_id));
create index digest_lines_waiting on digest_lines (user_id) where mailed_at is null;
grant select, insert, update on digest_lines to worker;

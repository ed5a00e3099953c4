-- Who in the handler's unit works on a matter; what is told to one person of a unit and not to all of a role.
alter table matters add column assignee_id uuid references users;
alter table notices add column user_id uuid references users;
create index matters_assignee on matters (assignee_id, coalesce(due_at, 'infinity'::timestamptz), id) where closed_at is null and assignee_id is not null;

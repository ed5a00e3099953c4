-- The list of case files reads their root matters, which carry what it shows: their policy is tested on the row itself, while that of `case_files`
-- looks up the root for each file (the transaction of a page took 1.75 times what it takes without policies). One index takes the place of another;
-- only roots are in it, so a transfer's parts cost nothing more.
create index matters_roots on matters (initiator_unit, opened_at desc, id desc) where parent_id is null;
drop index case_files_unit;

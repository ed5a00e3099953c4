-- Which case files use an uploaded file: a file that is used is no longer its uploader's own, whatever the uploader may see of them.
create view fact_file_uses as
  select l.file_id, m.case_file_id from file_links l join matters m on m.id = l.matter_id
  union all select file_id, case_file_id from materials;
create index materials_of_file on materials (file_id);
grant select on fact_file_uses to api, worker;

-- Who works in a unit: asked for every receiver of a transfer and every notice.
create index memberships_unit on memberships (unit_id);

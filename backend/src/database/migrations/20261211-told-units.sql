-- What a meeting office, and with it its convener, is told of, newest first. Found through its parties, a page of 51 read every matter the office
-- has ever had and sorted them: 2.5 s in a city with 200,000. One more entry for each change of a matter that has an office while it is open;
-- the one index serves both units, because a convener is found by its offices.
create index matters_office on matters (office_unit, opened_at desc, id desc) where closed_at is null and office_unit is not null;

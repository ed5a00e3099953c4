-- A request reads the tours that had not ended when its first window began, once, and counts among them: one instant finds them.
drop index tours_sent, tours_ended, tours_closed, tours_replied, tours_answered, tours_sign, tours_result, tours_week, tours_filed, tours_rated, tours_stepped;
truncate tours, tour_heads;
update tour_feed set form = '';
alter table tours add column hold_units uuid[] not null, add column hold_since timestamptz[] not null, add column hold_until timestamptz[] not null,
  add column again bool not null, add column last_at timestamptz not null;
create index tours_last on tours (region_code, last_at);

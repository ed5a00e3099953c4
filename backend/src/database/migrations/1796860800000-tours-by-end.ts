import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ToursByEnd1796860800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261210-tours-by-end.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`truncate tours, tour_heads; update tour_feed set form = ''; drop index tours_last; alter table tours drop column hold_units, drop column hold_since, drop column hold_until, drop column again, drop column last_at;
create index tours_sent on tours (region_code, sent_at); create index tours_ended on tours (region_code, ended_at);
create index tours_closed on tours (region_code, closed_at) where closed_at is not null;
create index tours_replied on tours (region_code, replied_at) where replied_at is not null;
create index tours_answered on tours (region_code, last_replied_at) where last_replied_at is not null;
create index tours_sign on tours (region_code, sign_settled) where sign_settled is not null;
create index tours_result on tours (region_code, result_settled) where result_settled is not null;
create index tours_week on tours (region_code, week_settled) where week_settled is not null;
create index tours_filed on tours (region_code, filed_at) where filed_at is not null;
create index tours_rated on tours (region_code, rated_at) where rated_at is not null;
create index tours_stepped on tours (region_code, stepped_at) where stepped_at is not null`);
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReachByKey1795910400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261129-reach-by-key.sql'), 'utf8'));
  }

  /** Takes back the columns and triggers; the policies of before read the same rows. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function people_moved cascade;
alter table app_time drop column people_version;
grant update on holdings, parties, clocks to api, worker;
create policy changed on holdings for update to api using (true);
create policy changed on parties for update to api using (true);
create policy changed on clocks for update to api using (true)`);
  }
}

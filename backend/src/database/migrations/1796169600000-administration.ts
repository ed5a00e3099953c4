import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Administration1796169600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261202-administration.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger one_of_three on memberships; drop table admin_log, admin_changes cascade;
      drop function one_of_three, administered_units, weigh_change, change_moved;
      drop index events_recorded, access_log_at; alter table user_secrets drop column must_change;
      grant select on case_files, subjects, allegations, case_team, materials, matters, disclosures, letters, notices, outcomes, money_entries, files, outbox, mails, ratings, recusals, users to auditor`);
  }
}

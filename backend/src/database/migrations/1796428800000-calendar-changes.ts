import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CalendarChanges1796428800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261205-calendar-changes.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('revoke insert on calendars from api');
    await runner.query('revoke update (law_version) on app_time from api');
    await runner.query('revoke update (calendar_version) on fact_clocks from api, worker');
    await runner.query('drop view fact_redatings');
    await runner.query('drop table clock_redatings, calendar_changes');
  }
}

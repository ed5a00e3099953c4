import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MonthlyReports1796601600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261207-monthly-reports.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `delete from notices where matter_id is null; drop policy seen on notices; alter table notices drop column report_id, alter column matter_id set not null, alter column event_id set not null;
       create policy seen on notices for select to api using ((select true from matters m where m.id = matter_id));
       drop table report_files, report_rows, monthly_reports; drop function keep_issued`,
    );
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ManyRowsOfOne1797379200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261216-many-rows-of-one.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table matters alter case_file_id reset (n_distinct);
      alter table events alter case_file_id reset (n_distinct), alter matter_id reset (n_distinct);
      alter table clocks alter matter_id reset (n_distinct);
      alter table holdings alter matter_id reset (n_distinct);
      alter table parties alter matter_id reset (n_distinct);
      alter table search_entries alter case_file_id reset (n_distinct), alter matter_id reset (n_distinct)`);
  }
}

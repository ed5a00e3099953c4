import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FigureCohorts1797292800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261215-figure-cohorts.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table figure_cells, figure_counted, figure_windows, figure_cohorts; drop type figure_cell; drop index tours_sent, tours_again`,
    );
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Tours1796688000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261208-tours.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop view fact_stale_tours; drop table tour_feed, tour_heads, tours; drop type tour_filing, tour_money, tour_measure, tour_rating',
    );
  }
}

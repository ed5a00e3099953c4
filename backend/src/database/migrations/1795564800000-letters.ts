import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Letters1795564800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261125-letters.sql'), 'utf8'));
  }

  async down(): Promise<void> {
    throw new Error('issued letters are not taken back: drop the database instead');
  }
}

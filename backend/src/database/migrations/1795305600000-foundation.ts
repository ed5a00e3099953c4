import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Foundation1795305600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261122-foundation.sql'), 'utf8'));
  }

  async down(): Promise<void> {
    throw new Error('the foundation is not taken back: drop the database instead');
  }
}

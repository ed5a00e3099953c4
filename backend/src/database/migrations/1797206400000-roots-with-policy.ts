import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RootsWithPolicy1797206400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261214-roots-with-policy.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index matters_roots;
      create index matters_roots on matters (initiator_unit, opened_at desc, id desc) where parent_id is null`);
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QueueByCursor1797120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261213-queue-by-cursor.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index matters_queue, matters_assignee;
      create index matters_queue on matters (holder_unit, coalesce(due_at, 'infinity'::timestamptz), id) include (process, state) where closed_at is null;
      create index matters_assignee on matters (assignee_id, coalesce(due_at, 'infinity'::timestamptz), id) where closed_at is null and assignee_id is not null`);
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LettersAsFacts1797552000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261218-letters-as-facts.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger people_moved on units;
drop view fact_letters;
drop view fact_events;
create view fact_events as
  select case_file_id, matter_id, n, action, actor_id, occurred_at, (actor ->> 'substituteForId')::uuid as represented_id from events;
grant select on fact_events to api, worker`);
  }
}

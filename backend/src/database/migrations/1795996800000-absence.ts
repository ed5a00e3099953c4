import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Absence1795996800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261130-absence.sql'), 'utf8'));
  }

  /** Delegated roles end with their delegations; of recusals it is forgotten why they were ordered. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter policy own on imports using (user_id = (select current_setting('app.user')::uuid));
alter policy own on drafts using (user_id = (select current_setting('app.user')::uuid));
drop function tells_of_recused;
drop policy known on recusals;
drop policy ordered on recusals;
drop policy lifted on recusals;
drop policy all_read on recusals;
alter table recusals disable row level security;
revoke select on recusals from auditor;
grant insert on recusals to worker;
drop index recusals_standing;
alter table recusals drop column id, drop column unit_id, drop column reason, drop column basis, drop column ordered_by, drop column ordered_for, drop column lifted_by, drop column lifted_for, drop column lift_reason;
drop view fact_events;
create view fact_events as select case_file_id, matter_id, n, action, actor_id, occurred_at from events;
grant select on fact_events to api, worker;
drop trigger members_moved on memberships;
delete from memberships where acting;
drop index memberships_once;
alter table memberships drop column delegation_id, add primary key (user_id, unit_id, role, since);
drop table delegations;
drop function members_moved, delegated, fit_delegated`);
  }
}

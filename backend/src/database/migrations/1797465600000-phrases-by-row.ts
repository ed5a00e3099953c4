import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PhrasesByRow1797465600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readFileSync(join(__dirname, '20261217-phrases-by-row.sql'), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace function find_entries(wanted tsquery, sights jsonb, most int) returns table (matter_id uuid, part text, lines text[])
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan as $$
declare
  mine uuid[] := current_setting('app.principals')::uuid[];
  readers tsquery := (select string_agg('''u:' || p || '''', ' | ')::tsquery from unnest(mine) p);
begin
  if readers is null then return; end if;
  return query select e.matter_id, e.part, e.lines from search_entries e join matters m on m.id = e.matter_id
    where e.words @@ (wanted && readers) and m.audience && mine and m.secret_level <= current_setting('app.clearance')::smallint
      and m.case_file_id <> all (current_setting('app.recused')::uuid[])
      and e.level <= coalesce((sights ->> (m.process || '.' || m.state || '.' || case when m.initiator_unit = any (mine) then 'initiator'
        when m.handler_unit = any (mine) then 'handler' when m.office_unit = any (mine) then 'office' when m.convener_unit = any (mine) then 'convener' else 'copied' end))::int, 0)
    limit most;
end $$`);
  }
}

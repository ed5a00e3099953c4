import { CALENDARS } from '@lianban/clock';
import type { QueryRunner } from 'typeorm';
import { CODE_LISTS } from './code-lists.js';
import { insertMissing } from './insert.js';
import { LAW_RULES } from './law-rules.js';
import { REGIONS } from './regions.js';

/** What every installation needs. New law raises `law_version`, so that running processes read it anew. */
export async function seedReference(runner: QueryRunner): Promise<number> {
  const regions = await insertMissing(runner, 'regions', REGIONS);
  const lists = Object.entries(CODE_LISTS).map(([list, codes]) => ({ list, version: 1, codes }));
  const law =
    (await insertMissing(runner, 'code_lists', lists)) +
    (await insertMissing(runner, 'law_rules', LAW_RULES)) +
    (await insertMissing(
      runner,
      'calendars',
      CALENDARS.map((c) => ({ scope: 'cn', ...c })),
    ));
  if (law) await runner.query('update app_time set law_version = law_version + 1');
  return regions + law;
}

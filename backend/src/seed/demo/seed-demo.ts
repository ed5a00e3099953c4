import type { QueryRunner } from 'typeorm';
import { hashPassword } from '../../identity/index.js';
import { fixedId, unitId, userId } from '../ids.js';
import { insertMissing } from '../insert.js';
import { withPinyin } from '../pinyin.js';
import { DEMO_COMPETENCES } from './competences.js';
import { DEMO_PEOPLE } from './people.js';
import { DEMO_BODIES, DEMO_UNITS } from './units.js';

/** Password of every demo account; it is no secret, the accounts exist only where the demo seed is wanted. */
export const DEMO_PASSWORD = 'lianban-demo';
const SINCE = '2026-01-01T00:00:00+08:00';

/** Units, meeting bodies and invented people to try the product with. */
export async function seedDemo(runner: QueryRunner): Promise<number> {
  const [departments, hosted] = [DEMO_UNITS.filter((u) => !u.host_unit_id), DEMO_UNITS.filter((u) => u.host_unit_id)];
  const rows: [table: string, rows: object[]][] = [
    ['units', departments.map(withPinyin)],
    ['units', hosted.map(withPinyin)],
    ['meeting_bodies', DEMO_BODIES.map(bodyRow)],
    [
      'body_members',
      DEMO_BODIES.flatMap((b) => b.members.map((unit_id) => ({ body_id: bodyId(b.region), unit_id, since: SINCE }))),
    ],
    ['competences', DEMO_COMPETENCES],
    ['users', DEMO_PEOPLE.map(userRow)],
    ['memberships', DEMO_PEOPLE.flatMap((p) => p.roles.map((role) => membershipRow(p.account, p.unit, role)))],
  ];
  let added = 0;
  for (const [table, list] of rows) added += await insertMissing(runner, table, list);
  return added + (await seedSecrets(runner)) + (await nameLetters(runner));
}

/** Demo units of an older database get the code of their letters. */
async function nameLetters(runner: QueryRunner): Promise<number> {
  const named = (await runner.query(
    `with named as (update units u set letter_code = d.letter_code from jsonb_to_recordset($1) d(id uuid, letter_code text)
       where u.id = d.id and u.letter_code is null returning 1) select count(*)::int as n from named`,
    [JSON.stringify(DEMO_UNITS.map(({ id, letter_code }) => ({ id, letter_code })))],
  )) as [{ n: number }];
  return named[0].n;
}

const bodyId = (region: string): string => fixedId(`body:${region}`);
const bodyRow = (b: (typeof DEMO_BODIES)[number]) => ({
  id: bodyId(b.region),
  region_code: b.region,
  name: b.name,
  office_unit: unitId(b.office),
  convener_unit: unitId(b.convener),
  since: SINCE,
});
const userRow = (p: (typeof DEMO_PEOPLE)[number]) => ({
  id: userId(p.account),
  account: p.account,
  name: p.name,
  email: `${p.account}@demo.lianban.example`,
  phone: '0571-00000000',
  lang: 'zh',
  clearance: 1,
  demo: true,
});
const membershipRow = (account: string, unit: string, role: string) => ({
  user_id: userId(account),
  unit_id: unitId(unit),
  role,
  since: SINCE,
  acting: false,
});

async function seedSecrets(runner: QueryRunner): Promise<number> {
  const ids = DEMO_PEOPLE.map((p) => userId(p.account));
  const missing = (await runner.query(
    'select id from unnest($1::uuid[]) id where not exists (select from user_secrets s where s.user_id = id)',
    [ids],
  )) as { id: string }[];
  if (!missing.length) return 0;
  const password_hash = await hashPassword(DEMO_PASSWORD);
  return insertMissing(
    runner,
    'user_secrets',
    missing.map(({ id }) => ({ user_id: id, password_hash, changed_at: SINCE })),
  );
}

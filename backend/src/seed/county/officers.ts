import { randomUUIDv7 } from 'node:crypto';
import { GUARDED_ROLES } from '@lianban/contracts';
import type { QueryRunner } from 'typeorm';
import { firstPassword } from '../../administration/index.js';
import { NOW } from '../../database/index.js';
import { hashPassword } from '../../identity/index.js';

export type Officer = { account: string; name: string; email: string };
/** Administrator, security officer and auditor: three persons (三员分立). */
export type Officers = Record<(typeof GUARDED_ROLES)[number], Officer>;

/**
 * The first three of a region, each with a password for one sign-in; everybody else is let in by two of them on the page. Throws where
 * there is one already: from then on nobody is let in past them.
 */
export async function addOfficers(runner: QueryRunner, region: string, officers: Officers): Promise<string[]> {
  const people = GUARDED_ROLES.map((role) => ({ role, ...officers[role] }));
  if (new Set(people.map(({ account }) => account)).size < people.length)
    throw new Error('administrator, security officer and auditor are three persons with three accounts');
  const [unit] = (await runner.query(`select id from units where region_code = $1 and kind = 'bureau'`, [region])) as [
    { id: string },
  ];
  const there = (await runner.query(
    'select u.account from memberships m join users u on u.id = m.user_id where m.unit_id = $1 and m.role = any ($2)',
    [unit.id, GUARDED_ROLES],
  )) as { account: string }[];
  if (there.length)
    throw new Error(
      `the region has its officers already (${there.map(({ account }) => account).join(', ')}): they let others in on the page 系统管理`,
    );
  const taken = (await runner.query('select account from users where account = any ($1)', [
    people.map(({ account }) => account),
  ])) as { account: string }[];
  if (taken.length) throw new Error(`the account ${taken[0]!.account} is taken`);
  const said: string[] = [];
  for (const { role, account, name, email } of people) {
    const [id, password] = [randomUUIDv7(), firstPassword()];
    await runner.query('insert into users (id, account, name, email) values ($1, $2, $3, $4)', [
      id,
      account,
      name,
      email,
    ]);
    await runner.query(
      `insert into user_secrets (user_id, password_hash, changed_at, must_change) values ($1, $2, ${NOW}, true)`,
      [id, await hashPassword(password)],
    );
    await runner.query(`insert into memberships (user_id, unit_id, role, since) values ($1, $2, $3, ${NOW})`, [
      id,
      unit.id,
      role,
    ]);
    said.push(`${role}: account ${account}, password for the first sign-in ${password}`);
  }
  return said;
}

import { makeDataSource } from '../database/index.js';
import { asOwner, testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { seed, unitId } from './index.js';

let db: TestDatabase;
beforeAll(async () => void (db = await testDatabase()));
afterAll(() => db.drop());

const seedAgain = async (): Promise<number> => {
  const source = await makeDataSource(db.urls.owner, 1).initialize();
  try {
    return await seed(source, { demo: true });
  } finally {
    await source.destroy();
  }
};
const count = (table: string): Promise<number> =>
  asOwner(db, async (c) => Number((await c.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n));

test('a second seed adds nothing and leaves what an administrator has changed', async () => {
  const before = await asOwner(db, async (c) => {
    await c.query('update units set short = $1 where id = $2', ['卫健委', unitId('wj')]);
    return (await c.query<{ v: number }>('select law_version as v from app_time')).rows[0]!.v;
  });
  expect(await seedAgain()).toBe(0);
  const after = await asOwner(db, async (c) => ({
    short: (await c.query<{ short: string }>('select short from units where id = $1', [unitId('wj')])).rows[0]!.short,
    version: (await c.query<{ v: number }>('select law_version as v from app_time')).rows[0]!.v,
  }));
  expect(after).toEqual({ short: '卫健委', version: before });
});

test('new law is noticed by running processes', async () => {
  const version = () =>
    asOwner(db, async (c) => (await c.query<{ v: number }>('select law_version as v from app_time')).rows[0]!.v);
  const before = await version();
  await asOwner(db, (c) => c.query(`delete from code_lists where list = 'part'`));
  expect(await seedAgain()).toBe(1);
  expect(await version()).toBe(before + 1);
});

test('a unit of the demo without the code of its letters gets it, and keeps one that was changed', async () => {
  await asOwner(db, async (c) => {
    await c.query('update units set letter_code = null where id = $1', [unitId('sc')]);
    await c.query(`update units set letter_code = '演示甲函' where id = $1`, [unitId('mz')]);
  });
  expect(await seedAgain()).toBe(1);
  const codes = await asOwner(
    db,
    async (c) =>
      (
        await c.query('select letter_code as code from units where id = any ($1) order by code', [
          [unitId('sc'), unitId('mz')],
        ])
      ).rows,
  );
  expect(codes).toEqual([{ code: '演示市监函' }, { code: '演示甲函' }]);
});

test('the body of seed document 001 has its thirteen members, and the discipline commission is none', async () => {
  const members = await asOwner(db, async (c) => {
    const { rows } = await c.query<{ short: string }>(
      `select u.short from body_members m join units u on u.id = m.unit_id where u.region_code = '330127'`,
    );
    return rows.map((r) => r.short);
  });
  expect(members).toHaveLength(13);
  expect(members).not.toContain('纪委监委');
  expect(await count('users')).toBeGreaterThan(40);
});

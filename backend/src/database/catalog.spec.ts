import { asOwner, testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { findUnknownStates } from './index.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const lines = (sql: string): Promise<string[]> =>
  asOwner(db, async (client) => (await client.query<{ line: string }>(sql)).rows.map((r) => r.line));

/** Every drift of the schema is a line in a diff. */
describe('the catalog', () => {
  it('has these columns', async () => {
    expect(
      await lines(`select table_name || '.' || column_name || ' ' || data_type || case is_nullable when 'NO' then ' not null' else '' end || coalesce(' default ' || column_default, '') as line
        from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`),
    ).toMatchSnapshot();
  });
  it('has these indexes', async () => {
    expect(
      await lines(`select indexdef as line from pg_indexes where schemaname = 'public' order by 1`),
    ).toMatchSnapshot();
  });
  it('has these policies', async () => {
    expect(
      await lines(`select tablename || ' ' || policyname || ' ' || cmd || ' ' || roles::text || ' using ' || coalesce(qual, '-') || ' check ' || coalesce(with_check, '-') as line
        from pg_policies where schemaname = 'public' order by 1`),
    ).toMatchSnapshot();
  });
  it('grants these rights to the program and the auditor', async () => {
    expect(
      await lines(`select grantee || ' ' || table_name || ' ' || string_agg(distinct privilege_type, ',' order by privilege_type) as line
        from information_schema.role_table_grants where table_schema = 'public' and grantee in ('api', 'worker', 'auditor') group by grantee, table_name order by 1`),
    ).toMatchSnapshot();
  });
  it('protects every table a person reads by row, or not at all', async () => {
    const open = await lines(`select c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity and has_table_privilege('api', c.oid, 'select') order by 1`);
    expect(open).toMatchSnapshot();
    expect(open).toEqual(
      expect.not.arrayContaining([
        'matters',
        'events',
        'case_files',
        'subjects',
        'materials',
        'disclosures',
        'notices',
        'drafts',
      ]),
    );
  });
  it('fixes events and the access log by triggers', async () => {
    expect(
      await lines(`select event_object_table || ' ' || trigger_name || ' ' || string_agg(event_manipulation, ',' order by event_manipulation) as line
      from information_schema.triggers where trigger_schema = 'public' group by event_object_table, trigger_name order by 1`),
    ).toMatchSnapshot();
  });
});

it('refuses to run on states that no definition knows', async () => {
  const found = await findUnknownStates(() =>
    Promise.resolve([
      { process: 'referral', state: 'signed', n: '3' },
      { process: 'referral', state: 'lost', n: '2' },
      { process: 'gone', state: 'open', n: '1' },
    ]),
  );
  expect(found).toEqual(['referral.lost (2)', 'gone.open (1)']);
});

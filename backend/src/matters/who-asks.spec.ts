import { unitId, userId } from '../seed/index.js';
import { asOwner, Story, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

// Who somebody is, is remembered for a minute. Each test makes the person known, changes what is known, and acts at once.
let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

const run = (sql: string, values: unknown[]): Promise<void> =>
  asOwner(t.database, async (c) => void (await c.query(sql, values)));

async function delivered(unit: string): Promise<string> {
  return (await story.sent([unit])).referrals[0]!;
}
const sign = async (account: string, id: string) => {
  const version = await asOwner(t.database, async (c) => {
    const { rows } = await c.query<{ version: number }>('select version from matters where id = $1', [id]);
    return rows[0]!.version;
  });
  const { status, body } = await story.send(account, id, 'sign', { version, input: {} });
  return [status, (body as { code?: string }).code];
};

it('does not let a former member act', async () => {
  const id = await delivered('wj');
  await story.view('wj.liaison', id);
  await run('update memberships set until = clock_timestamp() where user_id = $1', [userId('wj.liaison')]);
  expect(await sign('wj.liaison', id)).toEqual([401, 'not-signed-in']);
});

it('does not let a disabled account act', async () => {
  const id = await delivered('sc');
  await story.view('sc.liaison', id);
  await run('update users set disabled_at = clock_timestamp() where id = $1', [userId('sc.liaison')]);
  expect(await sign('sc.liaison', id)).toEqual([401, 'not-signed-in']);
});

it('does not let an ended session act', async () => {
  const id = await delivered('sc');
  await story.view('sc.officer', id);
  await run('delete from sessions where user_id = $1', [userId('sc.officer')]);
  expect(await sign('sc.officer', id)).toEqual([401, 'not-signed-in']);
});

it('hides the case file from a person who was recused a moment ago', async () => {
  const id = await delivered('wj');
  await story.view('wj.officer', id);
  await run(
    `insert into recusals (case_file_id, user_id, since) select case_file_id, $2, clock_timestamp() - interval '1 second' from matters where id = $1`,
    [id, userId('wj.officer')],
  );
  expect(await sign('wj.officer', id)).toEqual([404, 'not-found']);
});

it('lets a person act in a role given a moment ago', async () => {
  const id = await delivered('wj');
  expect(await sign('ga.officer', id)).toEqual([404, 'not-found']);
  await run(`insert into memberships (user_id, unit_id, role, since) values ($1, $2, 'liaison', clock_timestamp())`, [
    userId('ga.officer'),
    unitId('wj'),
  ]);
  expect((await sign('ga.officer', id))[0]).toBe(200);
});

it('ends a role at its hour, without anybody changing a row then', async () => {
  const id = await delivered('wj');
  await run(
    `update memberships set until = clock_timestamp() + interval '1 day' where user_id = $1 and role = 'leader'`,
    [userId('wj.leader')],
  );
  await story.view('wj.leader', id);
  await run(`update app_time set "offset" = "offset" + interval '2 days'`, []);
  expect(await sign('wj.leader', id)).toEqual([401, 'not-signed-in']);
});

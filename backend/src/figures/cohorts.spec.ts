import { localDay } from '@lianban/clock';
import type { FiguresView } from '@lianban/contracts';
import { Client } from 'pg';
import type { PoolClient } from 'pg';
import { toTx } from '../database/index.js';
import { unitId, userId } from '../seed/index.js';
import { asOwner, REPLY, Story, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestWorker } from '../testing/index.js';
import { askWindows } from './cohorts.queries.js';
import { askedOf } from './figures.queries.js';

const REGION = '330127';
let t: TestApp;
let worker: TestWorker;
let story: Story;
let referrals: string[];
let caseId: string;
let months: { from: string; to: string };
const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(text, values)).rows);
const now = async (): Promise<string> =>
  (await query<{ now: string }>('select (clock_timestamp() + "offset")::text as now from app_time'))[0]!.now;

/** Four parts sent in one month, answered, refused and left; two months later these two months are asked for and counted. */
beforeEach(async () => {
  t = await testApp();
  worker = await testWorker(t.database);
  story = new Story(t);
  ({ caseId, referrals } = await story.sent(['wj', 'sc', 'ga', 'mz']));
  const [wj, sc] = referrals as [string, string];
  for (const action of ['sign', 'accept']) await story.act('wj.liaison', wj, action);
  const measures = [{ code: 'FINE', persons: 3 }];
  await story.act('wj.leader', wj, 'reply', { ...REPLY, ordered: '150000', recovered: '118930', measures });
  await story.act('yb.clerk1', wj, 'confirm', { inTime: 'good', effort: 'poor' });
  await story.act('sc.liaison', sc, 'sign');
  const first = `${localDay(await now()).slice(0, 8)}01`;
  await query(`update app_time set "offset" = interval '70 days'`);
  while (await worker.turnClocks());
  await worker.sweepTours();
  const [end] = await query<{ day: string }>(
    `select ($1::date + interval '2 months' - interval '1 day')::date::text as day`,
    [first],
  );
  months = { from: first, to: end!.day };
  await ask();
  expect(await worker.countCohorts()).toBeGreaterThan(0);
});
afterEach(async () => {
  await worker.close();
  await t.close();
});

/** What somebody who waited for the months leaves behind. */
async function ask(): Promise<void> {
  const at = await now();
  const { windows } = askedOf(months, at);
  await asOwner(t.database, (c) => askWindows(toTx(c as unknown as PoolClient), REGION, windows, at));
}
async function told(account: string): Promise<FiguresView> {
  const answer = await (await story.as(account)).get('/api/figures').query(months).expect(200);
  return { ...(answer.body as FiguresView), dataAt: '' };
}
/** The same with everything drawn from the facts. */
async function drawn(account: string): Promise<FiguresView> {
  await query(`update tour_feed set form = 'none' || form`);
  const view = await told(account);
  await query(`update tour_feed set form = substr(form, 5)`);
  return view;
}
const sent = async (account = 'lxb.coordinator'): Promise<number> => (await told(account)).totals['N01']!.now.n;
/** What is counted is replaced by nothing: who reads it sees nothing. */
const spoil = (): Promise<object[]> => query(`update figure_cells set cells = '{}'`);

test('what is counted ahead is read, and is what the tours say, for everybody', async () => {
  for (const account of ['lxb.coordinator', 'yb.clerk1', 'wj.leader', 'ga.leader', 'jd-yb.clerk1'])
    expect(await told(account)).toEqual(await drawn(account));
  expect((await told('lxb.coordinator')).totals['K16']!.now.details).toEqual({ FINE: 1 });
  expect((await told('lxb.coordinator')).totals['K10']!.now.median).not.toBeNull();
  await spoil();
  expect(await sent()).toBe(0);
});

test('what changes is counted from the tours at once, and counted ahead again when it has come to rest', async () => {
  await story.act('yb.head', referrals[0]!, 'reopen', { why: '有新的证据' });
  expect(await told('lxb.coordinator')).toEqual(await drawn('lxb.coordinator'));
  await worker.followTours();
  await spoil();
  expect([await sent(), await told('lxb.coordinator')]).toEqual([4, await drawn('lxb.coordinator')]);
  expect(await worker.countCohorts()).toBe(1);
  expect(await told('lxb.coordinator')).toEqual(await drawn('lxb.coordinator'));
  await spoil();
  expect(await sent()).toBe(0);
});

test('a file with an event that its stored tours do not tell is not read from what was counted', async () => {
  await story.act('ga.liaison', referrals[2]!, 'sign');
  expect([await sent(), await told('lxb.coordinator')]).toEqual([4, await drawn('lxb.coordinator')]);
  await spoil();
  expect(await sent()).toBe(4);
});

test('who is recused from a case has everything counted from the tours', async () => {
  const sql = `insert into recusals (case_file_id, user_id, since) select case_file_id, $2, now() - interval '1 hour' from matters where id = $1`;
  await query(sql, [caseId, userId('yb.clerk2')]);
  expect([await sent('yb.clerk2'), await sent('yb.clerk1')]).toEqual([0, 4]);
  expect(await told('yb.clerk2')).toEqual(await drawn('yb.clerk2'));
});

test('the policy alone hides cells: other counties, other departments, the recused, too low a clearance', async () => {
  const seen = async (units: string[], clearance = '1', recused = ''): Promise<number> => {
    const api = new Client({ connectionString: t.database.urls.api });
    await api.connect();
    const settings = `select set_config('app.principals', $1, false), set_config('app.clearance', $2, false), set_config('app.recused', $3, false)`;
    await api.query(settings, [`{${units.join()}}`, clearance, `{${recused}}`]);
    const { rows } = await api.query<{ n: number }>('select count(distinct audience)::int as n from figure_cells');
    await api.end();
    return rows[0]!.n;
  };
  const all = await seen([unitId('yb')]);
  expect(all).toBe(4);
  expect([await seen([unitId('wj')]), await seen([unitId('xc')]), await seen([unitId('jd-yb')])]).toEqual([1, 0, 0]);
  expect([await seen([unitId('yb')], '0'), await seen([unitId('yb')], '1', caseId)]).toEqual([0, 0]);
});

test('a window that nobody waits for is forgotten with what was counted of it', async () => {
  await query(`update figure_windows set asked_at = asked_at - interval '15 days'`);
  await worker.sweepTours();
  expect(await worker.countCohorts()).toBe(0);
  expect(await query('select from figure_cells')).toEqual([]);
  expect(await told('lxb.coordinator')).toEqual(await drawn('lxb.coordinator'));
});

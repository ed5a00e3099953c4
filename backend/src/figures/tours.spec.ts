import { CALENDARS } from '@lianban/clock';
import type { CalendarChange, FiguresView } from '@lianban/contracts';
import { Client } from 'pg';
import { unitId, userId } from '../seed/index.js';
import { asBootstrap, asOwner, REPLY, Story, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestWorker } from '../testing/index.js';
import { COLUMNS, drawnSql } from './tours.js';

let t: TestApp;
let worker: TestWorker;
let story: Story;
const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(text, values)).rows);

beforeEach(async () => {
  t = await testApp();
  worker = await testWorker(t.database);
  story = new Story(t);
});
afterEach(async () => {
  await worker.close();
  await t.close();
});

const LIST = COLUMNS.join(', ');
/** Tours that are stored and not so, or so and not stored. */
const drift = (): Promise<object[]> =>
  query(`with ${drawnSql('true')}, stored as (select ${LIST} from tours), so as (select ${LIST} from drawn)
    (select 'not so' as fault, * from (table stored except table so) x) union all (select 'not stored', * from (table so except table stored) x)`);
const count = async (): Promise<number> => (await query<{ n: number }>('select count(*)::int as n from tours'))[0]!.n;
const figures = async (account = 'lxb.coordinator'): Promise<FiguresView> =>
  (await (await story.as(account)).get('/api/figures').expect(200)).body as FiguresView;
/** Everything an answer says but when it was asked. */
const told = async (account?: string): Promise<object> => ({ ...(await figures(account)), dataAt: '' });

/** Follows what just happened: the numbers were right before, nothing is missed, nothing is drawn twice. */
async function followed(files = 1): Promise<void> {
  const before = await told();
  expect(await worker.followTours()).toBe(files);
  expect(await drift()).toEqual([]);
  expect(await told()).toEqual(before);
  expect(await worker.followTours()).toBe(0);
}
const answered = async (id: string, unit: string, more: object = {}): Promise<void> => {
  for (const action of ['sign', 'accept']) await story.act(`${unit}.liaison`, id, action);
  await story.act(`${unit}.leader`, id, 'reply', { ...REPLY, ...more });
};

test('what is stored is what is drawn, after every turn a matter can take', async () => {
  await worker.sweepTours();
  const { referrals } = await story.sent(['wj', 'sc', 'cz']);
  const [wj, sc, cz] = referrals as [string, string, string];
  await followed();
  await answered(wj, 'wj', { ordered: '150000', recovered: '118930', measures: [{ code: 'FINE', persons: 3 }] });
  await followed();
  await story.act('yb.clerk1', wj, 'sendBack', { why: '请补充数量和依据' });
  await followed();
  await story.act('wj.leader', wj, 'reply', {
    ...REPLY,
    filed: false,
    attachments: [await story.file('wj.leader', 'wj')],
  });
  await story.act('yb.clerk1', wj, 'confirm', { inTime: 'good', effort: 'poor' });
  await followed();
  expect((await figures()).totals['N02']!.now.n).toBe(1);
  await story.act('yb.head', wj, 'reopen', { why: '有新的证据' });
  expect((await figures()).totals['N02']!.now.n).toBe(0);
  await followed();
  await story.act('sc.liaison', sc, 'sign');
  const ground = { code: 'competence', basis: '市场监督管理职责规定', why: '不属于本单位的法定职责范围' };
  await story.act('sc.leader', sc, 'refuse', ground);
  await followed();
  await story.act('yb.head', sc, 'redirect', { to: unitId('mz') });
  await followed();
  await story.act('yb.head', cz, 'withdraw', { why: '发错了单位' });
  await followed();
  expect(await count()).toBe(4);
});

test('a call-back before delivery leaves no tour', async () => {
  await worker.sweepTours();
  const { referrals } = await story.sent(['cl']);
  await followed();
  expect(await count()).toBe(1);
  await story.act('yb.head', referrals[0]!, 'recall', { why: '发错了单位' });
  await followed();
  expect([await count(), (await figures()).totals['N01']!.now.n]).toEqual([0, 0]);
});

test('a date that a calendar moves is moved in the tours', async () => {
  await query(`update app_time set "offset" = '2026-11-23T01:00:00Z'::timestamptz - clock_timestamp()`);
  await worker.sweepTours();
  const { referrals } = await story.sent(['wj']);
  await followed();
  const due = () =>
    query<{ due: string }>('select sign_due::text as due from tours where matter_id = $1', [referrals[0]]);
  const [before] = await due();
  const [, known] = CALENDARS;
  const days = Object.entries(known!.days).map(([day, d]) => `${day},${d.kind},${d.name}`);
  const text = [...days, '2026-11-25,holiday,演示假'].join('\n');
  const office = await story.as('lxb.coordinator');
  const asked = { year: 2026, text, status: 'announced', source: '演示通知' };
  const { id } = (await office.post('/api/calendar-changes').send(asked).expect(201)).body as CalendarChange;
  await (await story.as('sys.admin')).post(`/api/calendar-changes/${id}/confirm`).send({}).expect(200);
  await worker.drainOutbox();
  await followed();
  const [after] = await due();
  expect(Date.parse(after!.due) - Date.parse(before!.due)).toBe(86_400_000);
});

test('a clock that runs out settles its duty without anything being drawn', async () => {
  await story.sent(['wj']);
  await worker.sweepTours();
  expect((await figures()).totals['K03']!.now.n).toBe(0);
  await query(`update app_time set "offset" = interval '10 days'`);
  expect((await figures()).totals['K03']!.now).toMatchObject({ n: 1, hits: 0 });
  expect(await worker.turnClocks()).toBeGreaterThan(0);
  await followed();
});

describe('what goes wrong behind the commands', () => {
  test('a worker that dies while it draws leaves nothing half done, and the numbers stay right', async () => {
    await worker.sweepTours();
    const { referrals } = await story.sent(['wj', 'sc']);
    await asOwner(t.database, async (c) => {
      await c.query('begin');
      await c.query('lock table tour_heads in exclusive mode');
      const dying = worker.followTours().catch((error: Error) => error);
      const kill = `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'worker' and datname = $1 and wait_event_type = 'Lock'`;
      await asBootstrap(async (admin) => {
        while (!(await admin.query(kill, [t.database.name])).rowCount);
      });
      expect(await dying).toBeInstanceOf(Error);
      await c.query('commit');
    });
    expect(await count()).toBe(0);
    expect((await figures()).totals['N01']!.now.n).toBe(2);
    await story.act('wj.liaison', referrals[0]!, 'sign');
    await followed();
  });

  test('a lost minute is found by the hour', async () => {
    await worker.sweepTours();
    await query(`update tour_feed set since = 'ffffffff-0000-0000-0000-000000000000'`);
    await story.sent(['wj']);
    expect(await worker.followTours()).toBe(0);
    expect(await drift()).not.toEqual([]);
    expect(await worker.sweepTours()).toBe(1);
    expect(await drift()).toEqual([]);
  });

  test('tours of a former text are not read, and are drawn anew', async () => {
    await story.sent(['wj', 'sc']);
    await worker.sweepTours();
    await query(`update tours set sent_at = sent_at - interval '3 years'`);
    expect((await figures()).totals['N01']!.now.n).toBe(0);
    await query(`update tour_feed set form = 'former'`);
    await query(`update tour_heads set form = 'former'`);
    expect(await worker.followTours()).toBe(0);
    expect((await figures()).totals['N01']!.now.n).toBe(2);
    expect(await worker.sweepTours()).toBe(1);
    expect(await drift()).toEqual([]);
    expect((await figures()).totals['N01']!.now.n).toBe(2);
  });

  test('two workers that draw at once leave one truth', async () => {
    const other = await testWorker(t.database);
    const { referrals } = await story.sent(['wj', 'sc', 'ga']);
    await Promise.all([worker.sweepTours(), other.sweepTours(), story.act('wj.liaison', referrals[0]!, 'sign')]);
    await Promise.all([worker.followTours(), other.followTours()]);
    await other.close();
    expect([await drift(), await count()]).toEqual([[], 3]);
  });
});

test('the policy alone hides tours: other counties, other departments, the recused, too low a clearance, security staff', async () => {
  const { caseId } = await story.sent(['wj', 'sc']);
  await worker.sweepTours();
  const seen = async (account: string, units: string[], clearance = 1, recused = ''): Promise<number> => {
    const api = new Client({ connectionString: t.database.urls.api });
    await api.connect();
    await api.query(
      `select set_config('app.user', $1, false), set_config('app.principals', $2, false), set_config('app.clearance', $3, false), set_config('app.recused', $4, false)`,
      [userId(account), `{${units.join(',')}}`, String(clearance), `{${recused}}`],
    );
    const { rows } = await api.query<{ n: number }>('select count(*)::int as n from tours');
    await api.end();
    return rows[0]!.n;
  };
  const [{ file }] = (await query<{ file: string }>('select case_file_id as file from matters where id = $1', [
    caseId,
  ])) as [{ file: string }];
  expect(await seen('yb.clerk1', [unitId('yb')])).toBe(2);
  expect(await seen('wj.liaison', [unitId('wj')])).toBe(1);
  expect(await seen('yb.clerk1', [unitId('yb')], 1, file)).toBe(0);
  expect(await seen('xc.liaison', [unitId('xc')])).toBe(0);
  expect(await seen('jd-yb.clerk1', [unitId('jd-yb')])).toBe(0);
  expect(await seen('sys.auditor', [])).toBe(0);
  await query('update tours set secret_level = 2');
  expect([await seen('yb.clerk1', [unitId('yb')]), await seen('yb.clerk1', [unitId('yb')], 2)]).toEqual([0, 2]);
});

test('somebody recused counts neither stored nor fresh tours of the case', async () => {
  const { caseId, referrals } = await story.sent(['wj', 'sc']);
  await worker.sweepTours();
  const sent = async (account: string) => (await figures(account)).totals['N01']!.now.n;
  expect([await sent('yb.clerk1'), await sent('yb.clerk2')]).toEqual([2, 2]);
  await query(
    `insert into recusals (case_file_id, user_id, since) select case_file_id, $2, now() - interval '1 hour' from matters where id = $1`,
    [caseId, userId('yb.clerk2')],
  );
  expect([await sent('yb.clerk1'), await sent('yb.clerk2')]).toEqual([2, 0]);
  await story.act('wj.liaison', referrals[0]!, 'sign');
  expect([await sent('yb.clerk1'), await sent('yb.clerk2')]).toEqual([2, 0]);
});

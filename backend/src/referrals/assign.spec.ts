import type { NoticePage, QueuePage } from '@lianban/contracts';
import { unitId, userId } from '../seed/index.js';
import { Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
let parts: string[];
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  parts = [];
  for (let i = 0; i < 3; i++) parts.push((await story.sent(['wj'])).referrals[0]!);
});
afterAll(() => t.close());

const run = (sql: string, values: unknown[]): Promise<unknown> =>
  asOwner(t.database, (client) => client.query(sql, values));
const signQueue = async (account: string): Promise<QueuePage> =>
  (await (await story.as(account)).get('/api/queue/sign').expect(200)).body as QueuePage;
const noticesOf = async (account: string, id: string): Promise<string[]> => {
  const page = (await (await story.as(account)).get('/api/notices').expect(200)).body as NoticePage;
  return page.rows.filter((n) => n.matterId === id).map((n) => n.text.zh);
};
const assign = async (account: string, id: string, to: string) => {
  const { version } = await story.view(account, id);
  return story.send(account, id, 'assign', { version, input: { to, note: '请本周内核查' } });
};

it('gives a matter to one person of the unit, who alone is told and finds it first', async () => {
  const last = parts[2]!;
  const before = await signQueue('wj.officer');
  expect(before.rows.map((r) => r.id)).toEqual(parts);
  expect((await assign('wj.liaison', last, userId('wj.officer'))).status).toBe(200);
  const officer = await signQueue('wj.officer');
  expect(officer.rows.map((r) => r.id)).toEqual([last, parts[0], parts[1]]);
  expect(officer.rows[0]!.assignee).toEqual({ name: '演示·钱乙', me: true });
  expect(officer.total).toBe(3);
  const liaison = await signQueue('wj.liaison');
  expect(liaison.rows.map((r) => r.id)).toEqual(parts);
  expect(liaison.rows.map((r) => r.assignee)).toEqual([null, null, { name: '演示·钱乙', me: false }]);
  expect(await noticesOf('wj.officer', last)).toEqual(['指定承办人：卫健局', '送达：医保局']);
  expect(await noticesOf('wj.leader', last)).toEqual(['送达：医保局']);
  for (const account of ['wj.officer', 'wj.leader']) {
    const agent = await story.as(account);
    const [me, page] = [(await agent.get('/api/me')).body, (await agent.get('/api/notices')).body];
    expect([account, me.unread]).toEqual([account, page.unread]);
  }
});

it('shows it on the page and in the timeline of the own unit, and to nobody else', async () => {
  const last = parts[2]!;
  const own = await story.view('wj.leader', last);
  expect(own.assignee).toEqual({ id: userId('wj.officer'), name: '演示·钱乙' });
  expect(own.timeline.find((e) => e.action === 'assign')).toMatchObject({
    label: { zh: '指定承办人', en: 'Assign' },
    actor: '演示·孙甲',
    internal: true,
    details: [
      { label: { zh: '承办人', en: 'Person' }, value: '演示·钱乙' },
      { label: { zh: '交办意见', en: 'Instruction' }, value: '请本周内核查' },
    ],
  });
  for (const other of ['yb.clerk1', 'lxb.coordinator']) {
    const view = await story.view(other, last);
    expect(view.assignee).toBeNull();
    expect(JSON.stringify(view)).not.toContain('钱乙');
    expect(view.timeline.map((e) => e.action)).not.toContain('assign');
  }
  const sent = (await (await story.as('yb.clerk1')).get('/api/queue/initiated').expect(200)).body as QueuePage;
  expect(sent.rows.every((r) => r.assignee === null)).toBe(true);
});

it('is refused for a stranger, for who has left, for who is recused, and to an officer', async () => {
  const [first] = parts as [string];
  const refused = async (to: string) => (await assign('wj.leader', first, to)).body;
  expect(await refused(userId('sc.officer'))).toMatchObject({ code: 'blocked', reason: 'not-a-member' });
  expect(await refused('演示·钱乙')).toMatchObject({ code: 'invalid', fields: [{ path: 'to', rule: 'type' }] });
  const { caseFileId } = await story.view('wj.leader', first);
  await run('insert into recusals values ($1, $2, now() - interval $$1 h$$)', [caseFileId, userId('wj.officer')]);
  expect(await refused(userId('wj.officer'))).toMatchObject({ reason: 'not-a-member' });
  await run('update recusals set until = now() where case_file_id = $1', [caseFileId]);
  await run('update memberships set until = now() where user_id = $1', [userId('wj.officer')]);
  expect(await refused(userId('wj.officer'))).toMatchObject({ reason: 'not-a-member' });
  await run('update memberships set until = null where user_id = $1', [userId('wj.officer')]);
  expect((await assign('wj.officer', first, userId('wj.officer'))).body).toMatchObject({ code: 'forbidden' });
  expect((await assign('wj.leader', first, userId('wj.officer'))).status).toBe(200);
});

it('is given back when the matter goes to another unit', async () => {
  const [first] = parts as [string];
  await story.act('wj.liaison', first, 'sign');
  await story.act('wj.leader', first, 'forward', { to: unitId('sc'), why: '属市场监管职责' });
  expect(await story.view('sc.liaison', first)).toMatchObject({ assignee: null, handler: { id: unitId('sc') } });
});

it('pages over what is assigned and what is not without losing or repeating a row', async () => {
  await run(
    `insert into matters select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'key', 'x' || n, 'number', null,
       'assignee_id', case when n % 2 = 0 then $2::uuid end))).* from matters m, generate_series(1, 120) n where m.id = $1`,
    [parts[1], userId('wj.officer')],
  );
  const agent = await story.as('wj.officer');
  const seen: QueuePage['rows'] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = (
      await agent
        .get('/api/queue/sign')
        .query(cursor ? { cursor } : {})
        .expect(200)
    ).body as QueuePage;
    seen.push(...page.rows);
    cursor = page.next;
  }
  const mine = seen.map((r) => r.assignee?.me === true);
  expect([seen.length, new Set(seen.map((r) => r.id)).size]).toEqual([122, 122]);
  expect(mine.lastIndexOf(true)).toBe(60);
  expect(mine.filter(Boolean).length).toBe(61);
});

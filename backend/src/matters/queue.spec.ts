import { QUEUE_TABS } from '@lianban/contracts';
import type { MatterRow, QueueCounts, QueuePage } from '@lianban/contracts';
import { DEMO_PEOPLE } from '../seed/index.js';
import { Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
let referrals: string[];
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  ({ referrals } = await story.sent(['wj', 'sc', 'mz']));
  await story.dispatch(['wj']);
  const drafted = await story.dispatch(['ga']);
  await story.act('yb.clerk1', drafted.dispatchId, 'submit');
  for (let i = 0; i < 60; i++) await story.openCase({ title: `演示案件第${i}号` });
});
afterAll(() => t.close());

async function all(account: string, tab: string, query = ''): Promise<MatterRow[]> {
  const agent = await story.as(account);
  const rows: MatterRow[] = [];
  for (let cursor = ''; ;) {
    const page = (
      await agent.get(`/api/queue/${tab}?${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`).expect(200)
    ).body as QueuePage;
    rows.push(...page.rows);
    if (!page.next) return rows;
    cursor = page.next;
  }
}

it('counts exactly the rows behind each tab, for everybody', async () => {
  for (const { account } of DEMO_PEOPLE) {
    const agent = await story.as(account);
    const counts = (await agent.get('/api/queue/counts').expect(200)).body as QueueCounts;
    for (const tab of QUEUE_TABS) {
      const rows = await all(account, tab);
      expect([account, tab, counts[tab].n]).toEqual([account, tab, rows.length]);
      expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length);
    }
  }
}, 120_000);

it('puts a matter under the tab of those who can move it on', async () => {
  expect((await all('wj.officer', 'sign')).map((r) => r.id)).toContain(referrals[0]);
  expect((await all('wj.officer', 'sign'))[0]).toMatchObject({
    mine: true,
    action: { name: 'sign' },
    due: { clock: 'sign', mark: expect.any(String) },
  });
  expect((await all('yb.legal', 'review')).length).toBe(1);
  expect(await all('yb.clerk1', 'review')).toEqual([]);
  // The head may drop the drafts and send back what legal reviews: neither waits for the head.
  expect([await all('yb.head', 'handle'), await all('yb.head', 'review')]).toEqual([[], []]);
  expect((await all('lxb.coordinator', 'copied')).map((r) => r.id).sort()).toEqual([...referrals].sort());
  expect((await all('lxb.coordinator', 'copied')).every((r) => r.title === '案件移送')).toBe(true);
});

it('follows the deadlines: soon, then overdue', async () => {
  expect(await all('mz.liaison', 'overdue')).toEqual([]);
  await asOwner(t.database, (client) => client.query(`update app_time set "offset" = interval '9 days'`));
  try {
    const overdue = await all('mz.liaison', 'overdue');
    expect(overdue.map((r) => r.id)).toEqual([referrals[2]]);
    expect(overdue[0]!.due).toMatchObject({ clock: 'sign', mark: 'overdue' });
    expect(overdue[0]!.due!.left).toBeLessThan(0);
    expect((await all('mz.liaison', 'sign')).length).toBe(1);
  } finally {
    await asOwner(t.database, (client) => client.query(`update app_time set "offset" = '0'`));
  }
});

it('pages through many rows without losing or repeating one', async () => {
  const agent = await story.as('yb.clerk1');
  await asOwner(t.database, (client) =>
    client.query(
      `update matters set process = 'referral-dispatch', state = 'draft' where process = 'case' and title like '演示案件第%'`,
    ),
  );
  const rows = await all('yb.clerk1', 'initiated');
  expect(rows.length).toBeGreaterThan(60);
  const found = (await agent.get(`/api/queue/initiated?q=${encodeURIComponent('第7号')}`).expect(200))
    .body as QueuePage;
  expect(found.rows.map((r) => r.title)).toEqual(['演示案件第7号']);
  for (const cursor of ['nonsense', `1~${rows[0]!.id}`, '2026-11-22~x'])
    await agent.get(`/api/queue/initiated?cursor=${cursor}`).expect(422);
  await agent.get('/api/queue/elsewhere').expect(404);
});

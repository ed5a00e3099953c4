import type { SavedView } from '@lianban/contracts';
import { testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
beforeAll(async () => void (t = await testApp()));
afterAll(() => t.close());

const queue = (name: string, more: object = {}): object => ({
  page: 'queue',
  name,
  shared: false,
  query: { tab: 'overdue', process: 'referral', q: '康养' },
  ...more,
});
async function saved(account: string, body: object): Promise<SavedView> {
  return (await (await t.signInAs(account)).post('/api/views').send(body).expect(201)).body as SavedView;
}
async function names(account: string): Promise<string[]> {
  const answer = await (await t.signInAs(account)).get('/api/views').query({ page: 'queue' }).expect(200);
  return (answer.body as SavedView[]).map((v) => v.name);
}

test('a view of one’s own brings its filters back, to nobody else', async () => {
  const view = await saved('wj.officer', queue('超期的康养'));
  expect(view).toMatchObject({
    query: { tab: 'overdue', process: 'referral', q: '康养' },
    mine: true,
    sharedWith: null,
  });
  expect(await names('wj.officer')).toEqual(['超期的康养']);
  expect(await names('wj.leader')).toEqual([]);
  await (await t.signInAs('wj.leader')).get(`/api/views/${view.id}`).expect(404);
  await (await t.signInAs('wj.leader')).put(`/api/views/${view.id}`).send({ name: 'x' }).expect(404);
  await (await t.signInAs('wj.leader')).delete(`/api/views/${view.id}`).expect(404);
});

test('a shared view is the whole unit’s to open, its maker’s to change; another unit gets 404', async () => {
  const view = await saved('sc.officer', queue('本局超期', { shared: true }));
  expect(await names('sc.leader')).toEqual(['本局超期']);
  const leader = await t.signInAs('sc.leader');
  expect((await leader.get(`/api/views/${view.id}`)).body).toMatchObject({ mine: false, sharedWith: '市场监管局' });
  expect((await leader.put(`/api/views/${view.id}`).send({ name: '改名' })).body).toMatchObject({ code: 'forbidden' });
  await leader.delete(`/api/views/${view.id}`).expect(403);
  for (const account of ['wj.officer', 'yb.clerk1', 'sys.admin', 'jd-wj.officer']) {
    const other = await t.signInAs(account);
    expect((await other.get(`/api/views/${view.id}`)).body).toMatchObject({ code: 'not-found' });
    expect((await other.delete(`/api/views/${view.id}`)).status).toBe(404);
    expect(await names(account)).not.toContain('本局超期');
  }
});

test('renamed, shared, with other filters, deleted', async () => {
  const view = await saved('mz.officer', queue('甲'));
  const agent = await t.signInAs('mz.officer');
  const changed = await agent
    .put(`/api/views/${view.id}`)
    .send({ name: '乙', shared: true, query: { tab: 'sign' } })
    .expect(200);
  expect(changed.body).toMatchObject({ name: '乙', sharedWith: '民政局', query: { tab: 'sign' } });
  expect(await names('mz.leader')).toEqual(['乙']);
  await agent.put(`/api/views/${view.id}`).send({ shared: false }).expect(200);
  expect(await names('mz.leader')).toEqual([]);
  await agent.delete(`/api/views/${view.id}`).expect(204);
  await agent.get(`/api/views/${view.id}`).expect(404);
});

test('a name used twice, keys the page does not have, and too many are refused and named', async () => {
  const agent = await t.signInAs('rs.officer');
  await agent.post('/api/views').send(queue('同名')).expect(201);
  expect((await agent.post('/api/views').send(queue('同名'))).body.fields).toEqual([
    { path: 'name', rule: 'duplicate' },
  ]);
  await agent
    .post('/api/views')
    .send({ page: 'case-files', name: '同名', shared: false, query: { state: 'open' } })
    .expect(201);
  const rule = async (query: object): Promise<unknown> =>
    (await agent.post('/api/views').send(queue('新', { query }))).body.fields;
  expect(await rule({ tab: 'sign', owner: 'x' })).toContainEqual({ path: 'query.owner', rule: 'unknown' });
  expect(await rule({ tab: 'none' })).toMatchObject([{ path: 'query.tab', rule: 'not-an-option' }]);
  expect(await rule({ tab: 'sign', process: 'nothing' })).toEqual([{ path: 'query.process', rule: 'not-an-option' }]);
  const [mine] = (await agent.get('/api/views').query({ page: 'queue' })).body as SavedView[];
  expect((await agent.put(`/api/views/${mine!.id}`).send({ query: { state: 'open' } })).status).toBe(422);
  for (let i = 2; i < 50; i++)
    await agent
      .post('/api/views')
      .send(queue(`视图${i}`))
      .expect(201);
  expect((await agent.post('/api/views').send(queue('一个太多'))).body.fields).toEqual([
    { path: 'views', rule: 'too-many', limit: 50 },
  ]);
});

import type { DemoAccounts, Me } from '@lianban/contracts';
import { IdentityModule } from '../identity/index.js';
import { asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';
import { DemoModule, TimeMoved } from './index.js';

let t: TestApp;
let told = 0;
beforeAll(async () => {
  t = await testApp([IdentityModule, DemoModule]);
  t.app.get(TimeMoved).register(async () => void told++);
  t.app.get(TimeMoved).register(() => Promise.reject(new Error('away')));
});
afterAll(() => t.close());

const accounts = async (): Promise<DemoAccounts> =>
  (await t.anonymous().get('/api/demo/accounts').expect(200)).body as DemoAccounts;

test('the sign-in page learns the accounts by unit and the story', async () => {
  const { units, story, password } = await accounts();
  await t.anonymous().post('/api/session').send({ account: 'fy.leader', password }).expect(200);
  expect(units[0]).toMatchObject({
    unit: '医保局',
    accounts: [{ account: 'yb.clerk1', name: '演示·王一', roles: ['clerk'] }, {}, {}, {}, {}, {}, {}],
  });
  expect(units.find((u) => u.unit === '宣传部')?.accounts).toEqual([
    { account: 'xc.liaison', name: '演示·宣01', roles: ['leader', 'liaison', 'officer'] },
  ]);
  expect(story).toHaveLength(5);
});

test('one click signs in, with a session like any other', async () => {
  const agent = t.anonymous();
  const { body } = await agent.post('/api/demo/sign-in').send({ account: 'wj.officer' }).expect(200);
  expect((body as Me).name).toBe('演示·钱乙');
  await agent.get('/api/me').expect(200);
  await agent.put('/api/me').send({ lang: 'en' }).expect(403);
});

test('an account that is no demo account cannot be entered this way, nor a disabled one', async () => {
  await asOwner(t.database, (c) => c.query(`update users set demo = false where account = 'wj.leader'`));
  await asOwner(t.database, (c) => c.query(`update users set disabled_at = now() where account = 'wj.liaison'`));
  await t.anonymous().post('/api/demo/sign-in').send({ account: 'wj.leader' }).expect(404);
  await t.anonymous().post('/api/demo/sign-in').send({ account: 'wj.liaison' }).expect(404);
  const listed = JSON.stringify(await accounts());
  expect(listed).not.toContain('"wj.leader"');
  expect(listed).not.toContain('"wj.liaison"');
});

test('+1 day moves the time of the product, tells those who wait, and stands when one of them is away', async () => {
  const agent = await t.signInAs('yb.clerk1');
  const now = async () => Date.parse(((await agent.get('/api/me')).body as Me).now);
  const before = await now();
  const { body } = await agent.post('/api/demo/advance').send({ days: 1 }).expect(200);
  const moved = (await now()) - before - 86_400_000;
  expect(moved).toBeGreaterThanOrEqual(0);
  expect(moved).toBeLessThan(60_000);
  expect(Date.parse(body.now) - before).toBeGreaterThanOrEqual(86_400_000);
  expect(told).toBe(1);
  await agent.post('/api/demo/advance').send({ days: -1 }).expect(422);
  await agent.post('/api/demo/advance').send({ days: 61 }).expect(422);
  await t.anonymous().post('/api/demo/advance').send({ days: 1 }).expect(401);
});

test('outside of a demo none of this exists', async () => {
  const real = await testApp([IdentityModule, DemoModule], { DEMO: false });
  try {
    await real.anonymous().get('/api/demo/accounts').expect(404);
    await real.anonymous().post('/api/demo/sign-in').send({ account: 'yb.clerk1' }).expect(404);
    const agent = await real.signInAs('yb.clerk1');
    await agent.post('/api/demo/advance').send({ days: 1 }).expect(404);
    expect(((await agent.get('/api/me')).body as Me).demo).toBe(false);
  } finally {
    await real.close();
  }
});

import type { Draft } from '@lianban/contracts';
import { testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
beforeAll(async () => void (t = await testApp()));
afterAll(() => t.close());

const PLACE = '/api/drafts/018f2f6e-0000-7000-8000-000000000001/reply';
const draft = { input: { account: '41 张床位中', measures: [{ code: 'RECTIFY' }], files: [] } };

test('what was typed comes back, also in another session of the same person', async () => {
  const first = await t.signInAs('wj.officer');
  const saved = (await first.put(PLACE).send(draft).expect(200)).body as Draft;
  expect(saved.input).toEqual(draft.input);
  const second = await t.signInAs('wj.officer');
  expect((await second.get(PLACE).expect(200)).body).toEqual(saved);
  await second
    .put(PLACE)
    .send({ input: { account: '41 张床位中 29 张' } })
    .expect(200);
  expect(((await first.get(PLACE)).body as Draft).input).toEqual({ account: '41 张床位中 29 张' });
});

test('a draft is nobody else’s: not of a colleague, not under another action', async () => {
  const owner = await t.signInAs('wj.officer');
  const colleague = await t.signInAs('wj.leader');
  await owner.put(PLACE).send(draft).expect(200);
  expect((await colleague.get(PLACE).expect(200)).text).toBe('');
  await colleague
    .put(PLACE)
    .send({ input: { account: '另一份' } })
    .expect(200);
  await colleague.delete(PLACE).expect(204);
  expect(((await owner.get(PLACE)).body as Draft).input).toEqual(draft.input);
  expect((await owner.get(PLACE.replace('reply', 'sign'))).text).toBe('');
});

test('a discarded draft is gone, discarding twice is no error', async () => {
  const agent = await t.signInAs('sc.officer');
  await agent.put('/api/drafts/new/case').send(draft).expect(200);
  await agent.delete('/api/drafts/new/case').expect(204);
  await agent.delete('/api/drafts/new/case').expect(204);
  expect((await agent.get('/api/drafts/new/case')).text).toBe('');
});

test('what is too long or no draft is refused and named', async () => {
  const agent = await t.signInAs('sc.officer');
  const long = await agent.put(PLACE).send({ input: { account: '长'.repeat(70_000) } });
  expect(long.body).toMatchObject({ status: 422, fields: [{ path: 'input', rule: 'too-long', limit: 200_000 }] });
  expect((await agent.put(PLACE).send({ text: 'x' })).body.fields).toContainEqual({ path: 'text', rule: 'unknown' });
  expect((await agent.get('/api/drafts/a%20b/x')).status).toBe(422);
});

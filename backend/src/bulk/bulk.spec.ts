import { randomUUID } from 'node:crypto';
import type { BulkOutcome } from '@lianban/contracts';
import { userId } from '../seed/index.js';
import { asOwner, Story, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

async function preview(account: string, action: string, ids: string[], input: object = {}): Promise<BulkOutcome[]> {
  const agent = await story.as(account);
  return (await agent.post(`/api/bulk/${action}/preview`).send({ ids, input }).expect(200)).body as BulkOutcome[];
}
async function run(account: string, action: string, items: object[], input: object = {}): Promise<BulkOutcome[]> {
  const agent = await story.as(account);
  return (await agent.post(`/api/bulk/${action}`).send({ items, input }).expect(200)).body as BulkOutcome[];
}
async function undo(account: string, items: object[]): Promise<BulkOutcome[]> {
  const agent = await story.as(account);
  return (await agent.post('/api/bulk/assign/undo').send({ items }).expect(200)).body as BulkOutcome[];
}
const withKeys = (outcomes: BulkOutcome[]) =>
  outcomes.filter((o) => !o.problem).map(({ id, version }) => ({ id, version, key: randomUUID() }));
const codes = (outcomes: BulkOutcome[]) => outcomes.map((o) => [o.problem?.code, o.problem?.reason]);
const times = (action: string, ids: string[]): Promise<number> =>
  asOwner(t.database, async (c) =>
    Number(
      (await c.query('select count(*) from events where action = $1 and matter_id = any ($2)', [action, ids])).rows[0]
        .count,
    ),
  );

test('urging many: the preview says which are skipped and why, and writes nothing; each becomes a command of its own', async () => {
  const { referrals, dispatchId } = await story.sent(['wj', 'sc', 'mz']);
  await story.act('yb.clerk1', referrals[1]!, 'urge', { text: '请尽快' });
  const stranger = '018f2f6e-0000-7000-8000-000000000001';
  const ids = [...referrals, dispatchId, stranger];
  const shown = await preview('yb.clerk1', 'urge', ids);
  expect(shown.map((o) => o.id)).toEqual(ids);
  expect(codes(shown).slice(0, 3)).toEqual([
    [undefined, undefined],
    ['blocked', 'once-a-day'],
    [undefined, undefined],
  ]);
  expect(shown.slice(3).every((o) => o.problem)).toBe(true);
  expect(shown[4]).toMatchObject({ version: null, problem: { code: 'not-found' } });
  expect(await times('urge', referrals)).toBe(1);

  const items = withKeys(shown);
  const done = await run('yb.clerk1', 'urge', items, { text: '请于本周内办理' });
  expect(done.map((o) => [o.problem, o.receipt?.matterId])).toEqual(items.map((i) => [null, i.id]));
  expect(await times('urge', referrals)).toBe(3);
  expect(await run('yb.clerk1', 'urge', items, { text: '请于本周内办理' })).toEqual(done);
  expect(await times('urge', referrals)).toBe(3);
});

test('assigning many inside a unit; one that moved meanwhile is left alone and says so', async () => {
  const first = await story.sent(['wj']);
  const second = await story.sent(['wj']);
  const ids = [first.referrals[0]!, second.referrals[0]!];
  const to = { to: userId('wj.officer') };
  const items = withKeys(await preview('wj.liaison', 'assign', ids, to));
  expect(items).toHaveLength(2);
  await story.act('wj.liaison', ids[1]!, 'sign');
  const done = await run('wj.liaison', 'assign', items, to);
  expect(done[0]!.receipt).not.toBeNull();
  expect(done[1]!.problem).toMatchObject({ code: 'stale' });
  expect((await story.view('wj.leader', ids[0]!)).assignee).toMatchObject({ id: userId('wj.officer') });
  expect(codes(await preview('wj.officer', 'assign', ids, to))).toEqual([
    ['forbidden', undefined],
    ['forbidden', undefined],
  ]);
  expect(codes(await preview('sc.leader', 'assign', ids, to))).toEqual([
    ['not-found', undefined],
    ['not-found', undefined],
  ]);
  const outsider = await preview('wj.liaison', 'assign', [ids[0]!], { to: userId('sc.officer') });
  expect(outsider[0]!.problem).not.toBeNull();
});

test('an assignment is taken back: to the person who had it before, or to nobody; what has moved since stays, and a repeat does nothing twice', async () => {
  const files = [await story.sent(['wj']), await story.sent(['wj']), await story.sent(['wj'])];
  const ids = files.map(({ referrals }) => referrals[0]!);
  await story.act('wj.leader', ids[0]!, 'assign', { to: userId('wj.liaison') });
  const to = { to: userId('wj.officer') };
  const done = await run('wj.liaison', 'assign', withKeys(await preview('wj.liaison', 'assign', ids, to)), to);
  await story.act('wj.liaison', ids[2]!, 'sign');
  const items = done.map(({ id, receipt }) => ({
    ...{ id, version: receipt!.version, eventId: receipt!.eventId },
    key: randomUUID(),
  }));
  const undone = await undo('wj.liaison', items);
  expect(codes(undone)).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    ['stale', undefined],
  ]);
  const assignees = async () =>
    Promise.all(ids.map(async (id) => (await story.view('wj.leader', id)).assignee?.id ?? null));
  const after = [userId('wj.liaison'), null, userId('wj.officer')];
  expect(await assignees()).toEqual(after);
  expect(await undo('wj.liaison', items)).toEqual(undone);
  expect(await assignees()).toEqual(after);
  const [sign] = await asOwner(
    t.database,
    async (c) => (await c.query(`select id from events where action = 'sign' and matter_id = $1`, [ids[2]])).rows,
  );
  const bent = { ...items[2]!, eventId: sign.id as string, key: randomUUID() };
  expect(codes(await undo('wj.liaison', [bent]))).toEqual([['not-found', undefined]]);
  expect(codes(await undo('sc.leader', items.slice(0, 1)))).toEqual([['not-found', undefined]]);
  const agent = await story.as('yb.clerk1');
  await agent.post('/api/bulk/urge/undo').send({ items }).expect(404);
});

test('what is offered follows from the roles', async () => {
  const offered = async (account: string) =>
    (await (await story.as(account)).get('/api/bulk').expect(200)).body as string[];
  expect(await offered('yb.clerk1')).toEqual(['urge']);
  expect(await offered('wj.leader')).toEqual(['assign']);
  expect(await offered('wj.officer')).toEqual([]);
});

test('no more than a hundred, and no other action', async () => {
  const agent = await story.as('yb.clerk1');
  const many = Array.from({ length: 101 }, () => randomUUID());
  expect((await agent.post('/api/bulk/urge/preview').send({ ids: many, input: {} })).body).toMatchObject({
    code: 'invalid',
    fields: [{ path: 'ids', rule: 'too-many', limit: 100 }],
  });
  expect((await agent.post('/api/bulk/urge/preview').send({ ids: [], input: {} })).status).toBe(422);
  expect((await agent.post('/api/bulk/close/preview').send({ ids: [randomUUID()], input: {} })).status).toBe(404);
});

import { randomUUID } from 'node:crypto';
import type { Problem } from '@lianban/contracts';
import { unitId } from '../seed/index.js';
import { CASE, REPLY, Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
let referral: string;
let dispatch: string;
let caseId: string;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  const made = await story.sent(['wj', 'sc']);
  [referral] = made.referrals as [string];
  dispatch = made.dispatchId;
  caseId = made.caseId;
});
afterAll(() => t.close());

const paths = (body: unknown): string[] => ((body as Problem).fields ?? []).map((f) => `${f.path}:${f.rule}`);
const eventCount = (): Promise<number> =>
  asOwner(t.database, async (client) => Number((await client.query('select count(*) as n from events')).rows[0].n));

it('says 404 to a stranger for every address of a matter', async () => {
  for (const account of ['jd-yb.clerk1', 'mz.officer', 'sys.admin', 'sys.auditor', 'sys.security']) {
    const agent = await story.as(account);
    for (const id of [referral, dispatch, caseId]) {
      await agent.get(`/api/matters/${id}`).expect(404);
      const act = await story.send(account, id, 'sign', { version: 1, input: {} });
      expect([act.status, (act.body as Problem).code]).toEqual([404, 'not-found']);
    }
  }
  const receiver = await story.as('wj.officer');
  await receiver.get(`/api/matters/${dispatch}`).expect(404);
  await receiver.get(`/api/matters/${caseId}`).expect(404);
  await receiver.get('/api/matters/not-an-id').expect(404);
});

it('names version, state, role and field of what it refuses, and writes nothing', async () => {
  const { version } = await story.view('wj.officer', referral);
  const before = await eventCount();
  const stale = await story.send('wj.officer', referral, 'sign', { version: version + 5, input: {} });
  expect(stale.body).toMatchObject({ status: 409, code: 'stale', changes: expect.any(Array) });
  expect((await story.send('wj.officer', referral, 'accept', { version, input: {} })).body).toMatchObject({
    status: 409,
    code: 'wrong-state',
    reason: 'delivered',
  });
  expect((await story.send('wj.officer', referral, 'fly', { version, input: {} })).body).toMatchObject({
    code: 'wrong-state',
    reason: 'unknown-action',
  });
  expect(
    (await story.send('yb.clerk1', referral, 'withdraw', { version, input: { why: '撤回理由' } })).body,
  ).toMatchObject({ status: 403, code: 'forbidden' });
  expect((await story.send('yb.clerk1', referral, 'sign', { version, input: {} })).body).toMatchObject({
    status: 403,
    code: 'forbidden',
  });
  expect(paths((await story.send('wj.officer', referral, 'sign', { version, input: { colour: 'red' } })).body)).toEqual(
    ['colour:unknown'],
  );
  expect(
    paths((await story.send('wj.officer', referral, 'sign', { version, input: {}, extra: 1 } as object)).body),
  ).toEqual(['extra:unknown']);
  expect(paths((await story.send('wj.officer', referral, 'sign', { input: {} })).body)).toEqual(['version:required']);
  const agent = await story.as('wj.officer');
  expect((await agent.post(`/api/matters/${referral}/actions/sign`).send({ version, input: {} })).body).toMatchObject({
    status: 400,
    code: 'key-missing',
  });
  expect(
    (
      await agent
        .post(`/api/matters/${referral}/actions/sign`)
        .set('content-type', 'application/json')
        .send('{"version":')
    ).body,
  ).toMatchObject({ status: 400, code: 'malformed' });
  expect(await eventCount()).toBe(before);
});

it('refuses a reply whose fields do not hold, each with its place', async () => {
  await story.act('wj.officer', referral, 'sign');
  await story.act('wj.officer', referral, 'accept');
  const { version } = await story.view('wj.leader', referral);
  const bad = {
    ...REPLY,
    finding: 'maybe',
    recovered: '1.234',
    fined: '-5',
    measures: [{ code: 'NOPE' }],
    attachments: [randomUUID()],
  };
  const answer = await story.send('wj.leader', referral, 'reply', { version, input: bad });
  expect(answer.status).toBe(422);
  expect(paths(answer.body).sort()).toEqual([
    'finding:not-an-option',
    'fined:negative',
    'measures.0.code:not-an-option',
    'recovered:not-money',
  ]);
  const foreign = await story.file('yb.clerk1', 'yb');
  const stolen = await story.send('wj.leader', referral, 'reply', {
    version,
    input: { ...REPLY, attachments: [foreign] },
  });
  expect(paths(stolen.body)).toEqual(['files:not-found']);
});

it('keeps four eyes, materials and recipients', async () => {
  const bare = await story.openCase();
  const opened = await story.open('yb.clerk1', {
    process: 'referral-dispatch',
    parentId: bare,
    input: story.dispatchInput(['wj']),
  });
  const id = (opened.body as { matterId: string }).matterId;
  expect((await story.send('yb.clerk1', id, 'submit', { version: 1, input: {} })).body).toMatchObject({
    code: 'blocked',
    reason: 'materials-missing',
  });
  const view = await story.view('yb.clerk1', id);
  expect(view.actions.find((a) => a.name === 'submit')).toMatchObject({ blocked: 'materials-missing' });

  const { caseId: ready } = await story.preparedCase();
  for (const [units, reason] of [
    [['jw'], 'not-a-recipient'],
    [['jd-wj'], 'not-a-recipient'],
    [['wj', 'wj'], 'unit-twice'],
  ] as const) {
    const made = await story.open('yb.clerk1', {
      process: 'referral-dispatch',
      parentId: ready,
      input: story.dispatchInput([...units]),
    });
    const refused = await story.send('yb.clerk1', (made.body as { matterId: string }).matterId, 'submit', {
      version: 1,
      input: {},
    });
    expect(refused.body).toMatchObject({ code: 'blocked', reason });
  }
  const eleven = await story.open('yb.clerk1', {
    process: 'referral-dispatch',
    parentId: ready,
    input: story.dispatchInput(Array.from({ length: 11 }, () => 'wj')),
  });
  expect(paths(eleven.body)).toContain('recipients:too-many');
});

it('refuses a case file whose codes or dates cannot be', async () => {
  const answer = await story.open('yb.clerk1', {
    process: 'case',
    input: {
      ...CASE,
      creditCode: '91350100M000100Y4Z',
      institutionCode: 'H4201020015',
      periodFrom: '2026-03-01',
      periodTo: '2026-02-01',
    },
  });
  expect(answer.status).toBe(422);
  expect(
    paths(answer.body)
      .map((p) => p.split(':')[0])
      .sort(),
  ).toEqual(['creditCode', 'institutionCode', 'periodTo']);
  await story.openCase({ externalNo: 'T-1' });
  expect(
    paths((await story.open('yb.clerk1', { process: 'case', input: { ...CASE, externalNo: 'T-1' } })).body),
  ).toEqual(['externalNo:duplicate']);
});

it('ends the access of a receiver at once when a transfer is withdrawn', async () => {
  const { referrals } = await story.sent(['mz']);
  const id = referrals[0]!;
  expect((await story.view('mz.officer', id)).disclosure).not.toBeNull();
  await story.act('yb.head', id, 'withdraw', { why: '移送有误，另行处理' });
  const after = await story.view('mz.officer', id);
  expect(after).toMatchObject({ state: 'withdrawn', sight: 'trace', disclosure: null, facts: [], contact: null });
  expect(after.title).not.toContain('演示诊所');
  expect(JSON.stringify(after)).not.toContain('演示诊所');
});

it('shows the consequence before the click and writes nothing', async () => {
  const { dispatchId } = await story.dispatch(['wj', 'sc']);
  const before = await eventCount();
  const dry = await story.send('yb.clerk1', dispatchId, 'submit', { version: 1, input: {} }, { Prefer: 'dry-run' });
  expect(dry.body).toMatchObject({
    toState: 'legalReview',
    holder: '医保局',
    started: [{ clock: 'review', amount: 10 }],
  });
  const preview = await story.open(
    'yb.clerk1',
    { process: 'referral-dispatch', parentId: caseId, input: story.dispatchInput(['wj', 'mz']) },
    { Prefer: 'dry-run' },
  );
  const opens = (preview.body as { opens: { unitId: string; started: { clock: string }[] }[] }).opens;
  expect(opens.map((o) => o.unitId)).toEqual([unitId('wj'), unitId('mz')]);
  expect(opens[0]!.started.map((s) => s.clock).sort()).toEqual(['filing', 'refusal', 'result', 'sign']);
  expect(await eventCount()).toBe(before);
});

it('names the rule that is missing instead of guessing a date', async () => {
  const { dispatchId } = await story.dispatch(['wj']);
  await asOwner(t.database, async (client) => {
    await client.query(`update law_rules set valid_to = '2020-01-01' where code = 'bureau.legal-review'`);
    await client.query('update app_time set law_version = law_version + 1');
  });
  const before = await eventCount();
  const answer = await story.send('yb.clerk1', dispatchId, 'submit', { version: 1, input: {} });
  expect(answer.body).toMatchObject({ status: 503, code: 'rule-missing', reason: 'bureau.legal-review' });
  expect(await eventCount()).toBe(before);
});

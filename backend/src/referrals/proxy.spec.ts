import type { MatterView } from '@lianban/contracts';
import { unitId } from '../seed/index.js';
import { Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
let id: string;
let scan: string;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  const { referrals } = await story.sent(['cl', 'wj']);
  [id] = referrals as [string];
  scan = await story.file('yb.clerk1', 'yb');
});
afterAll(() => t.close());

const later = (days: number): Promise<unknown> =>
  asOwner(t.database, (client) => client.query(`update app_time set "offset" = make_interval(days => $1)`, [days]));
const record = async (action: string, occurredAt: string, evidence = [scan], input = {}) => {
  const { version } = await story.view('yb.clerk1', id);
  return story.send('yb.clerk1', id, action, { version, input, proxy: { occurredAt, evidence } });
};
const problems = (body: { fields?: { path: string; rule: string }[] }): string[] =>
  (body.fields ?? []).map((f) => `${f.path}:${f.rule}`);

it('waits as sent until the letter is delivered by hand', async () => {
  const before = await story.view('yb.clerk1', id);
  expect(before).toMatchObject({ state: 'sent', holder: { id: unitId('yb') } });
  expect(before.clocks).toEqual([]);
  await story.act('yb.clerk1', id, 'deliver');
  expect(await story.view('yb.clerk1', id)).toMatchObject({ state: 'delivered', holder: { id: unitId('cl') } });
});

it('records what the unit did, with the time it happened and the paper that shows it', async () => {
  const delivered = await story.view('yb.clerk1', id);
  expect(delivered.actions.find((a) => a.name === 'sign')).toMatchObject({ proxy: true });
  await later(10);
  const day = (n: number): string => new Date(Date.parse(delivered.stateSince) + n * 864e5).toISOString();
  expect(problems((await record('sign', day(1), [])).body)).toEqual(['evidence:needs-evidence']);
  expect(problems((await record('sign', day(30))).body)).toEqual(['occurredAt:in-the-future']);
  expect(problems((await record('sign', day(-1))).body)).toEqual(['occurredAt:too-early']);
  const answer = await record('sign', day(1));
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  const signed = await story.view('yb.clerk1', id);
  expect(signed.clocks.find((c) => c.clock === 'sign')).toMatchObject({
    outcome: 'met',
    metAt: expect.stringContaining(day(1).slice(0, 10)),
  });
  const entry = signed.timeline.find((e) => e.action === 'sign')!;
  expect(entry).toMatchObject({ unit: '残联', actor: '演示·王一', proxyUnit: '医保局', late: false });
  expect(entry.files.map((f) => f.id)).toEqual([scan]);
  expect(entry.recordedAt > entry.occurredAt).toBe(true);
});

it('accuses nobody of reminders that lay before the recording', async () => {
  const day = new Date(Date.now() + 2 * 864e5).toISOString();
  expect(problems((await record('accept', day)).body)).toEqual([]);
  const view: MatterView = await story.view('yb.clerk1', id);
  const progress = view.clocks.find((c) => c.clock === 'progress')!;
  expect(Date.parse(progress.originAt)).toBe(Date.parse(day));
});

it('is refused for a unit that acts for itself, and to everybody but the sender’s clerk', async () => {
  const { matrix } = await story.view('yb.clerk1', (await story.view('yb.clerk1', id)).parentId!);
  const online = matrix.find((r) => r.unit.id === unitId('wj'))!.matterId;
  const { version } = await story.view('yb.clerk1', online);
  const proxy = { occurredAt: new Date(Date.now() + 9 * 864e5).toISOString(), evidence: [scan] };
  expect((await story.send('yb.clerk1', online, 'sign', { version, input: {}, proxy })).body).toMatchObject({
    code: 'blocked',
    reason: 'unit-online',
  });
  const own = await story.view('yb.head', id);
  expect(
    (await story.send('yb.head', id, 'reportProgress', { version: own.version, input: { progress: '已核查' }, proxy }))
      .body,
  ).toMatchObject({ code: 'forbidden' });
});

it('tells a unit nothing of what was called back before it was delivered', async () => {
  const paper = (channel: string): Promise<unknown> =>
    asOwner(t.database, (client) =>
      client.query('update units set channel = $1 where id = $2', [channel, unitId('sj')]),
    );
  await paper('paper');
  try {
    const { referrals } = await story.sent(['sj']);
    const [part] = referrals as [string];
    await story.act('yb.head', part, 'recall', { why: '移送对象有误' });
    expect(await story.view('yb.head', part)).toMatchObject({ state: 'withdrawn', final: true, outcome: 'withdrawn' });
    const leader = await story.as('sj.leader');
    await leader.get(`/api/matters/${part}`).expect(404);
    const notices = await asOwner(t.database, (client) =>
      client.query('select from notices where matter_id = $1 and unit_id = $2', [part, unitId('sj')]),
    );
    expect(notices.rowCount).toBe(0);
  } finally {
    await paper('online');
  }
});

it('counts from the day a letter was handed over, though that is put on record later; steps that lie before accuse nobody', async () => {
  const other = (await story.sent(['cl'])).referrals[0]!;
  const { version, stateSince } = await story.view('yb.clerk1', other);
  await later(40);
  const occurredAt = new Date(Date.parse(stateSince) + 3_600_000).toISOString();
  const act = (proxy: object) => story.send('yb.clerk1', other, 'deliver', { version, input: {}, proxy });
  expect(problems((await act({ occurredAt, evidence: [] })).body)).toEqual(['evidence:needs-evidence']);
  expect((await act({ occurredAt, evidence: [scan] })).status).toBe(200);
  const view = await story.view('yb.clerk1', other);
  const sign = view.clocks.find((c) => c.clock === 'sign')!;
  expect(Date.parse(sign.originAt)).toBe(Date.parse(occurredAt));
  const ahead = await asOwner(t.database, async (client) => {
    const { rows } = await client.query<{ ahead: boolean }>(
      `select bool_and(next_at is null or next_at > recorded_at) as ahead from clocks where matter_id = $1`,
      [other],
    );
    return rows[0]!.ahead;
  });
  expect(ahead).toBe(true);
  const said = view.timeline.find((e) => e.action === 'deliver')!;
  expect(said.proxyUnit ?? null).toBeNull();
});

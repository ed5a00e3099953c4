import type { DataSource } from 'typeorm';
import type { MatterView, NoticePage, QueuePage, Receipt } from '@lianban/contracts';
import { Db, makeDataSource } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { TickStore } from '../matters/index.js';
import { unitId } from '../seed/index.js';
import { Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

const REQUEST = {
  subject: '请求移送演示康养医院违规线索',
  party: '演示康养医院',
  learned: '群众向本单位反映同一机构',
  request: '核查诊疗行为是否合规',
  reason: '该机构的诊疗行为属本单位监管职责。',
  basis: '医疗机构管理条例第五条',
  contact: '孙甲',
  phone: '0571-00000000',
};
let t: TestApp;
let story: Story;
let source: DataSource;
let caseFileId: string;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  source = await makeDataSource(t.database.urls.worker, 2).initialize();
  const { caseId } = await story.preparedCase();
  ({ caseFileId } = await story.view('yb.clerk1', caseId));
});
afterAll(async () => {
  await source.destroy();
  await t.close();
});

async function ask(account = 'wj.liaison', more = {}): Promise<Receipt> {
  const answer = await story.open(account, { process: 'pull-request', input: { ...REQUEST, ...more } });
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return answer.body as Receipt;
}
const later = (days: number): Promise<unknown> =>
  asOwner(t.database, (c) => c.query(`update app_time set "offset" = make_interval(days => $1)`, [days]));
const rowsOf = async (account: string, tab: string): Promise<string[]> =>
  ((await (await story.as(account)).get(`/api/queue/${tab}`).expect(200)).body as QueuePage).rows.map((r) => r.id);
const noticesOf = async (account: string, id: string): Promise<string[]> =>
  ((await (await story.as(account)).get('/api/notices').expect(200)).body as NoticePage).rows
    .filter((n) => n.matterId === id)
    .map((n) => n.text.zh);

it('goes to the owner of the region’s case files, who has five working days', async () => {
  const { matterId, number } = await ask();
  expect(number).toMatch(/^QY\d{4}-\d{6}$/);
  const owner = await story.view('yb.clerk1', matterId);
  expect(owner).toMatchObject({
    state: 'asked',
    side: 'handler',
    mine: true,
    initiator: { id: unitId('wj') },
    holder: { id: unitId('yb') },
    due: { clock: 'decide', owesUnit: expect.anything() },
    fields: { party: '演示康养医院' },
  });
  expect(owner.actions.find((a) => a.primary)?.name).toBe('grant');
  expect(await rowsOf('yb.clerk1', 'handle')).toContain(matterId);
  expect(await rowsOf('wj.liaison', 'initiated')).toContain(matterId);
  expect(await noticesOf('yb.clerk1', matterId)).toEqual(['请求移送：卫健局']);
  expect(await noticesOf('wj.leader', matterId)).toEqual([]);
});

it('shows the asker its request and the answer, and nothing of any case', async () => {
  const { matterId } = await ask();
  await story.act('yb.clerk1', matterId, 'note', { text: '本局正在查办该机构' });
  await story.act('yb.clerk1', matterId, 'grant', { note: '同意，另行移送' });
  const view: MatterView = await story.view('wj.officer', matterId);
  expect(view).toMatchObject({
    state: 'granted',
    outcome: 'granted',
    final: true,
    disclosure: null,
    path: [],
    matrix: [],
  });
  expect(view.timeline.map((e) => e.action)).toEqual(['grant', 'open']);
  expect(view.timeline[0]!.details.map((d) => d.value)).toEqual(['同意，另行移送']);
  expect(view.caseFileId).not.toBe(caseFileId);
  expect(JSON.stringify(view)).not.toContain(caseFileId);
  expect(JSON.stringify(view)).not.toContain('正在查办');
  const agent = await story.as('wj.officer');
  await agent.get(`/api/case-files/${caseFileId}`).expect(404);
  await agent.get(`/api/case-files/${view.caseFileId}`).expect(404);
  expect(await noticesOf('wj.officer', matterId)).toEqual(['同意移送：医保局']);
});

it('is known to no other department, and to the office by its trace alone', async () => {
  const { matterId } = await ask();
  for (const account of ['sc.leader', 'ga.officer', 'jd-wj.liaison', 'jd-yb.clerk1', 'sys.admin', 'sys.auditor'])
    await (await story.as(account)).get(`/api/matters/${matterId}`).expect(404);
  const office = await story.view('lxb.coordinator', matterId);
  expect(office).toMatchObject({ sight: 'trace', title: '请求移送', facts: [], fields: null });
  expect(JSON.stringify(office)).not.toContain('康养');
});

it('is opened by departments alone, whole, and under no case', async () => {
  const open = async (account: string, body: object) => (await story.open(account, body)).body;
  const body = { process: 'pull-request', input: REQUEST };
  for (const account of ['yb.clerk1', 'lxb.coordinator', 'zf.convener'])
    expect(await open(account, body)).toMatchObject({ code: 'forbidden' });
  expect(await open('wj.liaison', { ...body, input: { party: '甲' } })).toMatchObject({
    code: 'invalid',
    fields: expect.arrayContaining([{ path: 'party', rule: 'too-short', limit: 2 }]),
  });
  await asOwner(t.database, (c) => c.query(`update units set kind = 'department' where id = $1`, [unitId('jd-yb')]));
  try {
    expect(await open('jd-wj.liaison', body)).toMatchObject({ code: 'blocked', reason: 'nobody-to-handle' });
  } finally {
    await asOwner(t.database, (c) => c.query(`update units set kind = 'bureau' where id = $1`, [unitId('jd-yb')]));
  }
});

it('is declined by the head with a ground, or withdrawn by the asker', async () => {
  const declined = (await ask()).matterId;
  const { version } = await story.view('yb.clerk1', declined);
  const answer = { code: 'running', why: '尚在调查，暂不移送' };
  expect((await story.send('yb.clerk1', declined, 'decline', { version, input: answer })).status).toBe(403);
  await story.act('yb.head', declined, 'decline', answer);
  expect((await story.view('wj.liaison', declined)).timeline[0]!.details.map((d) => d.value)).toEqual([
    '尚在调查，暂不宜移送',
    '尚在调查，暂不移送',
  ]);
  const withdrawn = (await ask()).matterId;
  await story.act('wj.officer', withdrawn, 'withdraw', { why: '已自行查清' });
  expect(await story.view('yb.head', withdrawn)).toMatchObject({ state: 'withdrawn', final: true });
});

it('lapses when nobody answers: the owner has missed its clock, once, and all three are told', async () => {
  const { matterId } = await ask();
  const db = new Db(source);
  const ticks = new TickStore(db, new LawService(db));
  try {
    await later(10);
    await Promise.all([ticks.tick(matterId), ticks.tick(matterId)]);
    const view = await story.view('wj.liaison', matterId);
    expect(view).toMatchObject({ state: 'lapsed', outcome: 'lapsed', final: true });
    expect(view.clocks.map((c) => [c.clock, c.outcome])).toEqual([['decide', 'missed']]);
    expect(view.timeline.filter((e) => e.action === 'lapse')).toMatchObject([{ actorKind: 'clock', actor: null }]);
    for (const account of ['wj.leader', 'yb.clerk1', 'lxb.coordinator'])
      expect(await noticesOf(account, matterId)).toContain('逾期失效：医保局');
    expect(await noticesOf('yb.head', matterId)).toContainEqual(expect.stringMatching(/^超期：答复移送请求/));
    const [row] = await asOwner(
      t.database,
      async (c) =>
        (await c.query<object>('select wake_at, due_at, holder_unit from matters where id = $1', [matterId])).rows,
    );
    expect(row).toMatchObject({ wake_at: null, due_at: null });
  } finally {
    await later(0);
  }
});

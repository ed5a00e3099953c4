import type { MatterView } from '@lianban/contracts';
import { unitId } from '../seed/index.js';
import { REPLY, Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

const running = (view: MatterView): string[] =>
  view.clocks
    .filter((c) => c.outcome === 'running')
    .map((c) => c.clock)
    .sort();
const outcomes = (view: MatterView): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(view.clocks, (c) => c.clock)).map(([k, v]) => [k, v!.map((c) => c.outcome)]),
  );
const refusal = { code: 'competence', basis: '医疗机构管理条例 第五条', why: '该事项不属于本单位的法定职责范围' };

async function accepted(unit: string): Promise<string> {
  const { referrals } = await story.sent([unit]);
  await story.act(`${unit}.liaison`, referrals[0]!, 'sign');
  await story.act(`${unit}.liaison`, referrals[0]!, 'accept');
  return referrals[0]!;
}
const reasonOf = async (
  account: string,
  id: string,
  action: string,
  input: object,
): Promise<[number, string | undefined]> => {
  const { version } = await story.view(account, id);
  const answer = await story.send(account, id, action, { version, input });
  return [answer.status, (answer.body as { reason?: string }).reason];
};

it('pauses the receiver while the sender supplies, and gives the answer as disclosure no. 2', async () => {
  const id = await accepted('wj');
  const before = await story.view('wj.officer', id);
  await story.act('wj.officer', id, 'askSupplement', { missing: [{ item: '结算明细' }] });
  const asked = await story.view('wj.officer', id);
  expect(asked).toMatchObject({ state: 'supplement', holder: { id: unitId('yb') } });
  expect(
    asked.clocks
      .filter((c) => c.mark === 'paused')
      .map((c) => c.clock)
      .sort(),
  ).toEqual(['filing', 'progress', 'result']);
  await asOwner(t.database, (client) => client.query(`update app_time set "offset" = interval '2 days'`));
  const file = await story.file('yb.clerk1', 'yb');
  await story.act('yb.clerk1', id, 'supply', { materials: [file] });
  const after = await story.view('wj.officer', id);
  expect(after).toMatchObject({ state: 'accepted', holder: { id: unitId('wj') }, disclosure: { no: 2 } });
  expect(after.disclosure!.files.map((f) => f.id)).toContain(file);
  expect(outcomes(after)['supply']).toEqual(['met']);
  const due = (v: MatterView): number => Date.parse(v.clocks.find((c) => c.clock === 'result')!.dueAt!);
  expect(due(after)).toBeGreaterThan(due(before));
  await asOwner(t.database, (client) => client.query(`update app_time set "offset" = '0'`));
});

it('lets a unit refuse in its window only, and a ruling ends the dispute', async () => {
  const { referrals } = await story.sent(['rs']);
  const id = referrals[0]!;
  await story.act('rs.liaison', id, 'sign');
  expect(await reasonOf('rs.officer', id, 'refuse', refusal)).toEqual([403, undefined]);
  await story.act('rs.leader', id, 'refuse', refusal);
  expect(await story.view('yb.head', id)).toMatchObject({ state: 'refused', holder: { id: unitId('yb') } });
  await story.act('yb.head', id, 'dispute', { why: '该事项属于其职责' });
  const disputed = await story.view('lxb.coordinator', id);
  expect(disputed).toMatchObject({ state: 'disputed', side: 'office', sight: 'slice', mine: true });
  expect(disputed.disclosure!.content).not.toBeNull();
  await story.act('lxb.coordinator', id, 'propose', { to: unitId('rs'), why: '三定方案载明该职责' });
  await story.act('zf.convener', id, 'rule', { to: unitId('rs'), why: '由人社局承办' });
  const ruled = await story.view('rs.leader', id);
  expect(ruled).toMatchObject({ state: 'delivered', holder: { id: unitId('rs') } });
  expect(running(ruled)).toEqual(['filing', 'refusal', 'result', 'sign']);
  expect(outcomes(ruled)['ruling']).toEqual(['met']);
  await story.act('rs.liaison', id, 'sign');
  expect(await reasonOf('rs.leader', id, 'refuse', refusal)).toEqual([409, 'already-ruled']);
  expect(await reasonOf('rs.leader', id, 'forward', { to: unitId('wj'), why: '不属本单位' })).toEqual([
    409,
    'already-ruled',
  ]);
  expect((await story.view('rs.leader', id)).actions.find((a) => a.name === 'refuse')).toMatchObject({
    blocked: 'already-ruled',
  });
});

it('suggests the competent unit by the ground, and the sender’s redirect begins with what the refuser named', async () => {
  const { referrals } = await story.sent(['wj']);
  const [id] = referrals as [string];
  await story.act('wj.liaison', id, 'sign');
  const form = await story.view('wj.leader', id);
  expect(form.suggested).toEqual({ refuse: { competent: { competence: unitId('sc'), jurisdiction: unitId('sc') } } });
  expect((await story.view('wj.officer', id)).suggested).toEqual({});
  expect((await story.view('yb.head', id)).suggested).toEqual({});
  const named = (unit: string) => ({ ...refusal, competent: unitId(unit) });
  expect(await reasonOf('wj.leader', id, 'refuse', named('wj'))).toEqual([409, 'to-oneself']);
  expect(await reasonOf('wj.leader', id, 'refuse', named('jd-ga'))).toEqual([409, 'not-a-recipient']);
  await story.act('wj.leader', id, 'refuse', named('ga'));
  const answered = await story.view('yb.head', id);
  expect(answered.prefill['redirect']).toEqual({ to: unitId('ga') });
  expect(answered.timeline[0]!.details).toContainEqual({
    label: { zh: '有权单位', en: 'Competent unit' },
    value: '淳安县公安局',
  });
  await story.act('yb.head', id, 'redirect', answered.prefill['redirect'] as { to: string });
  await story.act('ga.liaison', id, 'sign');
  expect((await story.view('ga.leader', id)).suggested['refuse']).toEqual({
    competent: { competence: unitId('sc'), jurisdiction: unitId('sc') },
  });
  await asOwner(t.database, (client) =>
    client.query(`update units set recipient = false where id = $1`, [unitId('sc')]),
  );
  try {
    expect((await story.view('ga.leader', id)).suggested['refuse']).toEqual({ competent: {} });
  } finally {
    await asOwner(t.database, (client) =>
      client.query(`update units set recipient = true where id = $1`, [unitId('sc')]),
    );
  }
});

it('begins the ruling with what the office proposes', async () => {
  const { referrals } = await story.sent(['rs']);
  const [id] = referrals as [string];
  await story.act('rs.liaison', id, 'sign');
  await story.act('rs.leader', id, 'refuse', refusal);
  await story.act('yb.head', id, 'dispute', { why: '该事项属于其职责' });
  await story.act('lxb.coordinator', id, 'propose', { to: unitId('mz'), why: '三定方案载明该职责' });
  expect((await story.view('zf.convener', id)).prefill).toEqual({ rule: { to: unitId('mz') } });
  expect((await story.view('lxb.coordinator', id)).prefill).toEqual({});
});

it('closes the right to refuse after five working days, and says so', async () => {
  const { referrals } = await story.sent(['sf']);
  await story.act('sf.liaison', referrals[0]!, 'sign');
  await asOwner(t.database, (client) => client.query(`update app_time set "offset" = interval '12 days'`));
  try {
    expect(await reasonOf('sf.leader', referrals[0]!, 'refuse', refusal)).toEqual([409, 'window-closed']);
  } finally {
    await asOwner(t.database, (client) => client.query(`update app_time set "offset" = '0'`));
  }
});

it('never rules on a court, and asks it instead', async () => {
  const { referrals } = await story.sent(['fy']);
  await story.act('fy.liaison', referrals[0]!, 'sign');
  await story.act('fy.leader', referrals[0]!, 'refuse', refusal);
  expect(await reasonOf('yb.head', referrals[0]!, 'dispute', { why: '该事项属于其职责' })).toEqual([
    409,
    'not-commanded',
  ]);
  await story.act('yb.head', referrals[0]!, 'confirmRefusal');
  expect(await story.view('yb.head', referrals[0]!)).toMatchObject({
    state: 'returned',
    final: true,
    outcome: 'returned',
  });
});

it('forwards to the competent unit, refuses loops and leaves the former handler a trace', async () => {
  const id = await accepted('sc');
  expect(await reasonOf('sc.leader', id, 'forward', { to: unitId('sc'), why: '转给自己' })).toEqual([
    409,
    'to-oneself',
  ]);
  expect(await reasonOf('sc.leader', id, 'forward', { to: unitId('jw'), why: '不可送的单位' })).toEqual([
    409,
    'not-a-recipient',
  ]);
  await story.act('sc.leader', id, 'forward', { to: unitId('wj'), why: '属卫生健康部门职责' });
  const taken = await story.view('wj.officer', id);
  expect(taken).toMatchObject({
    state: 'delivered',
    handler: { id: unitId('wj') },
    mine: true,
    sight: 'preview',
    disclosure: { no: 2 },
  });
  expect(outcomes(taken)['result']).toEqual(['handed-over', 'running']);
  const former = await story.view('sc.leader', id);
  expect(former).toMatchObject({ sight: 'trace', disclosure: null, facts: [] });
  expect(former.timeline.find((e) => e.action === 'forward')!.details.length).toBeGreaterThan(0);
  await story.act('wj.liaison', id, 'sign');
  expect(await reasonOf('wj.leader', id, 'forward', { to: unitId('sc'), why: '转回原单位' })).toEqual([409, 'loop']);
  expect(await story.view('yb.clerk1', id)).toMatchObject({ handler: { id: unitId('wj') } });
});

it('extends by the rule row: who decides, how often, how much', async () => {
  const id = await accepted('cz');
  const due = (v: MatterView): number => Date.parse(v.clocks.find((c) => c.clock === 'result')!.dueAt!);
  expect(await reasonOf('cz.leader', id, 'askExtension', { extension: 31, why: '案情复杂' })).toEqual([
    409,
    'beyond-the-cap',
  ]);
  const before = await story.view('cz.leader', id);
  await story.act('cz.leader', id, 'askExtension', { extension: 10, why: '案情复杂' });
  expect(await reasonOf('cz.leader', id, 'askExtension', { extension: 5, why: '案情复杂' })).toEqual([
    409,
    'already-asked',
  ]);
  const { version } = await story.view('yb.head', id);
  const dry = await story.send('yb.head', id, 'grantExtension', { version, input: {} }, { Prefer: 'dry-run' });
  expect(dry.status).toBe(200);
  await story.act('yb.head', id, 'grantExtension');
  const after = await story.view('cz.leader', id);
  expect(due(after)).toBeGreaterThan(due(before));
  expect(after.clocks.find((c) => c.clock === 'result')!.left).toBe(
    before.clocks.find((c) => c.clock === 'result')!.left + 10,
  );
  expect(await reasonOf('cz.leader', id, 'askExtension', { extension: 5, why: '案情复杂' })).toEqual([
    409,
    'extended-already',
  ]);
});

it('sends a reply back at most twice, with a shorter clock, and reopens after the end', async () => {
  const id = await accepted('mz');
  await story.act('mz.officer', id, 'submitReply', REPLY);
  await story.act('mz.leader', id, 'reviseReply', { why: '请写明人数' });
  expect(running(await story.view('mz.officer', id))).toEqual(['filing', 'progress', 'result']);
  for (let round = 0; round < 2; round++) {
    await story.act('mz.leader', id, 'reply', REPLY);
    await story.act('yb.clerk1', id, 'sendBack', { why: '处理依据不明' });
    expect(running(await story.view('mz.officer', id))).toEqual(['redo']);
  }
  await story.act('mz.officer', id, 'submitReply', REPLY);
  await story.act('mz.leader', id, 'reviseReply', { why: '请写明依据' });
  expect(await story.view('mz.officer', id)).toMatchObject({ state: 'rework' });
  await story.act('mz.leader', id, 'reply', REPLY);
  expect(await reasonOf('yb.clerk1', id, 'sendBack', { why: '第三次退回' })).toEqual([409, 'too-often']);
  await story.act('yb.clerk1', id, 'confirm', { inTime: 'good', effort: 'fair' });
  await story.act('yb.head', id, 'reopen', { why: '有新的证据' });
  const reopened = await story.view('mz.officer', id);
  expect(reopened).toMatchObject({ state: 'rework', final: false, outcome: null });
  expect(running(reopened)).toEqual(['redo']);
});

it('keeps what a confirmation says of the answer as rows, and asks nothing that must be answered', async () => {
  const ratings = async (id: string): Promise<object[]> =>
    asOwner(t.database, async (client) => {
      const read = 'select unit_id as unit, question, code from ratings where matter_id = $1 order by question';
      return (await client.query<object>(read, [id])).rows;
    });
  const confirmed = async (unit: string, input: Record<string, unknown>): Promise<string> => {
    const id = await accepted(unit);
    await story.act(`${unit}.leader`, id, 'reply', REPLY);
    await story.act('yb.clerk1', id, 'confirm', input);
    return id;
  };
  expect(await ratings(await confirmed('cz', { inTime: 'good', effort: 'poor' }))).toEqual([
    { unit: unitId('cz'), question: 'effort', code: 'poor' },
    { unit: unitId('cz'), question: 'inTime', code: 'good' },
  ]);
  expect(await ratings(await confirmed('sf', { effort: 'fair' }))).toEqual([
    { unit: unitId('sf'), question: 'effort', code: 'fair' },
  ]);
  expect(await ratings(await confirmed('rs', {}))).toEqual([]);
});

it('urges once a day, never a body outside the government’s command, and ends only with consent after acceptance', async () => {
  const id = await accepted('sj');
  const { prefill } = await story.view('yb.clerk1', id);
  expect(prefill['urge']).toEqual({ text: expect.stringMatching(/^请抓紧办理/) });
  await story.act('yb.clerk1', id, 'urge', prefill['urge']);
  expect(await reasonOf('yb.clerk1', id, 'urge', {})).toEqual([409, 'once-a-day']);
  const court = await accepted('jc');
  expect(await reasonOf('yb.clerk1', court, 'urge', {})).toEqual([409, 'not-commanded']);
  expect(await reasonOf('yb.head', id, 'withdraw', { why: '不再需要办理' })).toEqual([409, 'accepted']);
  await story.act('yb.head', id, 'askEnd', { why: '当事人已退款' });
  await story.act('sj.leader', id, 'agreeEnd');
  expect(await story.view('yb.head', id)).toMatchObject({ state: 'withdrawn', final: true });
});

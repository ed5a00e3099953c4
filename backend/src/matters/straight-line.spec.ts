import { REPLY, Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

it('carries a case through three departments to its end', async () => {
  const { caseId, dispatchId, referrals, report } = await story.sent(['wj', 'sc', 'mz']);
  const [wj] = referrals as [string];

  const before = await story.view('wj.officer', wj);
  expect(before).toMatchObject({ state: 'delivered', sight: 'preview', mine: true });
  expect(before.disclosure!.content).toBeNull();
  expect(before.disclosure!.locked.map((l) => l.name)).toContain('调查报告.pdf');
  expect(
    before.clocks
      .filter((c) => c.outcome === 'running')
      .map((c) => c.clock)
      .sort(),
  ).toEqual(['filing', 'refusal', 'result', 'sign']);
  expect(before.actions.find((a) => a.primary)?.name).toBe('sign');

  for (const [i, unit] of ['wj', 'sc', 'mz'].entries()) {
    const id = referrals[i]!;
    await story.act(`${unit}.liaison`, id, 'sign');
    await story.act(`${unit}.officer`, id, 'accept');
    await story.act(`${unit}.officer`, id, 'recordFiling', { filed: true });
    await story.act(`${unit}.officer`, id, 'reportProgress', { progress: '已调取病历' });
    await story.act(`${unit}.officer`, id, 'submitReply', REPLY);
    await story.act(`${unit}.leader`, id, 'reply', REPLY);
    await story.act('yb.clerk2', id, 'confirm');
  }
  const after = await story.view('wj.officer', wj);
  expect(after).toMatchObject({ state: 'closed', final: true, outcome: 'answered' });
  expect(after.disclosure!.content!.map((c) => c.value)).toContain('演示康养医院');
  expect(after.disclosure!.files.map((f) => f.id)).toEqual([report]);
  expect(after.clocks.every((c) => c.outcome !== 'running')).toBe(true);

  await story.act('yb.clerk1', dispatchId, 'close');
  await story.act('yb.clerk1', caseId, 'close', { conclusion: '三个单位均已反馈' });
  const file = await story.view('yb.clerk1', caseId);
  expect(file.state).toBe('closed');
  expect(file.timeline.length).toBeGreaterThan(30);

  await asOwner(t.database, async (client) => {
    const money = await client.query(`select code, amount from money_entries where matter_id = $1`, [wj]);
    expect(money.rows).toEqual([{ code: 'recovered', amount: '118930.00' }]);
    const holders = await client.query(
      `select count(*) filter (where until is null)::int as open from holdings where matter_id = any($1)`,
      [[...referrals, dispatchId, caseId]],
    );
    expect(holders.rows[0]).toEqual({ open: 0 });
  });
});

import type { MatterView, Receipt } from '@lianban/contracts';
import { unitId } from '../seed/index.js';
import { CASE, Story, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

/** Sends one file to two departments with a decision on each group of facts; answers what both have received. */
async function sent(decisions: Record<string, string>): Promise<Record<'wj' | 'sc', string>> {
  const { caseId } = await story.preparedCase();
  const rows = Object.entries(decisions).map(([item, visibility]) => ({ unit: unitId('wj'), item, visibility }));
  const input = { ...story.dispatchInput(['wj', 'sc']), disclosure: rows };
  const { body } = await story.open('yb.clerk1', { process: 'referral-dispatch', parentId: caseId, input });
  const { matterId } = body as Receipt;
  await story.act('yb.clerk1', matterId, 'submit');
  await story.act('yb.legal', matterId, 'pass', { opinion: '同意移送' });
  await story.act('yb.head', matterId, 'approve');
  await story.act('yb.clerk1', matterId, 'send');
  const { matrix } = await story.view('yb.clerk1', matterId);
  const of = (unit: string) => matrix.find((row) => row.unit.id === unitId(unit))!.matterId;
  return { wj: of('wj'), sc: of('sc') };
}
const text = (view: MatterView): string => JSON.stringify(view.disclosure);

it('opens each group of facts to each receiver as the sender decided, before and after signing', async () => {
  const ids = await sent({ subject: 'preview', summary: 'none' });
  const before = { wj: text(await story.view('wj.liaison', ids.wj)), sc: text(await story.view('sc.liaison', ids.sc)) };
  expect(before.wj).toContain(CASE['subjectName']);
  expect(before.sc).not.toContain(CASE['subjectName']);
  for (const facts of Object.values(before)) expect(facts).not.toContain(CASE['summary']);

  await story.act('wj.liaison', ids.wj, 'sign');
  await story.act('sc.liaison', ids.sc, 'sign');
  const after = { wj: await story.view('wj.liaison', ids.wj), sc: await story.view('sc.liaison', ids.sc) };
  expect(text(after.wj)).not.toContain(CASE['summary']);
  expect(text(after.sc)).toContain(CASE['summary']);
  expect(text(after.sc)).toContain(CASE['subjectName']);
  expect(after.wj.disclosure!.manifestHash).not.toBe(after.sc.disclosure!.manifestHash);
});

it('never tells in what is locked what the sender withholds', async () => {
  const ids = await sent({ summary: 'none' });
  const { disclosure } = await story.view('wj.liaison', ids.wj);
  expect(disclosure!.locked.map((l) => l.name)).not.toContain('案情摘要');
  expect(text(await story.view('sc.liaison', ids.sc))).toContain('案情摘要');
});

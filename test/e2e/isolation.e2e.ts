import { expect, test } from '@playwright/test';
import type { CaseFilePage, MatterRow, NoticePage, Problem, QueuePage } from '@lianban/contracts';
import { Desk } from './support/desk.ts';
import type { Person } from './support/person.ts';
import { Story } from './support/story.ts';
import { rowsOf, world } from './support/world.ts';

const NAME = `演示保密诊所${Date.now() % 100_000}`;
/** The neighbour county, a member that was not asked, and those who look after the machine. */
const STRANGERS = ['jd-yb.clerk1', 'jd-wj.liaison', 'ga.liaison', 'sys.admin', 'sys.security', 'sys.auditor'];
let story: Story;
let made: Awaited<ReturnType<Story['sent']>>;
let clocks: string[];

test.beforeAll(async () => {
  story = new Story(world());
  made = await story.sent(['卫健局', '民政局'], { title: `${NAME}涉嫌骗保案`, subjectName: NAME });
  const rows = await rowsOf<{ id: string }>(world(), 'select id from clocks where matter_id = $1', [made.referrals[0]]);
  clocks = rows.map(({ id }) => id);
});

const refused = async (person: Person, method: string, path: string, body?: object): Promise<void> => {
  const answer = await person.send<Problem>(method, path, body, { 'Idempotency-Key': crypto.randomUUID() });
  expect(answer.status, `${method} ${path} by ${person.account}`).toBe(404);
  expect(answer.body.code).toBe('not-found');
  expect(JSON.stringify(answer.body)).not.toContain(NAME);
};

/** Every address under which something of the case could be read or moved. */
const addresses = (): [method: string, path: string, body?: object][] => {
  const [referral] = made.referrals;
  return [
    ['GET', `/matters/${made.caseId}`],
    ['GET', `/matters/${made.dispatchId}`],
    ['GET', `/matters/${referral}`],
    ['GET', `/matters/${referral}/clocks/${clocks[0]}`],
    ['GET', `/case-files/${made.fileId}`],
    ['GET', `/files/${made.report}`],
    ['POST', `/matters/${referral}/actions/sign`, { version: 1, input: {} }],
    ['POST', `/matters/${made.dispatchId}/actions/close`, { version: 1, input: {} }],
    ['POST', `/matters/${made.caseId}/actions/close`, { version: 1, input: { conclusion: '不该能结案' } }],
    ['POST', '/matters', { process: 'referral-dispatch', parentId: made.caseId, input: {} }],
  ];
};

for (const account of STRANGERS)
  test(`to ${account} nothing of the case exists`, async () => {
    const stranger = await story.as(account);
    for (const [method, path, body] of addresses()) {
      const answer = await stranger.send<Problem>(method, path, body, { 'Idempotency-Key': crypto.randomUUID() });
      expect(answer.status, `${method} ${path}`).toBe(404);
      expect(JSON.stringify(answer.body)).not.toContain(NAME);
    }
  });

test('an id that exists and one that does not are answered alike', async () => {
  const stranger = await story.as('jd-yb.clerk1');
  const answers = await Promise.all(
    [made.dispatchId, '01a00000-0000-7000-8000-000000000000'].map((id) =>
      stranger.send<Problem>('GET', `/matters/${id}`),
    ),
  );
  const [one, other] = answers.map(({ status, body: { traceId: _, ...body } }) => ({ status, body }));
  expect(one).toEqual(other);
});

test('a department sees its own part and neither the case file nor the transfer nor another part', async () => {
  const health = await story.as('wj.liaison');
  const [own, other] = made.referrals as [string, string];
  expect((await health.view(own)).sight).toBe('preview');
  for (const id of [made.caseId, made.dispatchId, other]) await refused(health, 'GET', `/matters/${id}`);
  await refused(health, 'GET', `/case-files/${made.fileId}`);
  const seen = JSON.stringify(await health.view(own));
  expect(seen).not.toContain('民政局');
});

test('office and convener follow whose turn it is, without the content', async () => {
  for (const account of ['lxb.coordinator', 'zf.convener']) {
    const office = await story.as(account);
    const seen = await office.view(made.referrals[0]!);
    expect(seen.sight).toBe('trace');
    expect(seen.due?.clock).toBe('sign');
    expect(JSON.stringify(seen)).not.toContain(NAME);
    expect(JSON.stringify(seen)).not.toContain('核查执业行为');
    for (const path of [
      `/matters/${made.caseId}`,
      `/matters/${made.dispatchId}`,
      `/case-files/${made.fileId}`,
      `/files/${made.report}`,
    ])
      await refused(office, 'GET', path);
  }
});

test('lists, counts, search and messages do not leak', async () => {
  for (const account of STRANGERS) {
    const stranger = await story.as(account);
    for (const tab of ['sign', 'handle', 'review', 'soon', 'overdue', 'copied', 'initiated'])
      for (const query of ['', `?q=${encodeURIComponent(NAME)}`]) {
        const { status, body } = await stranger.send<QueuePage>('GET', `/queue/${tab}${query}`);
        if (status !== 200) continue;
        expect(
          body.rows.filter((row: MatterRow) => row.caseFileId === made.fileId),
          `${account} ${tab}`,
        ).toEqual([]);
        if (query) expect(body.total).toBe(0);
      }
    const cases = await stranger.send<CaseFilePage>('GET', `/case-files?q=${encodeURIComponent(NAME)}`);
    if (cases.status === 200) expect(cases.body).toMatchObject({ rows: [], total: 0 });
    const notices = await stranger.send<NoticePage>('GET', '/notices');
    if (notices.status === 200) expect(JSON.stringify(notices.body)).not.toContain(NAME);
  }
});

test('a file is opened by right alone: not before signing, by those it was disclosed to, and it is recorded', async () => {
  const path = `/files/${made.report}`;
  const health = await story.as('wj.liaison');
  await refused(health, 'GET', path);
  await story.act('wj.liaison', made.referrals[0]!, 'sign');
  const file = await health.send<string>('GET', path);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toContain('attachment');
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  await refused(await story.as('mz.liaison'), 'GET', path);
  const reads = await rowsOf(
    world(),
    `select from access_log l join users u on u.id = l.user_id where l.object = $1 and u.account = 'wj.liaison'`,
    [made.report],
  );
  expect(reads).toHaveLength(1);
});

test('the page of a stranger says that nothing is there, and shows nothing', async ({ browser }) => {
  const desk = await Desk.of(browser, world(), 'jd-yb.clerk1');
  for (const path of [
    `/matters/${made.dispatchId}`,
    `/case-files/${made.fileId}`,
    `/case-files/${made.fileId}/refer`,
  ]) {
    await desk.page.goto(path);
    await expect(desk.page.getByRole('main')).toContainText('找不到');
    await expect(desk.page.locator('body')).not.toContainText(NAME);
    await expect(desk.page).not.toHaveTitle(new RegExp(NAME));
  }
  await desk.close();
});

test('who is not signed in gets 401 without a word about what is there', async () => {
  for (const [method, path] of addresses()) {
    const answer = await fetch(`${world().page}/api${path}`, { method });
    expect(answer.status, path).toBe(401);
    expect(await answer.text()).not.toContain(NAME);
  }
});

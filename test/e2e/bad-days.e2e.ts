import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Problem, Receipt, Status } from '@lianban/contracts';
import { startStack } from '../../infra/lib/stack.mjs';
import { Desk } from './support/desk.ts';
import { runInvariants } from './support/invariants.ts';
import { mailsOf } from './support/mails.ts';
import { CASE, Story } from './support/story.ts';
import { behind, rowsOf, worldOf } from './support/world.ts';
import type { World } from './support/world.ts';

// Everything here is broken on purpose, so it has a product of its own.
test.describe.configure({ mode: 'serial' });
let stack: Awaited<ReturnType<typeof startStack>>;
let at: World;
let story: Story;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  stack = await startStack({ ephemeral: true, kind: 'e2e-bad-days' });
  at = worldOf(stack);
  await rowsOf(at, `update app_time set "offset" = '2026-11-23 10:00+08'::timestamptz - clock_timestamp()`);
  await stack.settled;
  story = new Story(at);
});
test.afterAll(() => stack?.stop());

const advance = async (): Promise<void> => {
  await (await story.as('yb.clerk1')).post('/demo/advance', { days: 1 });
};
/** A wheel that heard no signal while Temporal was away looks by itself within a minute. */
const wheelsDone = () => expect.poll(() => behind(at), { timeout: 100_000 }).toBe(0);
const partsOf = async (): Promise<Record<string, string>> => {
  const { parts } = await (await story.as('yb.clerk1')).get<Status>('/status');
  return Object.fromEntries(parts.map(({ name, state }) => [name, state]));
};
/** A part counts as away 90 seconds after its last sign of life; the rows are aged instead of waiting for that. */
const becomesDown = (part: string) =>
  expect
    .poll(async () => {
      await rowsOf(at, `update heartbeats set at = at - interval '90 s' where name = $1`, [part]);
      return (await partsOf())[part];
    })
    .toBe('down');
const numberOf = async (id: string): Promise<string> => (await (await story.as('yb.clerk1')).view(id)).number!;
const arrived = async (account: string, number: string): Promise<number> =>
  (await mailsOf(at, account)).filter(({ subject }) => subject.includes(`（${number}）`)).length;
const banner = '提醒和邮件可能延迟。办理不受影响。';

test('Temporal down: commands go on, page and status say that reminders wait, and then they come', async ({
  browser,
}) => {
  await stack.kill('temporal');
  const { referrals } = await story.sent(['卫健局']);
  const number = await numberOf(referrals[0]!);
  await becomesDown('temporal');
  const desk = await Desk.of(browser, at, 'yb.clerk1');
  await desk.page.goto('/status');
  await expect(desk.page.getByText(banner)).toBeVisible();
  await expect(desk.page.getByRole('row').filter({ hasText: '时间引擎' })).toContainText('停止');
  await desk.close();
  for (let day = 0; day < 3; day++) await advance();
  expect(await behind(at)).toBeGreaterThan(0);
  await stack.restart('temporal');
  await expect.poll(async () => (await partsOf())['temporal'], { timeout: 40_000 }).toBe('ok');
  await advance();
  await wheelsDone();
  const mails = (await mailsOf(at, 'wj.liaison')).filter(({ subject }) => subject.includes(`（${number}）`));
  expect(mails.map((mail) => mail.subject)).toContainEqual(expect.stringMatching(/^【移送】待签收，(今日到期|超期)/));
  expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(mails.length);
});

test('mail server down: commands go on, the mail waits and comes once', async () => {
  await stack.kill('mail');
  const { referrals } = await story.sent(['民政局']);
  const number = await numberOf(referrals[0]!);
  await becomesDown('mail');
  const failing = `select from outbox where failing_since is not null and sent_at is null`;
  await expect.poll(async () => (await rowsOf(at, failing)).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await stack.restart('mail');
  await advance();
  await expect.poll(() => arrived('mz.liaison', number), { timeout: 60_000 }).toBe(1);
  await wheelsDone();
  expect(await arrived('mz.liaison', number)).toBe(1);
});

test('worker down: commands go on, nothing is lost, and what waited is done once', async () => {
  await stack.kill('worker');
  const { referrals } = await story.sent(['财政局']);
  const number = await numberOf(referrals[0]!);
  await story.act('cz.liaison', referrals[0]!, 'sign');
  await becomesDown('worker');
  const status = await (await story.as('yb.clerk1')).get<Status>('/status');
  expect(status.banner?.zh).toBe(banner);
  expect(status.ready).toBe(true);
  await stack.restart('worker');
  const told = async () =>
    (await mailsOf(at, 'yb.clerk1')).filter(({ subject }) => subject === `【移送】已签收（${number}）`).length;
  await expect.poll(told, { timeout: 60_000 }).toBe(1);
  await wheelsDone();
  expect(await told()).toBe(1);
});

test('worker and Temporal die in the middle of a storm of deadlines: every step is done exactly once', async () => {
  test.setTimeout(180_000);
  const all = ['卫健局', '市场监管局', '公安局', '检察院', '法院', '民政局', '人社局', '财政局', '审计局', '司法局'];
  for (let n = 0; n < 4; n++) await story.sent(all);
  const marks = async (): Promise<number> => (await rowsOf(at, 'select from clock_marks')).length;
  const before = await marks();
  await rowsOf(at, `update app_time set "offset" = "offset" + interval '6 days'`);
  await advance();
  await expect.poll(marks, { intervals: [20] }).toBeGreaterThan(before);
  process.kill(-stack.pid('worker')!, 'SIGKILL');
  await stack.kill('temporal');
  const halfway = await marks();
  await stack.restart('temporal');
  await wheelsDone();
  const after = await marks();
  test
    .info()
    .annotations.push({ type: 'marks', description: `${before} before, ${halfway} when killed, ${after} in the end` });
  const twice = await rowsOf(
    at,
    `select matter_id from events where action like 'clock.%' group by matter_id, action, payload having count(*) > 1`,
  );
  expect(twice).toEqual([]);
});

test("Temporal's data is gone: the wheels are there again and turn", async () => {
  const { referrals } = await story.sent(['审计局']);
  await stack.kill('temporal');
  for (const file of globSync(path.join(stack.runtime, 'temporal-*.db*'))) rmSync(file);
  await stack.restart('temporal');
  const number = await numberOf(referrals[0]!);
  await expect.poll(() => arrived('sj.liaison', number), { timeout: 60_000 }).toBeGreaterThan(0);
  for (let day = 0; day < 7; day++) await advance();
  await wheelsDone();
  const done = await rowsOf(at, `select from events where action = 'clock.remind' and matter_id = $1`, [referrals[0]]);
  expect(done.length).toBeGreaterThan(0);
});

test('PostgreSQL down: 503 with Retry-After, and the same API goes on when it is back', async () => {
  const clerk = await story.as('yb.clerk1');
  const pid = stack.pid('api');
  await stack.kill('postgres');
  const key = crypto.randomUUID();
  const body = { process: 'case', input: { ...CASE, title: '演示停电案' } };
  for (const answer of [
    await clerk.send<Problem>('GET', '/queue/counts'),
    await clerk.command<Problem>('/matters', body, { 'Idempotency-Key': key }),
  ]) {
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'unavailable', status: 503 });
    expect(JSON.stringify(answer.body)).not.toMatch(/ECONN|pg|\.js/);
  }
  expect((await fetch(`${at.page}/api/health/ready`)).status).toBe(503);
  await stack.restart('postgres');
  await expect.poll(async () => (await clerk.send('GET', '/queue/counts')).status).toBe(200);
  expect(stack.pid('api')).toBe(pid);
  const again = await clerk.command<Receipt>('/matters', body, { 'Idempotency-Key': key });
  expect(again.status).toBe(200);
  const opened = await rowsOf(at, `select from case_files where title = '演示停电案'`);
  expect(opened).toHaveLength(1);
  const { referrals } = await story.sent(['司法局']);
  const number = await numberOf(referrals[0]!);
  await expect.poll(() => arrived('sf.liaison', number), { timeout: 60_000 }).toBe(1);
});

test('the session ends while somebody types: nothing is lost, and the work goes on after signing in', async ({
  browser,
}) => {
  const desk = await Desk.of(browser, at, 'yb.clerk2');
  const { page } = desk;
  await page.goto('/case-files/new');
  const field = (name: string) => page.getByRole('main').getByRole('textbox', { name });
  await field('案件名称').fill('演示断线案');
  await field('案由').fill('重复收费');
  await field('当事人').fill('演示断线诊所');
  await page.getByLabel('当事人类型').selectOption('clinic');
  await page.getByLabel('线索来源').selectOption('monitoring');
  await field('案情摘要').fill('写到一半登录结束，内容应当都在。');
  await rowsOf(at, `delete from sessions s using users u where u.id = s.user_id and u.account = 'yb.clerk2'`);
  await page.getByRole('main').getByRole('button', { name: '新建案件' }).click();
  await expect(desk.dialog).toContainText('请重新登录');
  await expect(page.locator('#main').getByLabel('案情摘要')).toHaveValue('写到一半登录结束，内容应当都在。');
  await desk.dialog.getByLabel('账号').fill('yb.clerk2');
  await desk.dialog.getByLabel('密码').fill('lianban-demo');
  await desk.dialog.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/case-files\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('演示断线案');
  await desk.close();
});

test('after all that the invariants hold', async () => {
  await wheelsDone();
  const { said, code } = await runInvariants('run', at);
  expect(said).toMatch(/ 0 failed\s*$/);
  expect(code).toBe(0);
});

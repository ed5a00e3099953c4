import { REPLY, asOwner, startSmtp, Story, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestSmtp, TestWorker } from '../testing/index.js';

let t: TestApp;
let story: Story;
let smtp: TestSmtp;
let worker: TestWorker;

const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(text, values)).rows);
const setNow = (local: string): Promise<object[]> =>
  query(`update app_time set "offset" = $1::timestamptz - clock_timestamp()`, [`${local}+08:00`]);
const choose = async (account: string, news: string) =>
  (await (await story.as(account)).put('/api/me/mail').send({ news })).status;

beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  smtp = await startSmtp();
  worker = await testWorker(t.database, { SMTP_URL: smtp.url, PUBLIC_URL: 'https://lianban.demo.example' });
});
afterAll(async () => {
  await worker.close();
  await smtp.close();
  await t.close();
});
beforeEach(async () => {
  await query('delete from mails');
  await query('delete from digest_lines');
  await query('delete from outbox');
  await query('update matters set wake_at = null');
  smtp.verdict = () => 'take';
  await setNow('2026-11-27 15:00');
});

/** A department has signed and accepted on a Friday afternoon: two pieces of news for the bureau's clerks. */
async function accepted(): Promise<{ id: string; number: string }> {
  const id = (await story.sent(['wj'])).referrals[0]!;
  await query('delete from mails');
  await query('delete from outbox');
  smtp.clear();
  await story.act('wj.liaison', id, 'sign');
  await worker.drainOutbox();
  await story.act('wj.liaison', id, 'accept');
  await worker.drainOutbox();
  const { number } = await story.view('yb.clerk1', id);
  return { id, number: number! };
}

test('news come together at 8:30 of the next working day, to others at once, to who wants none not at all', async () => {
  expect(await choose('yb.clerk1', 'daily')).toBe(200);
  const { number } = await accepted();
  expect(smtp.to('yb.clerk1')).toHaveLength(0);
  expect(smtp.to('yb.clerk2').length).toBeGreaterThan(0);
  await setNow('2026-11-28 12:00');
  await worker.drainOutbox();
  expect(smtp.to('yb.clerk1')).toHaveLength(0);
  await setNow('2026-11-30 08:30');
  await worker.drainOutbox();
  const [mail, ...more] = smtp.to('yb.clerk1');
  expect(more).toEqual([]);
  expect(mail!.subject).toBe('【办理动态】2条');
  expect(mail!.text).toContain(`${number} 签收：卫健局`);
  expect(mail!.text).toContain(`${number} 受理：卫健局`);
  expect(`${mail!.subject}${mail!.text}${String(mail!.html)}`).not.toMatch(/康养|诊所|重复收费/);
  await worker.drainOutbox();
  expect(smtp.to('yb.clerk1')).toHaveLength(1);

  expect(await choose('yb.clerk1', 'none')).toBe(200);
  await setNow('2026-11-27 15:00');
  await accepted();
  await setNow('2026-12-01 09:00');
  await worker.drainOutbox();
  expect(smtp.to('yb.clerk1')).toHaveLength(0);
});

test('what one’s own unit has to do comes at once, whatever was chosen', async () => {
  await choose('yb.clerk1', 'none');
  const { id } = await accepted();
  await query('delete from mails');
  await story.act('wj.officer', id, 'submitReply', REPLY);
  await story.act('wj.leader', id, 'reply', REPLY);
  await worker.drainOutbox();
  expect(smtp.to('yb.clerk1').map((m) => m.subject)).toEqual([expect.stringContaining('已反馈待确认')]);
});

test('a morning without mail server loses nothing: the same lines come when it is back', async () => {
  await choose('yb.clerk1', 'daily');
  await accepted();
  const { port } = smtp;
  await smtp.close();
  await setNow('2026-11-30 08:31');
  await worker.drainOutbox();
  smtp = await startSmtp(port);
  await setNow('2026-11-30 11:00');
  await worker.drainOutbox();
  expect(smtp.to('yb.clerk1').map((m) => m.subject)).toEqual(['【办理动态】2条']);
});

test('who was recused meanwhile reads nothing of that case', async () => {
  await choose('yb.clerk1', 'daily');
  const { id } = await accepted();
  await query(
    `insert into recusals (case_file_id, user_id, since) select m.case_file_id, u.id, m.opened_at from matters m, users u where m.id = $1 and u.account = 'yb.clerk1'`,
    [id],
  );
  await setNow('2026-11-30 08:31');
  await worker.drainOutbox();
  expect(smtp.to('yb.clerk1')).toHaveLength(0);
});

test('an unknown choice is refused by name', async () => {
  const answer = await (await story.as('yb.clerk2')).put('/api/me/mail').send({ news: 'hourly', deadlines: 'none' });
  expect([answer.status, answer.body.fields]).toEqual([
    422,
    expect.arrayContaining([expect.objectContaining({ path: 'news' }), { path: 'deadlines', rule: 'unknown' }]),
  ]);
});

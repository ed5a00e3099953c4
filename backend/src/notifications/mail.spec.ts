import { userId } from '../seed/index.js';
import { asOwner, startSmtp, Story, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestSmtp, TestWorker } from '../testing/index.js';

const PUBLIC_URL = 'https://lianban.demo.example';
let t: TestApp;
let story: Story;
let smtp: TestSmtp;
let worker: TestWorker;

const address = (account: string): string => `${account}@demo.lianban.example`;
const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(text, values)).rows);
/** Puts the product's time to an instant of Beijing. */
const setNow = (local: string): Promise<object[]> =>
  query(`update app_time set "offset" = $1::timestamptz - clock_timestamp()`, [`${local}+08:00`]);
const outbox = (
  matterId: string,
): Promise<{ attempts: number; error: string | null; sent: boolean; parked: boolean }[]> =>
  query(
    `select o.attempts, o.last_error as error, o.sent_at is not null as sent, o.parked_at is not null as parked
     from outbox o join notices n on n.id = (o.payload->>'noticeId')::uuid where n.matter_id = $1 order by o.id`,
    [matterId],
  );

beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  smtp = await startSmtp();
  worker = await testWorker(t.database, { SMTP_URL: smtp.url, PUBLIC_URL });
});
afterAll(async () => {
  await worker.close();
  await smtp.close();
  await t.close();
});
beforeEach(async () => {
  await query('delete from mails');
  await query('delete from outbox');
  await query('update matters set wake_at = null');
  smtp.verdict = () => 'take';
  smtp.clear();
  await setNow('2026-11-23 09:00');
});

/** One case sent to departments, with nothing in the outbox but what the delivery has put there. */
async function sent(...units: string[]): Promise<string[]> {
  const { referrals } = await story.sent(units);
  await query(
    `delete from outbox where payload->>'noticeId' not in (select id::text from notices where matter_id = any ($1)) and id not in (select outbox_id from mails)`,
    [referrals],
  );
  return referrals;
}

test('a delivery is mailed to the department: what to do, until when, the number, one link, nothing of the case', async () => {
  const [id] = await sent('wj');
  await worker.drainOutbox();
  expect(smtp.mails.map((m) => [m.to].flat()[0]!.text).toSorted()).toEqual(
    ['wj.leader', 'wj.liaison', 'wj.officer'].map(address),
  );
  const { number } = await story.view('wj.liaison', id!);
  const [mail] = smtp.to('wj.liaison');
  expect(mail!.subject).toBe(`【移送】待签收，剩3个工作日（${number}）`);
  expect(mail!.text).toBe(
    [
      '演示·孙甲：',
      '',
      '待签收，剩3个工作日：11月26日（周四）24:00前。',
      `编号 ${number}`,
      '',
      `打开事项：${PUBLIC_URL}/matters/${id}`,
      '',
      '-- ',
      '收到这封邮件，是因为您是淳安县卫生健康局的联络员。内容登录后可见。同一事项一天最多一封，超期除外；法定时限的提醒不能关闭。',
      '',
    ].join('\n'),
  );
  const said = `${mail!.subject}${mail!.text}${String(mail!.html)}`;
  for (const secret of ['康养', '诊所', '虚构', '重复收费', '486', '核查', '王一', '0571'])
    expect(said).not.toContain(secret);
  expect([...String(mail!.html).matchAll(/href="([^"]*)"/g)].map((m) => m[1])).toEqual([`${PUBLIC_URL}/matters/${id}`]);
  expect(mail!.headers.get('auto-submitted')).toBe('auto-generated');
  await worker.drainOutbox();
  expect(smtp.mails).toHaveLength(3);
});

test('who reads English gets English', async () => {
  await query(`update users set lang = 'en' where id = $1`, [userId('sc.officer')]);
  const [id] = await sent('sc');
  await worker.drainOutbox();
  const { number } = await story.view('sc.liaison', id!);
  const [mail] = smtp.to('sc.officer');
  expect(mail!.subject).toBe(`[Referral] Delivered, 3 working days left (${number})`);
  expect(mail!.text).toMatch(/^Dear 演示·卫戊,\n\nDelivered, 3 working days left: by Thu 26 Nov, 24:00\.\n/);
  expect(smtp.to('sc.liaison')[0]!.subject).toMatch(/待签收/);
});

test('nobody is written to who has no part in it any more, or did it', async () => {
  const [id] = await sent('ga');
  await query('update users set disabled_at = now() where id = $1', [userId('ga.officer')]);
  await query(
    `insert into recusals (case_file_id, user_id, since) select case_file_id, $2, opened_at from matters where id = $1`,
    [id, userId('ga.leader')],
  );
  await worker.drainOutbox();
  expect(smtp.mails.map((m) => [m.to].flat()[0]!.text)).toEqual([address('ga.liaison')]);

  const [own] = await sent('zb');
  await worker.drainOutbox();
  expect(smtp.to('zb.liaison')).toHaveLength(1);
  await setNow('2026-11-24 09:00');
  await story.act('zb.liaison', own!, 'sign');
  await story.act('zb.liaison', own!, 'accept');
  await worker.drainOutbox();
  expect(smtp.to('zb.liaison')).toHaveLength(1);
});

test('what is for an absent person alone is mailed to the substitute as well, and to nobody once it is back', async () => {
  const officer = userId('rs.officer');
  await query(
    `insert into delegations (id, unit_id, absent_id, substitute_id, roles, basis, since, until, created_by, created_at)
     select gen_random_uuid(), unit_id, $1, $2, '{liaison}', '年休假', t.now - interval '1 h', t.now + interval '1 day', $1, t.now
       from memberships, (select clock_timestamp() + "offset" as now from app_time) t where user_id = $1 and role = 'liaison'`,
    [userId('rs.liaison'), officer],
  );
  const assigned = async (): Promise<string[]> => {
    await query('delete from mails');
    await query('delete from outbox');
    const [id] = await sent('rs');
    await story.act('rs.leader', id!, 'sign');
    await story.act('rs.leader', id!, 'assign', { to: userId('rs.liaison') });
    smtp.clear();
    await query(
      `delete from outbox where payload->>'noticeId' in (select id::text from notices where user_id is null)`,
    );
    smtp.clear();
    await worker.drainOutbox();
    return smtp.mails.map((m) => [m.to].flat()[0]!.text).toSorted();
  };
  expect(await assigned()).toEqual([address('rs.liaison'), address('rs.officer')].toSorted());
  await query('update delegations set ended_by = $1, ended_at = created_at where substitute_id = $1', [officer]);
  expect(await assigned()).toEqual([address('rs.liaison')]);
});

test('what is no longer true is not sent', async () => {
  const [signed] = await sent('mz');
  await story.act('mz.liaison', signed!, 'sign');
  await query(
    `delete from outbox where payload->>'noticeId' in (select n.id::text from notices n where template <> 'referral.deliver')`,
  );
  await worker.drainOutbox();
  expect(smtp.mails).toEqual([]);
  expect(await outbox(signed!)).toEqual([
    { attempts: 1, error: 'dropped: the matter has moved on', sent: true, parked: false },
  ]);

  const [late] = await sent('rs');
  await query('delete from outbox');
  await setNow('2026-11-25 08:30');
  await worker.turnClocks();
  expect((await outbox(late!)).length).toBeGreaterThan(0);
  await story.act('rs.liaison', late!, 'sign');
  await query(
    `delete from outbox where payload->>'noticeId' in (select id::text from notices where template not like 'clock.%')`,
  );
  await worker.drainOutbox();
  expect((await outbox(late!)).map((row) => row.error)).toEqual(['dropped: the clock has ended']);
  expect(smtp.mails).toEqual([]);
});

test('with the mail server away nothing is lost: sent when it is back, under the same Message-ID, once', async () => {
  const { port } = smtp;
  await smtp.close();
  const [id] = await sent('cz');
  await worker.drainOutbox();
  expect(await outbox(id!)).toMatchObject([
    { attempts: 1, sent: false, error: expect.stringContaining('ECONNREFUSED') as string },
  ]);
  smtp = await startSmtp(port);
  await worker.drainOutbox();
  expect(smtp.mails).toEqual([]);
  await setNow('2026-11-23 09:01');
  await worker.drainOutbox();
  expect(smtp.mails).toHaveLength(3);
  expect(new Set(smtp.mails.map((m) => m.messageId)).size).toBe(3);
  await setNow('2026-11-23 10:00');
  await worker.drainOutbox();
  expect(smtp.mails).toHaveLength(3);
});

test('a server that dies before it says "taken" gets the mail again with the same Message-ID; the others do not', async () => {
  await sent('sj');
  smtp.verdict = (to) => (to === address('sj.officer') && smtp.to(to).length <= 1 ? 'die' : 'take');
  await worker.drainOutbox();
  await setNow('2026-11-23 09:01');
  await worker.drainOutbox();
  const copies = smtp.to('sj.officer').map((m) => m.messageId);
  expect(copies).toHaveLength(2);
  expect(new Set(copies).size).toBe(1);
  for (const other of ['sj.liaison', 'sj.leader']) expect(smtp.to(other)).toHaveLength(1);
});

test('an address that is refused for good is parked and keeps nobody else from his mail', async () => {
  const [id] = await sent('sf');
  smtp.verdict = (to) => (to === address('sf.liaison') ? 'refuse' : 'take');
  await worker.drainOutbox();
  expect(smtp.mails.map((m) => [m.to].flat()[0]!.text).toSorted()).toEqual(['sf.leader', 'sf.officer'].map(address));
  expect(await outbox(id!)).toMatchObject([{ parked: true, error: expect.stringContaining('550') as string }]);
});

test('one mail a day for each person and matter, except overdue, which waits for half past eight of a working day', async () => {
  const [id] = await sent('fy');
  await worker.drainOutbox();
  await story.act('fy.liaison', id!, 'sign');
  await story.act('fy.officer', id!, 'accept');
  await worker.drainOutbox();
  const clerk = (): number => smtp.to(address('yb.clerk2')).length;
  expect(clerk()).toBe(1);
  await setNow('2026-11-24 09:00');
  await story.act('fy.officer', id!, 'reportProgress', { progress: '已调取卷宗' });
  await worker.drainOutbox();
  expect(clerk()).toBe(2);

  const [late] = await sent('jc');
  const { number } = await story.view('yb.clerk1', late!);
  const subjects = (): (string | undefined)[] => smtp.to(address('jc.liaison')).map((m) => m.subject);
  const ordinary = `【移送】待签收，超期1个工作日（${number}）`;
  await setNow('2026-11-28 00:00:01');
  await worker.turnClocks();
  await setNow('2026-11-30 08:29');
  await worker.drainOutbox();
  expect(subjects()).toEqual([ordinary]);
  await setNow('2026-11-30 08:30:01');
  await worker.drainOutbox();
  expect(subjects()).toEqual([ordinary, ordinary]);
});

test('of several steps that were missed only the highest is mailed', async () => {
  await sent('xc');
  await query('delete from outbox');
  await setNow('2026-12-08 10:00');
  await worker.turnClocks();
  await worker.drainOutbox();
  const subjects = smtp.to(address('xc.liaison')).map((m) => m.subject);
  expect(subjects.filter((s) => s?.includes('签收'))).toEqual([]);
  expect(smtp.to(address('lxb.coordinator')).map((m) => m.subject)).toEqual([
    expect.stringMatching(/^【移送】督促：待签收，超期8个工作日/),
  ]);
});

test('a storm goes out over a few connections that are kept', async () => {
  const units = ['wj', 'sc', 'mz', 'rs', 'cz'];
  for (let i = 0; i < 4; i++) await sent(...units);
  const again = await query(`insert into outbox (id, kind, shard, payload, due_at, attempts)
    select gen_random_uuid(), 'mail', 0, jsonb_build_object('noticeId', n.id, 'eventId', n.event_id), n.created_at, 0 from notices n join matters m on m.id = n.matter_id
    where n.template = 'referral.deliver' and m.state = 'delivered' returning 1`);
  expect(again.length).toBeGreaterThan(20);
  await worker.drainOutbox();
  expect(smtp.mails.length).toBeGreaterThan(60);
  expect(new Set(smtp.mails.map((m) => m.messageId)).size).toBe(smtp.mails.length);
  expect(smtp.connections()).toBeLessThanOrEqual(4);
});

import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NoticePage, NoticeView } from '@lianban/contracts';
import { DEMO_PASSWORD, unitId } from '../seed/index.js';
import { asOwner, REPLY, Story, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

async function inbox(account: string, cursor?: string): Promise<NoticePage> {
  const agent = await story.as(account);
  const { body } = await agent
    .get('/api/notices')
    .query(cursor ? { cursor } : {})
    .expect(200);
  return body as NoticePage;
}
const texts = (page: NoticePage, matterId: string): string[] =>
  page.rows.filter((n) => n.matterId === matterId).map((n) => n.text.zh);

test('a delivery is told to the unit it is for, and to nobody else', async () => {
  const { referrals } = await story.sent(['wj']);
  const [wj] = referrals as [string];
  for (const account of ['wj.liaison', 'wj.officer', 'wj.leader']) {
    const page = await inbox(account);
    expect(texts(page, wj)).toEqual(['送达：医保局']);
    expect(page.rows[0]).toMatchObject({ mine: true, read: false, title: '演示诊所虚构医药服务' });
    const me = await (await story.as(account)).get('/api/me');
    expect(me.body.unread).toBe(page.unread);
  }
  for (const stranger of ['sc.liaison', 'yb.clerk2', 'jd-wj.liaison', 'sys.admin', 'sys.auditor'])
    expect(texts(await inbox(stranger), wj)).toEqual([]);
  await story.act('wj.liaison', wj, 'sign');
  expect(texts(await inbox('yb.clerk2'), wj)).toEqual(['签收：卫健局']);
});

test('reading is one person’s own; foreign notices cannot be marked', async () => {
  const { referrals } = await story.sent(['mz']);
  const [mine] = (await inbox('mz.officer')).rows as [NoticeView];
  const before = (await inbox('mz.leader')).unread;
  const stranger = await story.as('ga.officer');
  await stranger
    .post('/api/notices/read')
    .send({ ids: [mine.id] })
    .expect(200);
  const officer = await story.as('mz.officer');
  const answer = await officer
    .post('/api/notices/read')
    .send({ ids: [mine.id, mine.id] })
    .expect(200);
  expect(answer.body).toEqual({ unread: (await inbox('mz.officer')).unread });
  expect((await inbox('mz.officer')).rows.find((n) => n.id === mine.id)!.read).toBe(true);
  expect((await inbox('mz.leader')).unread).toBe(before);
  expect((await inbox('mz.leader')).rows.find((n) => n.matterId === referrals[0])!.read).toBe(false);
  const leader = await story.as('mz.leader');
  await leader.post('/api/notices/read').send({ all: true }).expect(200, { unread: 0 });
  await asOwner(t.database, async (c) => {
    const { rows } = await c.query(
      'select count(*)::int as n from notice_reads r join users u on u.id = r.user_id where u.account = $1',
      ['ga.officer'],
    );
    expect(rows[0]).toEqual({ n: 0 });
  });
});

test('nobody is told what it did itself', async () => {
  const { referrals } = await story.sent(['xc']);
  const [id] = referrals as [string];
  await story.act('xc.liaison', id, 'sign');
  await story.act('xc.liaison', id, 'accept');
  await story.act('xc.liaison', id, 'submitReply', REPLY);
  const page = await inbox('xc.liaison');
  expect(texts(page, id)).toEqual(['送达：医保局']);
  expect((await (await story.as('xc.liaison')).get('/api/me')).body.unread).toBe(page.unread);
});

test('of a unit only those are told who hold a role that is to act', async () => {
  const { referrals } = await story.sent(['sc']);
  const [id] = referrals as [string];
  await story.act('sc.liaison', id, 'sign');
  await story.act('sc.liaison', id, 'accept');
  await story.act('sc.officer', id, 'submitReply', REPLY);
  expect(texts(await inbox('sc.leader'), id)).toEqual(['送签反馈：市场监管局', '送达：医保局']);
  expect(texts(await inbox('sc.liaison'), id)).toEqual(['送达：医保局']);
});

test('pages neither repeat nor skip while new notices come', async () => {
  const { referrals } = await story.sent(['rs']);
  const add = (n: number): Promise<unknown> =>
    asOwner(t.database, (c) =>
      c.query(
        `insert into notices (id, matter_id, unit_id, roles, template, params, event_id, created_at)
         select id, $2, $3, '{officer}', 'referral.reviseReply', '{}', gen_random_uuid(), now() + "offset" from unnest($1::uuid[]) id, app_time`,
        [Array.from({ length: n }, () => randomUUIDv7()), referrals[0], unitId('rs')],
      ),
    );
  await add(70);
  const seen: string[] = [];
  let page = await inbox('rs.officer');
  expect(page).toMatchObject({ unread: 71 });
  for (;;) {
    seen.push(...page.rows.map((n) => n.id));
    if (!page.next) break;
    await add(3);
    page = await inbox('rs.officer', page.next);
  }
  expect(new Set(seen).size).toBe(71);
  expect(seen.length).toBe(71);
  const agent = await story.as('rs.officer');
  for (const cursor of ['x', '2026-01-01~', "2026-01-01~'or 1=1"])
    expect((await agent.get('/api/notices').query({ cursor })).status).toBe(422);
});

/** A browser of its own, by hand: the test agent does not read answers that do not end. */
async function signIn(account: string): Promise<Record<string, string>> {
  const answer = await fetch(`${t.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: DEMO_PASSWORD }),
  });
  const { csrf } = (await answer.json()) as { csrf: string };
  return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, 'x-csrf-token': csrf };
}

interface Page {
  response: Response;
  heard: () => string;
  /** resolves when what was heard matches; rejects when the line ends before */
  until: (pattern: RegExp) => Promise<void>;
  ended: Promise<void>;
  close: () => void;
}
async function openPage(headers: Record<string, string>): Promise<Page> {
  const abort = new AbortController();
  const response = await fetch(`${t.url}/api/notices/stream`, { headers, signal: abort.signal });
  let heard = '';
  let over = false;
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) heard += decoder.decode(chunk as Uint8Array);
  };
  const ended = read()
    .catch(() => undefined)
    .finally(() => (over = true));
  const until = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(heard)) {
      if (over) throw new Error(`ended; heard ${heard}`);
      await sleep(20);
    }
  };
  return { response, heard: () => heard, until, ended, close: () => abort.abort() };
}
const said = (unread: number): RegExp => new RegExp(`event: notices\ndata: {"unread":${unread}}\n\n`);

test('an open page hears of a new notice, and of reading in another window', async () => {
  const headers = await signIn('sf.liaison');
  const { unread } = await inbox('sf.liaison');
  const [one, other] = [await openPage(headers), await openPage(await signIn('sf.liaison'))];
  const stranger = await openPage(await signIn('cz.liaison'));
  expect(one.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  await Promise.all([one.until(said(unread)), other.until(said(unread))]);
  await story.sent(['sf']);
  const written = performance.now();
  await Promise.all([one.until(said(unread + 1)), other.until(said(unread + 1))]);
  expect(performance.now() - written).toBeLessThan(8_000);
  await fetch(`${t.url}/api/notices/read`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ all: true }),
  });
  await Promise.all([one.until(said(0)), other.until(said(0))]);
  expect(stranger.heard().match(/event: notices/g)).toHaveLength(1);
  for (const page of [one, other, stranger]) page.close();
});

test('a page that comes back hears only what it has missed', async () => {
  const headers = await signIn('sj.liaison');
  const first = await openPage(headers);
  await first.until(/id: 0\nevent: notices/);
  first.close();
  const second = await openPage({ ...headers, 'last-event-id': '0' });
  await story.sent(['sj']);
  await second.until(said(1));
  expect(second.heard().match(/event: notices/g)).toHaveLength(1);
  second.close();
});

test('the line ends with the session, and there is none without', async () => {
  const headers = await signIn('fy.liaison');
  const page = await openPage(headers);
  await page.until(/event: notices/);
  await fetch(`${t.url}/api/session`, { method: 'DELETE', headers });
  await page.ended;
  expect((await openPage({})).response.status).toBe(401);
});

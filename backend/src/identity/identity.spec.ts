import type { Me } from '@lianban/contracts';
import { asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';
import { DEMO_PASSWORD, unitId, userId } from '../seed/index.js';

let t: TestApp;
beforeAll(async () => void (t = await testApp()));
afterAll(() => t.close());
beforeEach(() => run('delete from sign_in_failures'));

const run = (sql: string, values: unknown[] = []): Promise<void> =>
  asOwner(t.database, async (c) => void (await c.query(sql, values)));
const attempt = (account: string, password: string) => t.anonymous().post('/api/session').send({ account, password });

describe('signing in', () => {
  test('tells who has come in and what the menu offers', async () => {
    const answer = await attempt(' WJ.Liaison ', DEMO_PASSWORD).expect(200);
    const me = answer.body as Me;
    expect(me).toMatchObject({ name: '演示·孙甲', region: { code: '330127', name: '淳安县' }, lang: 'zh', unread: 0 });
    expect(me.memberships).toEqual([
      { unitId: unitId('wj'), unit: '淳安县卫生健康局', unitShort: '卫健局', kind: 'department', role: 'liaison' },
    ]);
    expect(me.menu).toEqual(['queue', 'new-request', 'figures', 'reports', 'letters', 'typical', 'directory', 'inbox']);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^lianban=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  test('keeps the token only as a hash', async () => {
    const answer = await attempt('wj.liaison', DEMO_PASSWORD);
    const token = /lianban=([\w-]+)/.exec(String(answer.headers['set-cookie']))![1]!;
    const stored = await asOwner(t.database, async (c) => (await c.query('select * from sessions')).rows);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test('a wrong password, an unknown, a disabled and a former account get the same answer', async () => {
    await run('update users set disabled_at = now() where account = $1', ['mz.officer']);
    await run('update memberships set until = since where user_id = $1', [userId('mz.leader')]);
    const answers = [
      await attempt('mz.liaison', 'wrong'),
      await attempt('nobody', DEMO_PASSWORD),
      await attempt('mz.officer', DEMO_PASSWORD),
      await attempt('mz.leader', DEMO_PASSWORD),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body).toMatchObject({ code: 'wrong-credentials', remedy: answers[0]!.body.remedy });
    }
  });

  test('unknown keys are named', async () => {
    const { status, body } = await t
      .anonymous()
      .post('/api/session')
      .send({ account: 'x', password: 'y', admin: true });
    expect([status, body.fields]).toEqual([422, [{ path: 'admin', rule: 'unknown' }]]);
  });

  test('administrator, security officer and auditor see nothing of the work', async () => {
    const doors: Record<string, string[]> = {
      'sys.admin': ['admin'],
      'sys.security': ['admin'],
      'sys.auditor': ['audit'],
    };
    for (const [account, own] of Object.entries(doors)) {
      const { menu } = (await (await t.signInAs(account)).get('/api/me')).body as Me;
      const work = ['queue', 'cases', 'new-case', 'new-request', 'figures', 'reports', 'letters', 'inbox'];
      expect([account, menu.filter((name) => [...work, 'admin', 'audit'].includes(name))]).toEqual([account, own]);
    }
  });
});

describe('guessing', () => {
  test('is slowed down per account, also for the right password, and ends with the delay', async () => {
    for (let i = 0; i < 3; i++) await attempt('cz.officer', 'wrong').expect(401);
    const blocked = await attempt('cz.officer', DEMO_PASSWORD).expect(429);
    expect(blocked.body).toMatchObject({ code: 'slow-down', retryAfter: expect.any(Number) });
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0);
    await run(`update sign_in_failures set blocked_until = now() where subject like 'account:%'`);
    await attempt('cz.officer', 'wrong').expect(401);
    const longer = await attempt('cz.officer', 'wrong').expect(429);
    expect(longer.body.retryAfter).toBeGreaterThan(blocked.body.retryAfter);
  });

  test('a success resets the account', async () => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 2; i++) await attempt('cz.leader', 'wrong').expect(401);
      await attempt('cz.leader', DEMO_PASSWORD).expect(200);
    }
  });

  test('twenty attempts at once are no more than one after another', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt('cz.liaison', 'wrong')));
    expect(answers.filter((a) => a.status === 401)).toHaveLength(3);
    expect(answers.filter((a) => a.status === 429)).toHaveLength(17);
  });

  test('is slowed down per address whatever the account', async () => {
    for (let i = 0; i < 21; i++) await attempt(`guess-${i}`, 'wrong').expect(401);
    await attempt('cz.officer', DEMO_PASSWORD).expect(429);
  });
});

describe('a session', () => {
  test('is needed', async () => {
    const { status, body } = await t.anonymous().get('/api/me');
    expect([status, body.code]).toEqual([401, 'not-signed-in']);
    await t
      .anonymous()
      .get('/api/me')
      .set('Cookie', `lianban=${'a'.repeat(43)}`)
      .expect(401);
  });

  test('ends by signing out', async () => {
    const agent = await t.signInAs('wj.officer');
    await agent.delete('/api/session').expect(204);
    await agent.get('/api/me').expect(401);
    const cookie = await tokenOf('wj.officer');
    const other = t.anonymous().set('Cookie', cookie.cookie).set('X-CSRF-Token', cookie.csrf);
    await other.delete('/api/session').expect(204);
    await t.anonymous().get('/api/me').set('Cookie', cookie.cookie).expect(401);
  });

  test('a new one of the same browser ends the old one', async () => {
    const { cookie } = await tokenOf('wj.officer');
    await t
      .anonymous()
      .post('/api/session')
      .set('Cookie', cookie)
      .send({ account: 'wj.leader', password: DEMO_PASSWORD })
      .expect(200);
    await t.anonymous().get('/api/me').set('Cookie', cookie).expect(401);
  });

  test('ends when it was idle, and after twelve hours whatever is done', async () => {
    const agent = await t.signInAs('rs.liaison');
    await run(`update sessions set seen_at = now() - interval '59 minutes' where user_id = $1`, [userId('rs.liaison')]);
    await agent.get('/api/me').expect(200);
    await run(`update sessions set seen_at = now() - interval '61 minutes' where user_id = $1`, [userId('rs.liaison')]);
    await agent.get('/api/me').expect(401);
    const second = await t.signInAs('rs.liaison');
    await run(`update sessions set expires_at = now() where user_id = $1`, [userId('rs.liaison')]);
    await second.get('/api/me').expect(401);
  });

  test('is kept alive by use', async () => {
    const agent = await t.signInAs('rs.officer');
    const seen = (): Promise<boolean> =>
      asOwner(t.database, async (c) => {
        const sql = `select seen_at > now() - interval '1 minute' as fresh from sessions where user_id = $1`;
        return (await c.query<{ fresh: boolean }>(sql, [userId('rs.officer')])).rows[0]!.fresh;
      });
    await run(`update sessions set seen_at = now() - interval '50 minutes' where user_id = $1`, [userId('rs.officer')]);
    await agent.get('/api/me').expect(200);
    expect(await seen()).toBe(true);
  });

  test('does not end because the demo moves the time of the product', async () => {
    const agent = await t.signInAs('rs.leader');
    await run(`update app_time set "offset" = interval '40 days'`);
    await agent.get('/api/me').expect(200);
    await run(`update app_time set "offset" = '0'`);
  });

  test('of a disabled account or an ended membership works no longer at the next request', async () => {
    const disabled = await t.signInAs('sf.liaison');
    await run('update users set disabled_at = now() where account = $1', ['sf.liaison']);
    await disabled.get('/api/me').expect(401);
    const former = await t.signInAs('sf.officer');
    await run('update memberships set until = now() where user_id = $1', [userId('sf.officer')]);
    await former.get('/api/me').expect(401);
  });

  test('a role taken away is gone at the next request', async () => {
    const agent = await t.signInAs('xc.liaison');
    await run(`update memberships set until = now() where user_id = $1 and role = 'leader'`, [userId('xc.liaison')]);
    const { body } = await agent.get('/api/me');
    expect((body as Me).memberships.map((m) => m.role).sort()).toEqual(['liaison', 'officer']);
  });
});

describe('changing something', () => {
  test('needs the CSRF token of this session', async () => {
    const { cookie } = await tokenOf('sj.officer');
    const foreign = await tokenOf('sj.leader');
    const put = (token?: string) => {
      const request = t.anonymous().put('/api/me').set('Cookie', cookie).send({ lang: 'en' });
      return token === undefined ? request : request.set('X-CSRF-Token', token);
    };
    expect((await put()).body.code).toBe('csrf');
    await put('').expect(403);
    await put(foreign.csrf).expect(403);
    const { body } = await t.anonymous().get('/api/me').set('Cookie', cookie);
    expect(body.lang).toBe('zh');
  });

  test('the language is kept for the person', async () => {
    const agent = await t.signInAs('sj.liaison');
    expect((await agent.put('/api/me').send({ lang: 'en' }).expect(200)).body.lang).toBe('en');
    expect((await agent.get('/api/me')).body.lang).toBe('en');
    await agent.put('/api/me').send({ lang: 'fr' }).expect(422);
  });
});

test('behind https the cookie is bound to this host and to TLS', async () => {
  const secure = await testApp(undefined, { PUBLIC_URL: 'https://lianban.example' });
  try {
    const answer = await secure
      .anonymous()
      .post('/api/session')
      .send({ account: 'wj.leader', password: DEMO_PASSWORD });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-lianban=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  } finally {
    await secure.close();
  }
});

async function tokenOf(account: string): Promise<{ cookie: string; csrf: string }> {
  const answer = await attempt(account, DEMO_PASSWORD).expect(200);
  return { cookie: String(answer.headers['set-cookie']).split(';')[0]!, csrf: (answer.body as Me).csrf };
}

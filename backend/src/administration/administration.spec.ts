import type { AccountPage, AuditChangePage, ProposedChange, Problem } from '@lianban/contracts';
import { unitId, userId } from '../seed/index.js';
import { asOwner, Story, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

const REASON = '新进人员，人事科通知';
const rows = <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(sql, values)).rows);
const page = async (account = 'sys.admin', query = ''): Promise<AccountPage> =>
  (await (await story.as(account)).get(`/api/admin/accounts${query}`).expect(200)).body as AccountPage;
const propose = async (body: object, account = 'sys.admin') =>
  (await story.as(account)).post('/api/admin/changes').send({ reason: REASON, ...body });
const create = (more: object = {}) =>
  propose({ kind: 'create', account: 'wj.new', name: '演示·新01', unitId: unitId('wj'), roles: ['liaison'], ...more });
const decide = async (id: string, decision: string, account = 'sys.security') =>
  (await story.as(account)).post(`/api/admin/changes/${id}/decision`).send({ decision });
const signIn = (account: string, password: string, newPassword?: string) =>
  t.anonymous().post('/api/session').send({ account, password, newPassword });
const idOf = (answer: { body: unknown }): string => (answer.body as ProposedChange).id;
const faults = (answer: { body: unknown }): string[] =>
  ((answer.body as Problem).fields ?? []).map((f) => `${f.path} ${f.rule}`);
/** What one asks for the other confirms. */
async function done(body: object): Promise<void> {
  const answer = await propose(body);
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  if ((answer.body as ProposedChange).waits) expect((await decide(idOf(answer), 'confirmed')).status).toBe(204);
}
const NEW = 'Lianban-2026-neu';

describe('an account', () => {
  it('is proposed by the administrator, exists when the security officer has confirmed it, and begins with a new password', async () => {
    const made = (await create()).body as ProposedChange;
    expect(made).toEqual({
      id: expect.any(String),
      waits: true,
      password: expect.stringMatching(/^(\w{4}-){3}\w{4}$/),
    });
    expect((await signIn('wj.new', made.password!)).status).toBe(401);
    expect(await rows(`select from users where account = 'wj.new'`)).toEqual([]);
    expect((await page('sys.security')).changes).toEqual([
      expect.objectContaining({ kind: 'create', account: 'wj.new', roles: ['liaison'], mayDecide: true, mine: false }),
    ]);
    expect((await decide(made.id, 'confirmed')).status).toBe(204);
    const first = await signIn('wj.new', made.password!);
    expect([first.status, first.body.code, first.body.reason]).toEqual([403, 'forbidden', 'first-password']);
    expect(first.headers['set-cookie']).toBeUndefined();
    for (const [weak, fault] of [
      ['short-1A', 'too-short'],
      ['alllowercase', 'format'],
      ['Wj.new-2026-x', 'format'],
      [made.password!, 'duplicate'],
    ] as const)
      expect([weak, faults(await signIn('wj.new', made.password!, weak))]).toEqual([weak, [`newPassword ${fault}`]]);
    expect((await signIn('wj.new', made.password!, NEW)).status).toBe(200);
    expect((await signIn('wj.new', made.password!)).status).toBe(401);
    const me = await signIn('wj.new', NEW).expect(200);
    expect(me.body.memberships).toEqual([expect.objectContaining({ unitId: unitId('wj'), role: 'liaison' })]);
  });

  it('is refused without a role, with a role the unit does not have, twice, and in another region', async () => {
    expect(faults(await create({ account: 'wj.x1', roles: [] }))).toEqual(['roles too-few']);
    expect(faults(await create({ account: 'wj.x1', roles: ['head'] }))).toEqual(['roles not-an-option']);
    expect(faults(await create({ account: 'wj.liaison' }))).toEqual(['account duplicate']);
    expect(faults(await create({ account: '张三' }))).toEqual(['account format']);
    expect(faults(await create({ account: 'jd.x1', unitId: unitId('jd-wj') }))).toEqual(['unitId not-an-option']);
    const first = await create({ account: 'wj.x2' });
    expect(faults(await create({ account: 'wj.x2' }))).toEqual(['account duplicate']);
    expect((await decide(idOf(first), 'rejected')).status).toBe(204);
    expect(await rows(`select from users where account in ('wj.x1', 'wj.x2', 'jd.x1')`)).toEqual([]);
  });

  it('is closed at once, with its sessions, and opened by two', async () => {
    const officer = await t.signInAs('cz.officer');
    const closed = await propose({ kind: 'disable', userId: userId('cz.officer') });
    expect(closed.body).toMatchObject({ waits: false, password: null });
    expect((await officer.get('/api/me')).status).toBe(401);
    expect((await propose({ kind: 'disable', userId: userId('cz.officer') })).body).toMatchObject({
      code: 'blocked',
      reason: 'account-disabled',
    });
    const opened = await propose({ kind: 'enable', userId: userId('cz.officer') });
    expect((await propose({ kind: 'enable', userId: userId('cz.officer') })).body.reason).toBe('change-waiting');
    await expect(t.signInAs('cz.officer')).rejects.toThrow('401');
    await decide(idOf(opened), 'confirmed');
    await t.signInAs('cz.officer');
  });

  it('gets another first password by two', async () => {
    const asked = (await propose({ kind: 'reset', userId: userId('cz.leader') })).body as ProposedChange;
    expect((await signIn('cz.leader', asked.password!)).status).toBe(401);
    await t.signInAs('cz.leader');
    await decide(asked.id, 'confirmed');
    expect((await signIn('cz.leader', asked.password!)).body.reason).toBe('first-password');
  });
});

describe('a role', () => {
  const held = async (account: string) =>
    (await page('sys.admin', `?q=${account}`)).rows[0]!.memberships.map((m) => m.role);

  it('is given by two and ends by one, from that moment', async () => {
    const given = await propose({
      kind: 'grant',
      userId: userId('sj.liaison'),
      unitId: unitId('sj'),
      roles: ['leader'],
    });
    expect(await held('sj.liaison')).toEqual(['liaison']);
    await decide(idOf(given), 'confirmed');
    expect((await held('sj.liaison')).sort()).toEqual(['leader', 'liaison']);
    const agent = await t.signInAs('sj.liaison');
    await done({ kind: 'end', userId: userId('sj.liaison'), unitId: unitId('sj'), roles: ['leader'] });
    expect((await agent.get('/api/me')).body.memberships.map((m: { role: string }) => m.role)).toEqual(['liaison']);
    await done({ kind: 'end', userId: userId('sj.liaison'), unitId: unitId('sj'), roles: ['liaison'] });
    expect((await agent.get('/api/me')).status).toBe(401);
  });

  it('is refused when it is held already, or not held, or not of the unit', async () => {
    const of = (kind: string, roles: string[], unit = 'sf') =>
      propose({ kind, userId: userId('sf.liaison'), unitId: unitId(unit), roles });
    expect(faults(await of('grant', ['liaison']))).toEqual(['roles duplicate']);
    expect(faults(await of('end', ['leader']))).toEqual(['roles not-an-option']);
    expect(faults(await of('grant', ['admin']))).toEqual(['roles not-an-option']);
    expect(faults(await of('grant', ['leader'], 'jd-wj'))).toEqual(['unitId not-an-option']);
  });
});

describe('三员分立:', () => {
  it('nobody holds two of the three, nor one beside work, in the program and in the database', async () => {
    const roles = ['admin', 'security', 'auditor'];
    for (const role of roles)
      for (const other of roles.filter((r) => r !== role)) {
        const answer = await propose({
          kind: 'grant',
          userId: userId(`sys.${role}`),
          unitId: unitId('yb'),
          roles: [other],
        });
        expect([role, other, answer.status]).toEqual([role, other, role === 'admin' ? 403 : 409]);
        await expect(
          rows('insert into memberships (user_id, unit_id, role, since) values ($1, $2, $3, now())', [
            userId(`sys.${role}`),
            unitId('yb'),
            other,
          ]),
        ).rejects.toMatchObject({ code: 'LB001' });
      }
    const both = { userId: userId('yb.clerk2'), unitId: unitId('yb') };
    expect((await propose({ kind: 'grant', ...both, roles: ['auditor'] })).body.reason).toBe('roles-exclusive');
    expect((await create({ account: 'yb.two', unitId: unitId('yb'), roles: ['clerk', 'admin'] })).body.reason).toBe(
      'roles-exclusive',
    );
  });

  it('each op alone is refused, and the same person twice', async () => {
    const id = idOf(await create({ account: 'wj.alone' }));
    expect((await decide(id, 'confirmed', 'sys.admin')).status).toBe(403);
    for (const account of ['wj.leader', 'sys.auditor', 'yb.head'])
      expect([account, (await decide(id, 'confirmed', account)).status]).toEqual([account, 404]);
    expect((await create({ account: 'wj.other' })).status).toBe(201);
    expect((await propose({ kind: 'disable', userId: userId('wj.officer') }, 'sys.security')).status).toBe(403);
    expect((await decide(id, 'withdrawn', 'sys.security')).status).toBe(403);
    expect((await decide(id, 'withdrawn', 'sys.admin')).status).toBe(204);
    expect((await decide(id, 'confirmed')).status).toBe(404);
    // past the program, as the database role it works as
    const { Client } = await import('pg');
    const client = new Client({ connectionString: t.database.urls.api });
    await client.connect();
    const other = (await page()).changes.find((c) => c.account === 'wj.other')!.id;
    const as = (account: string) => client.query(`select set_config('app.user', $1, false)`, [userId(account)]);
    const confirm = (account: string) =>
      client
        .query(`update admin_changes set decision = 'confirmed', decided_by = $2, decided_at = now() where id = $1`, [
          other,
          userId(account),
        ])
        .then(
          ({ rowCount }) => rowCount,
          (e: { code: string }) => e.code,
        );
    await as('sys.admin');
    expect(await confirm('sys.admin')).toBe('23514');
    expect(await confirm('sys.security')).toBe('42501');
    await as('wj.leader');
    expect(await confirm('wj.leader')).toBe(0);
    for (const sql of [
      `insert into users (id, account, name) values (gen_random_uuid(), 'x', 'x')`,
      `insert into memberships (user_id, unit_id, role, since) values ('${userId('wj.leader')}', '${unitId('yb')}', 'head', now())`,
      `update users set disabled_at = null`,
      `select carry_out(c) from admin_changes c`,
      `insert into admin_log (at, actor_id, change_id, act) values (now(), '${userId('wj.leader')}', '${other}', 'done')`,
    ])
      expect([
        sql,
        await client.query(sql).then(
          () => 'done',
          (e: { code: string }) => e.code,
        ),
      ]).toEqual([sql, '42501']);
    await client.end();
  });

  it('an administrator cannot take away the other two alone, nobody decides for himself, and the last one stays', async () => {
    const last = await propose({ kind: 'disable', userId: userId('sys.security') });
    expect([last.status, last.body.reason]).toEqual([409, 'last-of-role']);
    const auditor = await propose({ kind: 'disable', userId: userId('sys.auditor') });
    expect(auditor.body).toMatchObject({ waits: true });
    expect((await (await story.as('sys.auditor')).get('/api/me')).status).toBe(200);
    await decide(idOf(auditor), 'rejected');
    expect((await propose({ kind: 'reset', userId: userId('sys.admin') })).body.reason).toBe('own-account');
    const own = await propose({ kind: 'reset', userId: userId('sys.security') });
    expect((await decide(idOf(own), 'confirmed')).status).toBe(403);
  });
});

it('shows nothing to who is neither, nor accounts of another region, nor secrets', async () => {
  for (const account of ['yb.head', 'wj.leader', 'lxb.coordinator', 'sys.auditor', 'jd-yb.head']) {
    expect([account, (await (await story.as(account)).get('/api/admin/accounts')).status]).toEqual([account, 404]);
    expect([account, (await propose({ kind: 'disable', userId: userId('wj.officer') }, account)).status]).toEqual([
      account,
      404,
    ]);
  }
  const first = await page();
  const rest = first.next ? await page('sys.admin', `?cursor=${first.next}`) : { rows: [] };
  const all = [...first.rows, ...rest.rows].map((r) => r.account);
  expect(all).toContain('wj.leader');
  expect(all.filter((a) => a.startsWith('jd-'))).toEqual([]);
  expect((await propose({ kind: 'disable', userId: userId('jd-wj.leader') })).status).toBe(404);
  expect((await page('sys.admin', '?q=公0')).rows.map((r) => r.account)).toEqual([
    'ga.leader',
    'ga.liaison',
    'ga.officer',
  ]);
  expect((await page('sys.admin', `?unit=${unitId('lxb')}`)).rows.map((r) => r.account)).toEqual(['lxb.coordinator']);
  expect(JSON.stringify(await page('sys.security'))).not.toMatch(/argon2|password/i);
});

it('every step is in a log that nobody can change, and the auditor reads it', async () => {
  const log = (await (await story.as('sys.auditor')).get('/api/audit/changes')).body as AuditChangePage;
  const of = (account: string) =>
    log.rows.filter((r) => r.account === account).map((r) => `${r.kind} ${r.act} ${r.actor}`);
  expect(of('wj.new')).toEqual(['create confirmed 演示·安01', 'create proposed 演示·管01']);
  expect(of('cz.officer').reverse()).toEqual([
    'disable done 演示·管01',
    'enable proposed 演示·管01',
    'enable confirmed 演示·安01',
  ]);
  expect(of('wj.alone')[0]).toBe('create withdrawn 演示·管01');
  for (const sql of [`update admin_log set act = 'done'`, 'delete from admin_log'])
    await expect(rows(sql)).rejects.toMatchObject({ code: '0A000' });
});

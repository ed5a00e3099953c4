import type { DelegationPage, DelegationView, Me, NoticePage, Problem, QueuePage } from '@lianban/contracts';
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

const rows = <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(sql, values)).rows);
const page = async (account: string): Promise<DelegationPage> =>
  (await (await story.as(account)).get('/api/delegations').expect(200)).body as DelegationPage;
const dayFrom = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
const today = async (): Promise<string> => (await page('wj.officer')).today;

type Answer = DelegationView & Pick<Problem, 'fields'>;
interface Given {
  by?: string;
  absent?: string;
  to?: string;
  unit?: string;
  roles?: string[];
  from?: string;
  until?: string;
  basis?: string;
}
/** The liaison of the health department gives its role to a colleague for today. */
async function delegate(given: Given = {}): Promise<{ status: number; body: Answer }> {
  const { absent = 'wj.liaison', by = absent, to = 'wj.officer', unit = 'wj', roles = ['liaison'] } = given;
  const from = given.from ?? (await today());
  const { status, body } = await (await story.as(by)).post('/api/delegations').send({
    unitId: unitId(unit),
    absentId: userId(absent),
    substituteId: userId(to),
    roles,
    from,
    until: given.until ?? from,
    basis: given.basis ?? '年休假，单位已同意',
  });
  return { status, body: body as Answer };
}
const end = async (by: string, id: string) => (await story.as(by)).post(`/api/delegations/${id}/end`);
const endAll = async (): Promise<void> => {
  await rows(
    `update delegations set ended_by = created_by, ended_at = (select clock_timestamp() + "offset" from app_time) where ended_at is null`,
  );
};
const faults = ({ body }: { body: Answer }) => body.fields?.map((f) => `${f.path} ${f.rule}`);
afterEach(endAll);

describe('a delegation', () => {
  it('lets the substitute act for the absent person, on record in event, receipt, timeline and dry run, until it ends', async () => {
    const [referral] = (await story.sent(['wj'])).referrals as [string];
    await story.act('wj.liaison', referral, 'sign');
    const assign = async (headers = {}) => {
      const { version } = await story.view('wj.officer', referral);
      return story.send('wj.officer', referral, 'assign', { version, input: { to: userId('wj.officer') } }, headers);
    };
    expect((await assign()).status).toBe(403);
    const { status, body } = await delegate();
    expect([status, body.status]).toEqual([201, 'current']);
    expect((await assign({ Prefer: 'dry-run' })).body).toMatchObject({ substituteFor: '演示·孙甲' });
    const done = await assign();
    expect(done.body).toMatchObject({ substituteFor: '演示·孙甲' });
    const [entry] = (await story.view('wj.leader', referral)).timeline;
    expect(entry).toMatchObject({ action: 'assign', actor: '演示·钱乙', substituteFor: '演示·孙甲' });
    const [event] = await rows<{ actor_id: string; actor: object; header: string }>(
      `select actor_id, actor, header from events where matter_id = $1 and action = 'assign'`,
      [referral],
    );
    expect(event).toMatchObject({
      actor_id: userId('wj.officer'),
      actor: { role: 'liaison', substituteFor: '演示·孙甲', substituteForId: userId('wj.liaison') },
    });
    expect(JSON.parse(event!.header)).toContain(userId('wj.liaison'));
    expect((await end('wj.liaison', body.id)).body).toMatchObject({ status: 'past', ended: { by: '演示·孙甲' } });
    expect((await assign()).status).toBe(403);
  });

  it('gives the absent one’s signature to somebody who has none, and lets own roles go first', async () => {
    await rows(`insert into memberships (user_id, unit_id, role, since) values ($1, $2, 'legal', now())`, [
      userId('zb.liaison'),
      unitId('wj'),
    ]);
    await delegate({ to: 'zb.liaison', roles: ['liaison'] });
    await delegate({ to: 'wj.officer', roles: ['liaison'] });
    const [one, other] = [await story.sent(['wj']), await story.sent(['wj'])].map((s) => s.referrals[0]!);
    await story.act('zb.liaison', one!, 'sign');
    await story.act('wj.officer', other!, 'sign');
    const signed = async (id: string) => (await story.view('wj.leader', id)).timeline[0];
    expect(await signed(one!)).toMatchObject({ action: 'sign', actor: '演示·办01', substituteFor: '演示·孙甲' });
    expect(await signed(other!)).toMatchObject({ action: 'sign', actor: '演示·钱乙', substituteFor: null });
    await rows(`delete from memberships where user_id = $1 and role = 'legal'`, [userId('zb.liaison')]);
  });

  it('is known to the substitute, who gets the work, and the notices of the role and of the person', async () => {
    const [referral] = (await story.sent(['wj'])).referrals as [string];
    await story.act('wj.liaison', referral, 'sign');
    await story.act('wj.leader', referral, 'assign', { to: userId('wj.liaison') });
    const agent = await story.as('wj.officer');
    const inbox = async () =>
      ((await agent.get('/api/notices')).body as NoticePage).rows.filter(
        (n) => n.matterId === referral && n.template === 'referral.assign',
      );
    const unread = async () => ((await agent.get('/api/me')).body as Me).unread;
    expect(await inbox()).toEqual([]);
    const before = await unread();
    await delegate();
    expect(await inbox()).toHaveLength(1);
    expect(await unread()).toBe(before + 1);
    const me = (await agent.get('/api/me')).body as Me;
    expect(me.memberships.map((m) => [m.role, m.substituteFor])).toEqual([
      ['officer', undefined],
      ['liaison', '演示·孙甲'],
    ]);
    await endAll();
    expect(await inbox()).toEqual([]);
  });

  it('begins and ends at its days, by the product’s time', async () => {
    const day = await today();
    const coming = await delegate({ from: dayFrom(day, 1), until: dayFrom(day, 2) });
    expect(coming.body.status).toBe('coming');
    const roles = async () => ((await (await story.as('wj.officer')).get('/api/me')).body as Me).memberships.length;
    const move = (days: number) => rows(`update app_time set "offset" = "offset" + make_interval(days => $1)`, [days]);
    const seen = [await roles()];
    for (let i = 0; i < 3; i++) {
      await move(1);
      seen.push(await roles());
    }
    expect(seen).toEqual([1, 2, 2, 1]);
    expect((await page('wj.leader')).rows.find((r) => r.id === coming.body.id)?.status).toBe('past');
    await move(-3);
  });
});

describe('four eyes', () => {
  it('see one where a substitute acts: neither what it drafted nor what the absent one drafted', async () => {
    await delegate({ absent: 'yb.head', to: 'yb.clerk1', unit: 'yb', roles: ['head'] });
    const own = (await story.dispatch(['wj'])).dispatchId;
    await story.act('yb.clerk2', own, 'submit');
    await story.act('yb.legal', own, 'pass', { opinion: '同意移送' });
    const approve = async (account: string, id: string) => {
      const { version } = await story.view(account, id);
      return (await story.send(account, id, 'approve', { version, input: {} })).body as Problem;
    };
    const offered = (await story.view('yb.clerk1', own)).actions.find((a) => a.name === 'approve');
    expect(offered?.blocked).toBe('same-person');
    expect(await approve('yb.clerk1', own)).toMatchObject({ code: 'blocked', reason: 'same-person' });
    await endAll();
    // The head's substitute is a clerk who submits for an absent clerk; the head's own hand is then still free.
    await delegate({ absent: 'yb.clerk1', to: 'yb.legal', unit: 'yb', roles: ['clerk'] });
    const other = (await story.dispatch(['wj'])).dispatchId;
    await story.act('yb.legal', other, 'submit');
    const pass = async (account: string) => {
      const { version } = await story.view(account, other);
      return (await story.send(account, other, 'pass', { version, input: { opinion: '同意移送' } })).body as Problem;
    };
    expect(await pass('yb.legal')).toMatchObject({ code: 'blocked', reason: 'same-person' });
    await endAll();
    // Submitted for the absent clerk: this clerk, holding the legal role for somebody, is stopped all the same.
    await delegate({ absent: 'yb.legal', to: 'yb.clerk1', unit: 'yb', roles: ['legal'] });
    expect(await pass('yb.clerk1')).toMatchObject({ code: 'blocked', reason: 'same-person' });
    await endAll();
    await delegate({ absent: 'yb.legal', to: 'yb.head', unit: 'yb', roles: ['legal'] });
    // The represented reviewer submitted it (for somebody): a third person cannot pass it in that person's name.
    expect(await pass('yb.head')).toMatchObject({ code: 'blocked', reason: 'same-person' });
    await endAll();
    await delegate({ absent: 'yb.head', to: 'yb.clerk2', unit: 'yb', roles: ['head'] });
    const third = (await story.dispatch(['wj'])).dispatchId;
    await story.act('yb.clerk1', third, 'submit');
    await story.act('yb.legal', third, 'pass', { opinion: '同意移送' });
    await story.act('yb.clerk2', third, 'approve');
    expect((await story.view('yb.head', third)).timeline[0]).toMatchObject({
      action: 'approve',
      actor: '演示·李二',
      substituteFor: '演示·周四',
    });
  });
});

describe('is refused, field by field:', () => {
  it('a period that is over, turned round or longer than 90 days', async () => {
    const day = await today();
    expect(faults(await delegate({ from: dayFrom(day, -1), until: day }))).toEqual(['from too-early']);
    expect(faults(await delegate({ from: day, until: dayFrom(day, -1) }))).toEqual(['until too-early']);
    const long = await delegate({ from: day, until: dayFrom(day, 90) });
    expect(long.body.fields).toEqual([{ path: 'until', rule: 'too-late', limit: dayFrom(day, 89) }]);
    expect((await delegate({ from: day, until: dayFrom(day, 89) })).status).toBe(201);
  });

  it('no basis, no role, a role that is not held, oneself, somebody of another unit or without work', async () => {
    expect(faults(await delegate({ basis: ' ' }))).toEqual(['basis too-short']);
    expect(faults(await delegate({ roles: [] }))).toEqual(['roles too-few']);
    expect(faults(await delegate({ roles: ['leader'] }))).toEqual(['roles not-an-option']);
    expect(faults(await delegate({ to: 'wj.liaison' }))).toEqual(['substituteId duplicate']);
    expect(faults(await delegate({ to: 'sc.officer' }))).toEqual(['substituteId not-an-option']);
    expect(faults(await delegate({ absent: 'yb.head', to: 'sys.security', unit: 'yb', roles: ['head'] }))).toEqual([
      'substituteId not-an-option',
    ]);
    await rows('update users set disabled_at = now() where id = $1', [userId('wj.officer')]);
    expect(faults(await delegate({ by: 'wj.leader', from: (await page('wj.leader')).today }))).toEqual([
      'substituteId not-an-option',
    ]);
    await rows('update users set disabled_at = null where id = $1', [userId('wj.officer')]);
  });

  it('the roles of administrator, security and audit', async () => {
    await rows(`insert into memberships (user_id, unit_id, role, since) values ($1, $2, 'admin', now())`, [
      userId('yb.legal'),
      unitId('yb'),
    ]);
    const given = { absent: 'yb.legal', to: 'yb.clerk1', unit: 'yb' };
    expect(faults(await delegate({ ...given, roles: ['admin'] }))).toEqual(['roles not-an-option']);
    expect((await (await story.as('sys.admin')).post('/api/delegations').send({})).status).toBe(422);
    await rows(`delete from memberships where user_id = $1 and role = 'admin'`, [userId('yb.legal')]);
  });

  it('what one holds only for somebody else', async () => {
    expect((await delegate()).status).toBe(201);
    expect(faults(await delegate({ absent: 'wj.officer', to: 'wj.leader', roles: ['liaison'] }))).toEqual([
      'roles not-an-option',
    ]);
    // a substitute of the leader does not arrange for others either
    await delegate({ absent: 'wj.leader', to: 'wj.officer', roles: ['leader'] });
    expect((await delegate({ by: 'wj.officer', absent: 'wj.liaison', to: 'wj.leader' })).status).toBe(403);
  });

  it('somebody else’s roles, except by the unit’s head; and any unit but one’s own', async () => {
    expect((await delegate({ by: 'wj.officer', to: 'wj.leader' })).status).toBe(403);
    expect((await delegate({ by: 'wj.leader' })).status).toBe(201);
    expect((await delegate({ by: 'sc.leader' })).status).toBe(404);
    expect(
      (await delegate({ by: 'sys.admin', absent: 'yb.head', unit: 'yb', to: 'yb.clerk1', roles: ['head'] })).status,
    ).toBe(404);
  });
});

describe('ends', () => {
  it('early by the absent one, by who arranged it, by the head; by nobody else, and once', async () => {
    const { id } = (await delegate({ by: 'wj.leader', to: 'wj.officer' })).body;
    expect((await end('wj.officer', id)).status).toBe(403);
    expect((await end('sc.leader', id)).status).toBe(404);
    const first = (await end('wj.liaison', id)).body as DelegationView;
    expect(((await end('wj.leader', id)).body as DelegationView).ended).toEqual(first.ended);
    const log = await rows<{ what: string; user_id: string }>(
      'select what, user_id from access_log where object = $1 order by at',
      [id],
    );
    expect(log).toEqual([
      { what: 'delegate', user_id: userId('wj.leader') },
      { what: 'delegate-end', user_id: userId('wj.liaison') },
    ]);
  });

  it('before it begins, without anybody having acted', async () => {
    const day = await today();
    const { id } = (await delegate({ from: dayFrom(day, 3), until: dayFrom(day, 5) })).body;
    expect((await end('wj.liaison', id)).body).toMatchObject({ status: 'past' });
    expect(await rows('select from memberships where delegation_id = $1 and until > since', [id])).toEqual([]);
  });

  it('with the role of the absent one, and with the work of the substitute in the unit', async () => {
    const acting = () =>
      rows(
        `select from memberships where acting and until > since and until > (select clock_timestamp() + "offset" from app_time)`,
      );
    const leave = (account: string) =>
      rows(
        `update memberships set until = (select clock_timestamp() + "offset" from app_time) where user_id = $1 and not acting`,
        [userId(account)],
      );
    const back = (account: string) =>
      rows('update memberships set until = null where user_id = $1 and not acting', [userId(account)]);
    for (const account of ['wj.liaison', 'wj.officer']) {
      await delegate();
      expect(await acting()).toHaveLength(1);
      await leave(account);
      expect(await acting()).toEqual([]);
      await back(account);
      await endAll();
    }
    await delegate();
    await leave('wj.officer');
    expect((await (await story.as('wj.officer')).get('/api/me')).status).toBe(401);
    await back('wj.officer');
  });
});

it('overlaps with others: one substitute for two, two substitutes for one', async () => {
  expect((await delegate({ absent: 'wj.liaison' })).status).toBe(201);
  expect((await delegate({ absent: 'wj.leader', roles: ['leader'] })).status).toBe(201);
  expect((await delegate({ to: 'wj.leader' })).status).toBe(201);
  const current = (await page('wj.officer')).rows.filter((r) => r.status === 'current');
  expect(current.map((r) => `${r.substitute.name} ${r.absent.name}`).sort()).toEqual(
    ['演示·冯丙 演示·孙甲', '演示·钱乙 演示·冯丙', '演示·钱乙 演示·孙甲'].sort(),
  );
});

it('shows each unit its own: who is away, whom the form offers, what may be ended', async () => {
  await delegate();
  const [health, market] = [await page('wj.officer'), await page('sc.officer')];
  expect(market.rows.filter((r) => r.unit.id !== unitId('sc'))).toEqual([]);
  expect(health.rows[0]).toMatchObject({
    status: 'current',
    basis: '年休假，单位已同意',
    mayEnd: false,
    arrangedBy: '演示·孙甲',
  });
  expect(health.units).toEqual([
    expect.objectContaining({
      id: unitId('wj'),
      mayArrange: false,
      members: [
        { id: userId('wj.leader'), name: '演示·冯丙', roles: ['leader'] },
        { id: userId('wj.liaison'), name: '演示·孙甲', roles: ['liaison'] },
        { id: userId('wj.officer'), name: '演示·钱乙', roles: ['officer'] },
      ],
    }),
  ]);
  expect((await page('wj.leader')).units[0]?.mayArrange).toBe(true);
  expect((await page('sys.admin')).units).toEqual([]);
});

it('gives the substitute the queue of the role', async () => {
  const { dispatchId } = await story.dispatch(['wj']);
  await story.act('yb.clerk1', dispatchId, 'submit');
  const review = async () =>
    ((await (await story.as('yb.clerk2')).get('/api/queue/review')).body as QueuePage).rows.map((r) => r.id);
  expect(await review()).not.toContain(dispatchId);
  await delegate({ absent: 'yb.legal', to: 'yb.clerk2', unit: 'yb', roles: ['legal'] });
  expect(await review()).toContain(dispatchId);
});

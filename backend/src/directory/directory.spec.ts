import type { BodyPage, UnitView } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { ruleId, unitId, userId } from '../seed/index.js';
import { asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';
import { findUnits, LawService, meetingOf } from './index.js';

let t: TestApp;
beforeAll(async () => void (t = await testApp()));
afterAll(() => t.close());

const run = (sql: string, values: unknown[] = []): Promise<void> =>
  asOwner(t.database, async (c) => void (await c.query(sql, values)));
const units = async (account: string, query = ''): Promise<UnitView[]> => {
  const agent = await t.signInAs(account);
  return (await agent.get(`/api/units${query}`).expect(200)).body as UnitView[];
};
const system = <T>(work: Parameters<Db['system']>[0]): Promise<T> => t.app.get(Db).system(work) as Promise<T>;

describe('the directory', () => {
  test('shows a person the units of its own county and none of another', async () => {
    const chunan = await units('wj.officer');
    const jiande = await units('jd-yb.clerk1');
    expect(new Set(chunan.map((u) => u.region))).toEqual(new Set(['淳安县']));
    expect(new Set(jiande.map((u) => u.region))).toEqual(new Set(['建德市']));
    expect(JSON.stringify(chunan)).not.toContain('邻');
  });

  test('offers as recipients the departments a matter may be given to, found by pinyin', async () => {
    const recipients = await units('yb.clerk1', '?for=recipients');
    expect(recipients).toHaveLength(13);
    expect(recipients.find((u) => u.short === '残联')).toMatchObject({
      channel: 'paper',
      reachable: true,
      members: [],
    });
    expect(recipients.every((u) => u.kind === 'department')).toBe(true);
    expect(recipients.map((u) => u.short)).not.toContain('纪委监委');
    expect(recipients.find((u) => u.short === '卫健局')).toMatchObject({
      pinyin: 'weijianju',
      initials: 'wjj',
      reachable: true,
      members: [
        { name: '演示·冯丙', roles: ['leader'] },
        { name: '演示·孙甲', roles: ['liaison'] },
        { name: '演示·钱乙', roles: ['officer'] },
      ],
    });
    expect((await units('wj.officer', '?for=recipients')).map((u) => u.short)).not.toContain('卫健局');
  });

  test('lists one person of a small unit once, with all its roles', async () => {
    const unit = (await units('yb.clerk1')).find((u) => u.short === '宣传部');
    expect(unit?.members).toEqual([{ name: '演示·宣01', roles: ['leader', 'liaison', 'officer'] }]);
  });

  test('says who works in one’s own unit, and of another unit nothing', async () => {
    const agent = await t.signInAs('wj.liaison');
    const { body } = await agent.get(`/api/units/${unitId('wj')}/members`).expect(200);
    expect(body).toEqual([
      { id: userId('wj.leader'), name: '演示·冯丙', roles: ['leader'] },
      { id: userId('wj.liaison'), name: '演示·孙甲', roles: ['liaison'] },
      { id: userId('wj.officer'), name: '演示·钱乙', roles: ['officer'] },
    ]);
    for (const other of [unitId('sc'), unitId('jd-wj'), userId('wj.officer'), 'x'])
      await agent.get(`/api/units/${other}/members`).expect(404);
    const bureau = await (await t.signInAs('yb.clerk1')).get(`/api/units/${unitId('yb')}/members`).expect(200);
    expect(bureau.body.map((m: { roles: string[] }) => m.roles).flat()).not.toContain('auditor');
  });

  test('names an unknown filter', async () => {
    const agent = await t.signInAs('yb.clerk1');
    const { body } = await agent.get('/api/units?for=everybody').expect(422);
    expect(body.fields).toEqual([{ path: 'for', rule: 'not-an-option', limit: 'recipients' }]);
  });

  test('a unit without an active account cannot be reached on line, on paper it can', async () => {
    const reachable = async () =>
      (await system<Awaited<ReturnType<typeof findUnits>>>((tx) => findUnits(tx, [unitId('sj')])))[unitId('sj')]!
        .reachable;
    expect(await reachable()).toBe(true);
    await run(`update users set disabled_at = now() where account in ('sj.liaison', 'sj.officer')`);
    expect(await reachable()).toBe(true);
    await run('update memberships set until = now() where user_id = $1', [userId('sj.leader')]);
    expect(await reachable()).toBe(false);
    await run(`update units set channel = 'paper' where id = $1`, [unitId('sj')]);
    expect(await reachable()).toBe(true);
  });

  test('the office of a county is known', async () => {
    expect(await system((tx) => meetingOf(tx, '330127'))).toEqual({
      officeUnit: unitId('lxb'),
      convenerUnit: unitId('zf'),
    });
    expect(await system((tx) => meetingOf(tx, '330100'))).toBeUndefined();
  });
});

describe('the law', () => {
  const law = async () =>
    (await system<Awaited<ReturnType<LawService['now']>>>((tx) => t.app.get(LawService).now(tx))).law;

  test('knows every code list and rule the definitions name', async () => {
    const { codes, byCode } = await law();
    expect(codes['part']).toEqual([
      { code: 'main', label: { zh: '主办', en: 'Main' } },
      { code: 'assist', label: { zh: '协办', en: 'Assisting' } },
    ]);
    for (const process of Object.values((await import('@lianban/process')).PROCESSES)) {
      for (const clock of Object.values(process.clocks))
        expect(byCode(clock.rule, '330127', '2026-11-22')).toBeDefined();
      const fields = [process.fields, ...Object.values(process.actions).map((a) => a.fields)].flatMap((f) =>
        Object.values(f ?? {}),
      );
      for (const field of fields.flatMap((f) => [f, ...Object.values(f.of ?? {})]))
        if (field.options) expect(codes[field.options]?.length).toBeGreaterThan(1);
    }
  });

  test('prefers the rule of the county, from its first day in local time to its last', async () => {
    await run(
      `insert into law_rules select gen_random_uuid(), code, '330127', label, 2, unit, rollover, paused_by, ladder, extension,
         '淳安县试行办法', article, tag, '2026-12-01', '2026-12-31' from law_rules where id = $1`,
      [ruleId('referral.sign')],
    );
    await run('update app_time set law_version = law_version + 1');
    const { byCode } = await law();
    const amount = (region: string, at: string) => byCode('referral.sign', region, at)?.amount;
    expect(amount('330127', '2026-11-30T15:59:59Z')).toBe(3);
    expect(amount('330127', '2026-11-30T16:00:00Z')).toBe(2);
    expect(amount('330127', '2026-12-31T15:59:59Z')).toBe(2);
    expect(amount('330127', '2026-12-31T16:00:00Z')).toBe(3);
    expect(amount('330182', '2026-12-10T00:00:00Z')).toBe(3);
  });

  test('without any calendar nothing is dated, and the answer says what is missing', async () => {
    await run('delete from calendars');
    await run('update app_time set law_version = law_version + 1');
    await expect(law()).rejects.toMatchObject({ code: 'calendar-missing' });
  });
});

describe('meeting bodies', () => {
  const page = async (account: string, on = ''): Promise<BodyPage> =>
    (await (await t.signInAs(account)).get(`/api/meeting-bodies${on && `?on=${on}`}`).expect(200)).body as BodyPage;

  test('of one’s own county, with who was a member on a day', async () => {
    await run(
      `update body_members set since = '2025-03-01T00:00:00+08', until = '2026-06-30T12:00:00+08' where unit_id = $1`,
      [unitId('xc')],
    );
    const on = async (day: string) => {
      const { bodies } = await page('wj.officer', day);
      expect(bodies).toHaveLength(1);
      expect(bodies[0]!.name).toContain('淳安县');
      return bodies[0]!.members.find((m) => m.unitId === unitId('xc'))!.member;
    };
    expect([await on('2025-02-28'), await on('2025-03-01'), await on('2026-06-30'), await on('2026-07-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(JSON.stringify(await page('jd-yb.clerk1'))).not.toContain('淳安');
    const agent = await t.signInAs('wj.officer');
    const { body } = await agent.get('/api/meeting-bodies?on=2026-02-30').expect(422);
    expect(body.fields[0]).toMatchObject({ path: 'on' });
  });

  test('a unit says whose rooms it uses', async () => {
    expect((await units('wj.officer')).find((u) => u.kind === 'office')?.host).toBe('淳安县医疗保障局');
  });
});

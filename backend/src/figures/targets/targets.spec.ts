import type { BodyPage, FigureTarget, FigureTargets, FiguresView } from '@lianban/contracts';
import { Story, asOwner, testApp } from '../../testing/index.js';
import type { TestApp } from '../../testing/index.js';

let t: TestApp;
let story: Story;
let bodyId: string;
const COORDINATOR = 'lxb.coordinator';

beforeAll(async () => {
  t = await testApp();
  // a day whose months lie behind it
  await asOwner(t.database, (c) =>
    c.query(`update app_time set "offset" = '2026-12-20 10:00+08'::timestamptz - clock_timestamp()`),
  );
  story = new Story(t);
  bodyId = ((await get<BodyPage>('yb.head', '/meeting-bodies')).bodies[0] as { id: string }).id;
});
afterAll(() => t.close());
beforeEach(() => asOwner(t.database, (c) => c.query('delete from figure_targets')));

const get = async <T>(account: string, path: string, query: object = {}): Promise<T> =>
  (await (await story.as(account)).get(`/api${path}`).query(query).expect(200)).body as T;
const post = async (account: string, path: string, body: object): Promise<Record<string, unknown>> =>
  (await (await story.as(account)).post(`/api/figure-targets${path}`).send(body)).body as Record<string, unknown>;
const target = (more: object = {}): object => ({
  ...{ bodyId, process: 'referral', figure: 'K07', bound: 'at-least', value: 85 },
  ...{ since: '2026-01-01', source: '2026年第一次联席会议纪要', decidedOn: '2025-12-28', ...more },
});
const set = async (more: object = {}): Promise<FigureTarget> =>
  (await post(COORDINATOR, '', target(more))) as unknown as FigureTarget;
const view = (to: string): Promise<FiguresView> => get('wj.leader', '/figures', { from: '2026-05-01', to });

describe('a target of the meeting', () => {
  it('stands in the figures of everybody on the last day of the window, and of each month', async () => {
    await set();
    await set({ value: 90, since: '2026-07-15', decidedOn: '2026-07-10' });
    const { targets, months } = await view('2026-08-31');
    expect(targets).toEqual({ K07: { bound: 'at-least', value: 90 } });
    expect(months.map(({ targets: own }) => own['K07']?.value)).toEqual([85, 85, 90, 90]);
    expect((await view('2026-07-14')).targets['K07']).toEqual({ bound: 'at-least', value: 85 });
  });

  it('is kept when another takes its place, with its decision and who set it', async () => {
    await set();
    await set({ value: 90, since: '2026-07-15', decidedOn: '2026-07-10', source: '2026年第二次联席会议纪要' });
    const { targets } = await get<FigureTargets>('ga.officer', '/figure-targets');
    expect(
      targets.map(({ value, since, until, source, setBy, endedBy }) => [value, since, until, source, setBy, endedBy]),
    ).toEqual([
      [90, '2026-07-15', null, '2026年第二次联席会议纪要', '演示·吴五', null],
      [85, '2026-01-01', '2026-07-14', '2026年第一次联席会议纪要', '演示·吴五', '演示·吴五'],
    ]);
  });

  it('is of one process, and of the region of its meeting', async () => {
    await set();
    const other = await get<FiguresView>('wj.leader', '/figures', { process: 'pull-request' });
    expect(other.targets).toEqual({});
    expect((await get<FiguresView>('jd-yb.clerk1', '/figures')).targets).toEqual({});
    expect((await get<FigureTargets>('jd-yb.clerk1', '/figure-targets')).targets).toEqual([]);
  });

  it('ends on a day; the day before its first withdraws it', async () => {
    const { id } = await set();
    expect(await post(COORDINATOR, `/${id}/end`, { until: '2026-06-30' })).toMatchObject({ until: '2026-06-30' });
    expect((await view('2026-06-30')).targets['K07']).toBeDefined();
    expect((await view('2026-07-01')).targets['K07']).toBeUndefined();
    expect(await post(COORDINATOR, `/${id}/end`, { until: '2026-05-30' })).toMatchObject({ code: 'wrong-state' });
    const { id: wrong } = await set({ figure: 'K09', since: '2026-03-01' });
    await post(COORDINATOR, `/${wrong}/end`, { until: '2026-02-28' });
    expect((await view('2026-08-31')).targets).toEqual({});
    expect(await set({ figure: 'K09', since: '2026-03-01', value: 95 })).toMatchObject({ value: 95, until: null });
  });
});

describe('what is refused', () => {
  it('money, measures, penalties and numbers: no target judges by them', async () => {
    for (const figure of ['K13', 'K14', 'K15', 'K16', 'K23b', 'N01', 'H01']) {
      const answer = await post(COORDINATOR, '', target({ figure }));
      expect([figure, answer]).toEqual([
        figure,
        expect.objectContaining({ code: 'invalid', fields: [expect.objectContaining({ path: 'figure' })] }),
      ]);
      expect(answer['remedy']).toContain('行政处罚法第七十四条第三款');
    }
    expect(await post(COORDINATOR, '', target({ figure: 'K99' }))).toMatchObject({ remedy: '没有这个指标。' });
    const { figures } = await get<FigureTargets>(COORDINATOR, '/figure-targets');
    expect(figures.map(({ code }) => code)).toEqual(expect.arrayContaining(['K07', 'K09', 'K10', 'I2']));
    expect(figures.some(({ code }) => ['K14', 'K15', 'K23b'].includes(code))).toBe(false);
  });

  it('more than all, a decision to come, a target before its decision or before the one it replaces', async () => {
    const fields = async (more: object) => (await post(COORDINATOR, '', target(more)))['fields'];
    expect(await fields({ value: 100.5 })).toEqual([{ path: 'value', rule: 'too-many', limit: 100 }]);
    expect(await fields({ value: -1 })).toMatchObject([{ path: 'value' }]);
    expect(await fields({ decidedOn: '2026-12-21', since: '2026-12-22' })).toEqual([
      { path: 'decidedOn', rule: 'in-the-future', limit: '2026-12-20' },
    ]);
    expect(await fields({ since: '2025-12-27' })).toEqual([{ path: 'since', rule: 'too-early', limit: '2025-12-28' }]);
    await set();
    expect(await fields({ since: '2026-01-01' })).toEqual([{ path: 'since', rule: 'too-early', limit: '2026-01-02' }]);
    expect(await fields({ process: 'case', value: 120 })).toHaveLength(2);
    expect(await fields({ source: '纪要' })).toMatchObject([{ path: 'source', rule: 'too-short', limit: 4 }]);
    const { targets } = await get<FigureTargets>(COORDINATOR, '/figure-targets');
    expect(targets).toHaveLength(1);
    expect(await post(COORDINATOR, `/${targets[0]!.id}/end`, { until: '2025-12-30' })).toMatchObject({
      fields: [{ path: 'until', rule: 'too-early', limit: '2025-12-31' }],
    });
  });

  it('anybody but the office of the meeting; others read', async () => {
    const { id } = await set();
    for (const account of ['yb.head', 'zf.convener', 'wj.leader']) {
      expect(await post(account, '', target())).toMatchObject({ code: 'forbidden', reason: 'meeting-office' });
      expect(await post(account, `/${id}/end`, { until: '2026-06-30' })).toMatchObject({ code: 'forbidden' });
      expect(await get<FigureTargets>(account, '/figure-targets')).toMatchObject({ bodies: [], targets: [{ id }] });
    }
    for (const account of ['sys.admin', 'sys.auditor']) {
      expect(await post(account, '', target())).toMatchObject({ code: 'forbidden' });
      await (await story.as(account)).get('/api/figure-targets').expect(403);
    }
    expect(await post('jd-yb.clerk1', '', target())).toMatchObject({ code: 'not-found' });
    expect(await post('jd-yb.clerk1', `/${id}/end`, { until: '2026-06-30' })).toMatchObject({ code: 'not-found' });
  });

  it('a second one at the same moment', async () => {
    const agent = await story.as(COORDINATOR);
    const answers = await Promise.all(
      [80, 90].map((value) => agent.post('/api/figure-targets').send(target({ value }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, expect.any(Number)]);
    expect((await get<FigureTargets>(COORDINATOR, '/figure-targets')).targets).toHaveLength(1);
  });
});

it('what was set cannot be rewritten by the program that serves people', async () => {
  await set();
  const refused = asOwner(t.database, async (c) => {
    await c.query('begin');
    try {
      await c.query('set local role api');
      await c.query('update figure_targets set value = 1');
    } finally {
      await c.query('rollback');
    }
  });
  await expect(refused).rejects.toThrow(/permission denied/);
});

import type { FigureRows, FiguresView, Receipt } from '@lianban/contracts';
import { unitId } from '../seed/index.js';
import { REPLY, Story, asOwner, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestWorker } from '../testing/index.js';
import { FIGURES } from './index.js';
import { countFromEvents } from './month-from-events.fixture.js';
import type { Counted, EventRow } from './month-from-events.fixture.js';

let t: TestApp;
let story: Story;
let worker: TestWorker;
let rows: number;
const later = (days: number): Promise<unknown> =>
  asOwner(t.database, (c) => c.query(`update app_time set "offset" = make_interval(days => $1)`, [days]));

beforeAll(async () => {
  t = await testApp();
  worker = await testWorker(t.database);
  story = new Story(t);
  await lived();
}, 120_000);
afterAll(async () => {
  await worker.close();
  await t.close();
});

async function answered(id: string, unit: string, more: object = {}): Promise<void> {
  for (const action of ['sign', 'accept']) await story.act(`${unit}.liaison`, id, action);
  await story.act(`${unit}.leader`, id, 'reply', { ...REPLY, ...more });
}

/** Two months of a county: answered, rated, sent back, refused and sent on, forwarded, withdrawn, never delivered, never answered, asked for. */
async function lived(): Promise<void> {
  const first = await story.sent(['wj', 'sc', 'ga', 'cl', 'jc']);
  const [wj, sc, ga, , jc] = first.referrals as [string, string, string, string, string];
  await later(2);
  await answered(wj, 'wj', { ordered: '150000', recovered: '118930', fined: '5000' });
  for (const action of ['sign', 'accept']) await story.act('jc.liaison', jc, action);
  await story.act('sc.liaison', sc, 'sign');
  await story.act('sc.leader', sc, 'refuse', {
    code: 'competence',
    basis: '市场监督管理职责规定',
    why: '不属于本单位的法定职责范围',
  });
  await later(5);
  await story.act('yb.clerk1', wj, 'sendBack', { why: '请补充数量和依据' });
  await story.act('yb.head', sc, 'redirect', { to: unitId('mz') });
  await later(9);
  await story.act('wj.leader', wj, 'reply', {
    ...REPLY,
    ordered: '150000',
    recovered: '120000',
    measures: [{ code: 'FINE', persons: 3 }],
  });
  await story.act('yb.clerk1', wj, 'confirm', { inTime: 'good', effort: 'poor' });
  // from here on some tours are stored, and those of files with later events drawn when they are asked for
  await worker.sweepTours();
  const second = await story.sent(['rs', 'cz', 'wj', 'sj']);
  const [rs, cz, wj2, sj] = second.referrals as [string, string, string, string];
  await story.act('yb.head', cz, 'withdraw', { why: '发错了单位' });
  await story.act('rs.liaison', rs, 'sign');
  await story.act('rs.leader', rs, 'forward', { to: unitId('mz'), why: '属民政局职责' });
  await answered(sj, 'sj');
  await story.act('yb.clerk1', sj, 'confirm', { inTime: 'poor' });
  await later(30);
  await story.act('wj.liaison', wj2, 'sign');
  const asked = await story.open('wj.leader', {
    process: 'pull-request',
    input: {
      subject: '请求移送演示诊所案',
      party: '演示诊所',
      learned: '日常检查中发现',
      request: '查处诊疗行为',
      reason: '该诊所的执业行为属本单位职责。',
      basis: '医疗机构管理条例 第五条',
      contact: '演示·冯丙',
      phone: '0571-00000002',
    },
  });
  await story.act('yb.clerk1', (asked.body as Receipt).matterId, 'grant', {});
  await later(110);
  await answered(ga, 'ga');
  await later(120);
  await story.act('yb.clerk1', ga, 'confirm', { inTime: 'fair', effort: 'good' });
  // the window has ended: what is late in it grows no further
  await later(123);
}

const DAY = 86_400_000;
const today = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
const window = () => ({ from: today(-1), to: today(121) });
const figures = async (account: string, query: object = {}): Promise<FiguresView> =>
  (
    await (
      await story.as(account)
    )
      .get('/api/figures')
      .query({ ...window(), ...query })
      .expect(200)
  ).body as FiguresView;
const page = async (account: string, code: string, query: object = {}): Promise<FigureRows> =>
  (
    await (
      await story.as(account)
    )
      .get(`/api/figures/${code}/rows`)
      .query({ ...window(), ...query })
      .expect(200)
  ).body as FigureRows;

/** All rows of a list, page by page. */
async function listed(account: string, code: string, query: object = {}): Promise<FigureRows & { keys: string[] }> {
  let read = await page(account, code, query);
  const all = [...read.rows];
  while (read.next) all.push(...(read = await page(account, code, { ...query, cursor: read.next })).rows);
  rows += all.length;
  return { ...read, rows: all, keys: all.map(({ key }) => key) };
}

const OFFICES = ['lxb.coordinator', 'zf.convener', 'yb.head'];
const DEPARTMENTS = ['wj.leader', 'ga.officer', 'mz.liaison', 'sc.leader', 'jc.leader', 'rs.liaison'];

describe('every number is its rows', () => {
  it.each([...OFFICES, ...DEPARTMENTS])(
    'for %s, in every figure, part, process and unit',
    async (account) => {
      rows = 0;
      for (const process of ['referral', 'pull-request']) {
        const { totals, units } = await figures(account, { process });
        for (const code of FIGURES.keys()) {
          const { now: cell } = totals[code]!;
          const all = await listed(account, code, { process });
          expect([code, all.keys.length, all.total, new Set(all.keys).size]).toEqual([code, cell.n, cell.n, cell.n]);
          expect([code, all.cell.hits, all.cell.value]).toEqual([code, cell.hits, cell.value]);
          if (!cell.n) continue;
          const hits = await listed(account, code, { process, part: 'hits' });
          const rest = await listed(account, code, { process, part: 'rest' });
          expect([code, hits.keys.length, [...hits.keys, ...rest.keys].sort()]).toEqual([
            code,
            cell.hits,
            [...all.keys].sort(),
          ]);
          if (cell.value !== null && ['money', 'sum'].includes(all.definition.kind))
            expect(all.rows.reduce((sum, r) => sum + r.amount!, 0)).toBeCloseTo(cell.value, 2);
          for (const [detail, n] of Object.entries(cell.details ?? {}))
            expect([code, detail, (await page(account, code, { process, detail })).cell.n]).toEqual([code, detail, n]);
          expect([code, units.reduce((sum, u) => sum + u.figures[code]!.n, 0)]).toEqual([code, cell.n]);
        }
        const some = units.filter((u) => u.figures['N01']!.n > 0);
        for (const { unit, figures: own } of some)
          for (const code of ['N01', 'K07', 'K08', 'H01', 'K16'])
            expect((await listed(account, code, { process, unit: unit.id })).keys).toHaveLength(own[code]!.n);
      }
      expect(rows).toBeGreaterThan(account === 'lxb.coordinator' ? 300 : 0);
    },
    120_000,
  );

  it('and what a department counts are the rows that the office counts for it', async () => {
    const office = await figures('lxb.coordinator');
    for (const code of ['wj', 'ga', 'mz', 'sc', 'jc', 'rs']) {
      const own = await figures(`${code}.liaison`);
      expect(own.units.map((u) => u.unit.id)).toEqual([unitId(code)]);
      expect(own.units[0]!.figures).toEqual(office.units.find((u) => u.unit.id === unitId(code))!.figures);
      expect(Object.fromEntries(Object.entries(own.totals).map(([c, { now }]) => [c, now.n]))).toEqual(
        Object.fromEntries(Object.entries(own.units[0]!.figures).map(([c, cell]) => [c, cell.n])),
      );
    }
  });

  it('and the months of a figure that adds up sum to the window', async () => {
    const { definitions, totals, months } = await figures('lxb.coordinator');
    const adding = definitions.filter((d) => d.adds && months[0]!.figures[d.code]);
    expect(adding.map((d) => d.code)).toEqual(['N01', 'N02', 'K03', 'K09']);
    for (const { code } of adding) {
      const sum = (of: 'n' | 'hits') => months.reduce((all, month) => all + month.figures[code]![of], 0);
      expect([code, sum('n'), sum('hits')]).toEqual([code, totals[code]!.now.n, totals[code]!.now.hits]);
      for (const { from, to, figures: cells } of months)
        expect((await listed('lxb.coordinator', code, { from, to })).keys).toHaveLength(cells[code]!.n);
    }
    expect(totals['N01']!.now.n).toBe(11);
  });

  it('and a month stands beside the same days of the year before', async () => {
    const { months } = await figures('lxb.coordinator');
    const yearOn = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
    await later(500);
    const next = await figures('lxb.coordinator', { from: yearOn(window().from), to: yearOn(window().to) });
    await later(123);
    expect(next.months.map(({ lastYear }) => lastYear)).toEqual(
      months.map(({ from, to, figures: cells }) => ({ from, to, figures: cells })),
    );
    expect(months.reduce((all, month) => all + month.figures['N01']!.n, 0)).toBe(11);
  });
});

it('a month computed from the events alone has the same numbers, for the meeting and for each unit', async () => {
  const events = await asOwner(t.database, async (c) => {
    const read = await c.query<EventRow>(
      `select e.matter_id as matter, e.from_state as from, e.to_state as to, e.occurred_at::text as at, e.payload -> 'clocks' as clocks
       from events e join matters m on m.id = e.matter_id where m.process = 'referral' order by e.case_file_id, e.n`,
    );
    return read.rows;
  });
  const { months } = await figures('lxb.coordinator');
  const start = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
  const compare = async (asked: { from: string; to: string; unit?: string }): Promise<Counted> => {
    const own = countFromEvents(events, start(asked.from), start(asked.to) + DAY, asked.unit);
    const { totals } = await figures('lxb.coordinator', asked);
    for (const [code, { n, hits, mean, median }] of Object.entries(own)) {
      const { now } = totals[code]!;
      expect([asked, code, now.n, now.hits]).toEqual([asked, code, n, hits]);
      if (mean !== undefined && n > 0)
        expect([now.value!, now.median!].map((d) => d.toFixed(4))).toEqual([mean.toFixed(4), median!.toFixed(4)]);
    }
    return own;
  };
  const whole = await compare(window());
  for (const code of Object.keys(whole)) expect([code, whole[code]!.n > 0]).toEqual([code, true]);
  for (const month of months) await compare({ from: month.from, to: month.to });
  for (const unit of ['wj', 'ga', 'mz', 'sc', 'rs', 'cz', 'sj', 'jc'])
    await compare({ ...window(), unit: unitId(unit) });
});

describe('what the numbers say', () => {
  it('a unit answers for its own part: refused and forwarded ones count for both', async () => {
    const { units, totals } = await figures('lxb.coordinator');
    const n = (code: string, figure: string) => units.find((u) => u.unit.id === unitId(code))!.figures[figure]!;
    expect([n('sc', 'K05').hits, n('mz', 'K05').hits, totals['K05']!.now.details]).toEqual([1, 0, { competence: 1 }]);
    expect([n('mz', 'N01').n, n('rs', 'N01').n, n('wj', 'N01').n]).toEqual([2, 1, 2]);
    expect(n('cz', 'K04').n).toBe(0);
    expect([n('ga', 'K09').n, n('ga', 'K09').hits, n('ga', 'K03').hits]).toEqual([1, 0, 0]);
  });

  it('the last answer replaces the one before, and ordered, recovered and fined stay apart', async () => {
    const { totals } = await figures('lxb.coordinator');
    const value = (code: string) => totals[code]!.now.value;
    expect([value('K13'), value('K13o'), value('K15'), value('K14')]).toEqual([357860, 150000, 80, 0]);
    expect([value('K16'), value('K16b'), totals['K16']!.now.details]).toEqual([3, 3, { FINE: 1, RECTIFY: 2 }]);
  });

  it('a late matter tells who held it, and the hops sum to all of the delay', async () => {
    const { totals, units } = await figures('lxb.coordinator');
    const late = await listed('lxb.coordinator', 'K08', { part: 'rest' });
    const ga = late.rows.find((r) => r.unit.id === unitId('ga'))!;
    const sum = (unit: string) => ga.hops!.filter((h) => h.unit === unit).reduce((all, h) => all + h.lateDays, 0);
    expect(sum('公安局')).toBeGreaterThan(20);
    expect(sum('医保局')).toBeCloseTo(10, 1);
    const held = units.reduce((all, u) => all + u.figures['H01']!.value!, 0);
    expect(held).toBeCloseTo(totals['H01']!.now.value!, 6);
    const hops = late.rows.flatMap((r) => r.hops!).reduce((all, h) => all + h.lateDays, 0);
    expect(hops).toBeCloseTo(held, 6);
    expect(late.rows.every((r) => r.hops!.every((h) => h.days >= h.lateDays))).toBe(true);
  });

  it('nothing to divide by is no number, and who is not under command or has few rows is not ranked', async () => {
    const { units } = await figures('lxb.coordinator');
    expect(units.find((u) => u.unit.id === unitId('sf'))!.figures['K07']).toMatchObject({ n: 0, value: null });
    const jc = units.find((u) => u.unit.id === unitId('jc'))!;
    expect([jc.group, jc.score, jc.figures['N01']!.n]).toEqual(['listed', null, 1]);
    expect(units.filter((u) => u.group === 'ranked')).toEqual([]);
    expect(units.find((u) => u.unit.id === unitId('yb'))!.group).toBe('lead');
  });

  it('the period before and the same days last year have their own numbers', async () => {
    const { totals, before, lastYear } = await figures('lxb.coordinator', { from: today(20), to: today(121) });
    expect([before.to, lastYear.to.slice(0, 4)]).toEqual([today(19), String(Number(today(121).slice(0, 4)) - 1)]);
    expect(totals['N01']!.now.n).toBe(0);
    expect(totals['N01']!.before.n).toBe(11);
    expect(totals['N01']!.lastYear.n).toBe(0);
    expect((await page('lxb.coordinator', 'N01', before)).cell.n).toBe(11);
  });
});

it('once every tour is stored, every number is the same', async () => {
  const drawn = await Promise.all([...OFFICES, ...DEPARTMENTS].map((account) => figures(account)));
  expect(await worker.sweepTours()).toBeGreaterThan(0);
  const stored = await Promise.all([...OFFICES, ...DEPARTMENTS].map((account) => figures(account)));
  expect(stored.map((f) => ({ ...f, dataAt: '' }))).toEqual(drawn.map((f) => ({ ...f, dataAt: '' })));
});

describe('what is refused', () => {
  const ask = async (account: string, path: string, query: object = {}) =>
    (await (await story.as(account)).get(`/api/figures${path}`).query(query)).body as Record<string, unknown>;

  it('a window that ends before it begins, has not begun, or is longer than five years', async () => {
    expect(await ask('yb.head', '', { from: '2026-05-02', to: '2026-05-01' })).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'to', rule: 'too-early', limit: '2026-05-02' }],
    });
    expect(await ask('yb.head', '/K07/rows', { from: today(500) })).toMatchObject({
      fields: [{ path: 'from', rule: 'in-the-future' }],
    });
    expect(await ask('yb.head', '', { from: '2001-01-01', to: '2026-05-01' })).toMatchObject({
      fields: [{ path: 'to', rule: 'too-late', limit: '2006-12-31' }],
    });
    expect(await ask('yb.head', '', { from: 'gestern' })).toMatchObject({ fields: [{ path: 'from', rule: 'format' }] });
  });

  it('a unit outside one’s right, and everything for those without business data', async () => {
    for (const path of ['', '/K07/rows']) {
      expect(await ask('wj.leader', path, { unit: unitId('sc') })).toMatchObject({ code: 'forbidden' });
      for (const account of ['sys.admin', 'sys.security', 'sys.auditor'])
        expect(await ask(account, path)).toMatchObject({ code: 'forbidden', remedy: expect.any(String) });
    }
    expect(await ask('yb.head', '', { unit: unitId('jd-wj') })).toMatchObject({ code: 'not-found' });
    expect(await ask('yb.head', '', { process: 'case' })).toMatchObject({
      fields: [{ path: 'process', rule: 'not-an-option', limit: 'referral, pull-request' }],
    });
    expect(await ask('yb.head', '/K99/rows')).toMatchObject({ code: 'not-found' });
  });

  it('an order by fines, or by persons', async () => {
    for (const rank of ['K14', 'K13', 'K16', 'N01'])
      expect(await ask('yb.head', '', { rank })).toMatchObject({ code: 'invalid', fields: [{ path: 'rank' }] });
    expect(await ask('yb.head', '', { rank: 'K03' })).toMatchObject({ rank: 'K03' });
    expect(await ask('yb.head', '', { by: 'person' })).toMatchObject({ fields: [{ path: 'by', rule: 'unknown' }] });
  });

  it('another county counts nothing of this one', async () => {
    const { totals, units } = await figures('jd-yb.clerk1');
    expect([totals['N01']!.now.n, units.map((u) => u.unit.short)]).toEqual([0, ['建德市公安局', '建德市卫健局']]);
  });
});

import type { NoticePage, Problem, ReportPage, ReportView } from '@lianban/contracts';
import { unitId } from '../seed/index.js';
import { asOwner } from '../testing/index.js';
import { County, rowOf, words } from './county.fixture.js';

let c: County;
beforeAll(async () => {
  c = await County.start();
}, 120_000);
afterAll(() => c.close());

const OFFICE = 'lxb.coordinator';
const mailed = () =>
  c.smtp.to('lxb.coordinator@demo.lianban.example').filter(({ subject }) => subject?.includes('2026年10月月报'));

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10_000; !(await holds());)
    if (performance.now() > end) throw new Error('it never came');
}

describe('the draft of a month', () => {
  it('is prepared on the first working morning of the next one, once, by whoever comes, and for nobody who had nothing', async () => {
    // 1 November 2026 is a Sunday
    for (const early of ['2026-10-31T12:00', '2026-11-01T12:00', '2026-11-02T08:29']) {
      await c.stand(early);
      const { next } = await c.turn();
      // a worker that comes late makes up for the month before, and no more
      expect((await c.listed(OFFICE)).map(({ month }) => month)).toEqual(['2026-09']);
      const [woken] = await c.query<{ at: string }>(
        `select to_char((to_timestamp($1::float8 / 1000) + "offset") at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at from app_time`,
        [next],
      );
      expect(woken!.at).toBe('11-02 08:30');
    }
    await c.stand('2026-11-02T08:31');
    const turns = await Promise.all([c.turn(), c.turn(c.workers[1]), c.turn()]);
    expect(turns.reduce((sum, { done }) => sum + done, 0)).toBe(1);
    expect((await c.turn(c.workers[1])).done).toBe(0);
    expect((await c.listed(OFFICE)).map(({ month, version, issuedAt }) => [month, version, issuedAt])).toEqual([
      ['2026-10', 1, null],
      ['2026-09', 1, null],
    ]);
    // the neighbour has had nothing under way
    expect(await c.query('select from monthly_reports')).toHaveLength(2);
  });

  it('that a worker dies over is made by the next one, with its notice', async () => {
    await c.query(`delete from outbox where kind = 'report-mail'`);
    await c.query('delete from notices where report_id is not null');
    await c.query('delete from monthly_reports');
    await asOwner(c.t.database, async (dying) => {
      await dying.query('begin');
      await dying.query(
        `insert into monthly_reports (id, body_id, month, version, prepared_at, issuer_unit)
         select gen_random_uuid(), id, '2026-10-01', 1, now(), office_unit from meeting_bodies where office_unit = $1`,
        [unitId('lxb')],
      );
      const waiting = c.turn();
      await until(async () => (await c.query('select from pg_locks where not granted')).length > 0);
      await dying.query('rollback');
      expect((await waiting).done).toBe(1);
    });
    expect(await c.listed(OFFICE)).toHaveLength(1);
    const { rows } = await c.get<NoticePage>(OFFICE, '/notices');
    const told = rows.filter(({ reportId }) => reportId);
    expect(told.map(({ text, mine, matterId }) => [text.zh, mine, matterId])).toEqual([
      ['编发月报：2026年10月月报草稿已生成', true, null],
    ]);
  });

  it('is told to the office by mail, under one id however often the row is taken', async () => {
    await c.workers[0].drainOutbox();
    const { id } = await c.october();
    expect(mailed()).toHaveLength(1);
    expect(mailed()[0]!.text).toContain(`/reports/${id}`);
    await c.query(`update outbox set sent_at = null where kind = 'report-mail'`);
    await c.workers[1].drainOutbox();
    expect(new Set(mailed().map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is the office’s and its host’s, and nobody else’s', async () => {
    const { id } = await c.october();
    for (const account of ['wj.leader', 'zf.convener', 'jd-lxb.coordinator', 'sys.admin', 'sys.auditor']) {
      expect([account, await c.listed(account)]).toEqual([account, []]);
      await c.get(account, `/reports/${id}`, 404);
    }
    const seen = await c.october('yb.head');
    expect(seen.may).toEqual({ write: false, correct: false, drop: false });
    await c.send('yb.head', 'put', `/reports/${id}/words`, { revision: 1, words: words('甲') }, 403);
    await c.send('yb.head', 'post', `/reports/${id}/issue`, { revision: 1 }, 403);
    await c.get(OFFICE, `/reports/${id}/pdf`, 409);
    await c.send(OFFICE, 'delete', `/reports/${id}`, {}, 409);
  });

  it('counts what the office is recused from and a member would not see, whoever looks', async () => {
    const all = (await c.october()).blocks.filter(({ type }) => type === 'table');
    await c.query(
      `insert into recusals (case_file_id, user_id, since) select m.case_file_id, u.id, '2026-01-01' from matters m, users u where m.id = $1 and u.account = $2`,
      [c.closed, OFFICE],
    );
    expect((await c.october()).blocks.filter(({ type }) => type === 'table')).toEqual(all);
    await c.query('delete from recusals');
  });

  it('is counted anew, keeps the words of the first who saves, and tells the second', async () => {
    const draft = await c.october();
    expect(rowOf(draft, '各单位办理情况', '卫健局')).toEqual([
      ...['卫健局', '1', '100% 1/1 样本少', '100% 1/1 样本少', '1', '100% 1/1 样本少', '100% 1/1 样本少', '—'],
      '14.0 1 件，中位 14.0',
    ]);
    // who is not under the government’s command: counts alone
    expect(rowOf(draft, '各单位办理情况', '检察院').slice(1)).toEqual(['0', '—', '—', '0', '0/1', '0/1', '1/1', '—']);
    expect(rowOf(draft, '超期由谁承办', '财政局').slice(1)).toEqual(['31', '50%', '1']);
    expect(JSON.stringify(draft.blocks)).toContain('罚款、没收不参与任何评分和排序（行政处罚法第七十四条第三款）');
    const save = <T>(revision: number, summary: string, status: number) =>
      c.send<T>(OFFICE, 'put', `/reports/${draft.id}/words`, { revision, words: words(summary) }, status);
    const saved = await save<ReportView>(1, '十月移送 2 件。', 200);
    expect([saved.revision, saved.words.summary]).toEqual([2, '十月移送 2 件。']);
    const late = await save<Problem>(1, '另一人写的', 409);
    expect([late.code, late.reason]).toEqual(['stale', 'report-changed']);
    expect((await c.issue<Problem>(draft, 409)).reason).toBe('report-changed');
  });

  it('that is not over, lies before the meeting, or is there already, is refused by name', async () => {
    const { bodies } = await c.get<ReportPage>(OFFICE, '/reports');
    expect(bodies.map(({ lastMonth }) => lastMonth)).toEqual(['2026-10']);
    const ask = <T = Problem>(month: string, status: number, account = OFFICE) =>
      c.send<T>(account, 'post', '/reports', { bodyId: bodies[0]!.id, month }, status);
    expect((await ask('2026-11', 422)).fields).toEqual([{ path: 'month', rule: 'in-the-future', limit: '2026-10' }]);
    expect((await ask('2025-12', 422)).fields).toEqual([{ path: 'month', rule: 'too-early', limit: '2026-01' }]);
    expect((await ask('2026-13', 422)).fields?.[0]?.path).toBe('month');
    expect((await ask('2026-10', 409)).reason).toBe('report-exists');
    await ask('2026-09', 403, 'wj.leader');
    expect((await ask<ReportView>('2026-09', 201)).month).toBe('2026-09');
  });
});

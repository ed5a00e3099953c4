import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FigureCell, NoticePage, Problem, ReportCell, ReportRows, ReportView } from '@lianban/contracts';
import { unitId } from '../seed/index.js';
import { County, cellsOf, words } from './county.fixture.js';
import type { ReportModel } from './report-model.js';

let c: County;
let report: ReportView;
const OFFICE = 'lxb.coordinator';
const folder = mkdtempSync(path.join(os.tmpdir(), 'lianban-report-'));

beforeAll(async () => {
  c = await County.start();
  await c.stand('2026-11-02T08:31');
  await c.turn();
  const { id, revision } = await c.october();
  await c.send(OFFICE, 'put', `/reports/${id}/words`, { revision, words: words('十月移送 2 件，办结 1 件。') });
  await c.stand('2026-11-03T10:00');
}, 120_000);
afterAll(async () => {
  await c.close();
  rmSync(folder, { recursive: true, force: true });
});

const rowsOf = (account: string, { rows }: ReportCell, more: Record<string, string> = {}, status = 200) =>
  c.get<ReportRows>(
    account,
    `/reports/${report.id}/rows?${new URLSearchParams({ ...rows, ...more }).toString()}`,
    status,
  );
const file = async (account: string, format: string): Promise<Buffer> => {
  const answer = await (await c.story.as(account)).get(`/api/reports/${report.id}/${format}`).responseType('blob');
  expect(answer.status).toBe(200);
  return answer.body as Buffer;
};

describe('an issued report', () => {
  it('is issued once, whoever presses at the same moment, and the others are told by whom', async () => {
    const draft = await c.october();
    const agent = await c.story.as(OFFICE);
    const answers = await Promise.all(
      [0, 1, 2, 3].map(() => agent.post(`/api/reports/${draft.id}/issue`).send({ revision: draft.revision })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409) expect((body as Problem).remedy).toContain('已由演示·吴五于 2026-11-03 印发，不能再改');
    report = answers.find(({ status }) => status === 200)!.body as ReportView;
    const seen = (view: ReportView) => view.blocks.filter(({ type }) => type !== 'note');
    expect(seen(report)).toEqual(seen(draft));
    expect([report.whole, report.hash?.length, report.may]).toEqual([
      true,
      64,
      { write: false, correct: true, drop: false },
    ]);
  });

  it('has the next number of the office’s series, and the register knows it', async () => {
    expect(report.number).toBe('演示联席办函〔2026〕1号');
    type Register = { units: { next: number }[]; rows: { number: string; label: { zh: string } }[] };
    const { units, rows } = await c.get<Register>(OFFICE, '/letter-numbers?year=2026');
    expect([units.map(({ next }) => next), rows.map(({ number, label }) => [number, label.zh])]).toEqual([
      [2],
      [['演示联席办函〔2026〕1号', '月报']],
    ]);
  });

  it('names for each number the rows it was made of, and the numbers can be counted from them', async () => {
    const cells = cellsOf(report).filter(({ rows }) => rows);
    expect(cells.length).toBeGreaterThan(30);
    const [{ model }] = (await c.query<{ model: ReportModel }>('select model from monthly_reports where id = $1', [
      report.id,
    ])) as [{ model: ReportModel }];
    for (const cell of cells) {
      const { process, code, unit } = cell.rows!;
      const numbers = model.numbers.find((one) => one.process === process)!;
      const said: FigureCell = unit
        ? numbers.units.find((u) => u.unit.id === unit)!.figures[code]!
        : numbers.totals[code]!.now;
      const { total, hidden, rows } = await rowsOf(OFFICE, cell);
      const hits = (await rowsOf(OFFICE, cell, { part: 'hits' })).total;
      expect([code, unit, total, hidden, rows.length, hits]).toEqual([code, unit, said.n, 0, said.n, said.hits]);
      const { kind } = model.definitions.find((one) => one.code === code)!;
      const sum = rows.reduce((all, { amount }) => all + (amount ?? 0), 0);
      if (kind === 'money' || kind === 'sum') expect(sum).toBeCloseTo(said.value!, 6);
      if (kind === 'days') expect(sum / total).toBeCloseTo(said.value!, 6);
    }
    expect(model.law.calendars.map(({ year }) => year)).toEqual([2025, 2026, 2027]);
    expect(model.law.rules.map(({ code }) => code)).toContain('referral.result');
    expect(model.definitions.every(({ version }) => version > 0)).toBe(true);
  });

  it('is told to and read by every member, as a whole; the rows behind a number by who may see them', async () => {
    const { rows } = await c.get<NoticePage>('wj.leader', '/notices');
    expect(rows.filter(({ reportId }) => reportId).map(({ text }) => text.zh)).toEqual(['月报印发：2026年10月']);
    for (const account of ['wj.leader', 'xc.liaison', 'jc.officer', 'zf.convener', 'yb.clerk1']) {
      const view = await c.october(account);
      expect([account, view.blocks.length, view.may.correct]).toEqual([account, report.blocks.length, false]);
    }
    const view = await c.october('wj.leader');
    expect(cellsOf(view).map(({ text }) => text.zh)).toEqual(cellsOf(report).map(({ text }) => text.zh));
    const open = cellsOf(view).filter((cell) => cell.rows);
    expect(new Set(open.map((cell) => cell.rows!.unit))).toEqual(new Set([unitId('wj')]));
    for (const cell of open) expect((await rowsOf('wj.leader', cell)).hidden).toBe(0);
    // asked for all the same, rows of others are counted and not named
    const {
      total,
      hidden,
      rows: named,
    } = await rowsOf('wj.leader', {
      text: { zh: '', en: '' },
      rows: { process: 'referral', code: 'K11' },
    });
    expect([total, hidden, named]).toEqual([3, 3, []]);
    // what a single unit recovered is told to it and the meeting's office, not to the other members
    const recovered = { text: { zh: '', en: '' }, rows: { process: 'referral', code: 'K13', unit: unitId('wj') } };
    for (const account of ['wj.leader', OFFICE]) expect((await rowsOf(account, recovered)).total).toBe(1);
    await rowsOf('sc.leader', recovered, {}, 404);
    for (const account of ['jd-lxb.coordinator', 'jd-wj.leader', 'sys.admin', 'sys.security'])
      await c.get(account, `/reports/${report.id}`, 404);
    // the disabled persons' federation is no member
    expect(await c.query('select from body_members where unit_id = $1', [unitId('cl')])).toEqual([]);
  });

  it('is rendered once as docx and pdf on A4 with everything it says', async () => {
    const pdf = await file('wj.leader', 'pdf');
    writeFileSync(path.join(folder, 'report.pdf'), pdf);
    const run = (tool: string, ...args: string[]) => execFileSync(tool, args, { cwd: folder, encoding: 'utf8' });
    expect(run('pdfinfo', 'report.pdf')).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
    const text = run('pdftotext', '-layout', 'report.pdf', '-').replace(/\s+/g, '');
    for (const said of [
      ...['淳安县医疗保障基金监管工作联席会议月报', '2026年10月', '演示联席办函〔2026〕1号', '十月移送2件，办结1件。'],
      ...[
        '样本少',
        'IMI五项指标',
        '超期由谁承办',
        '第七十四条第三款',
        '不受同级政府领导，只列件数',
        '个别单位反馈偏晚',
      ],
      ...['K07第1版', '2026年第1版', '数据截至2026-11-03', report.hash!],
    ])
      expect(text).toContain(said);
    const docx = await file('lxb.coordinator', 'docx');
    expect(docx.subarray(0, 2).toString()).toBe('PK');
    expect((await file('yb.head', 'pdf')).equals(pdf)).toBe(true);
    const kept = await c.query<{ format: string }>('select format from report_files order by format');
    expect(kept).toEqual([{ format: 'docx' }, { format: 'pdf' }]);
    const [logged] = await c.query<{ n: string }>(
      `select count(*) as n from access_log where what = 'report' and object = $1`,
      [report.id],
    );
    expect(Number(logged!.n)).toBe(3);
  });

  it('never changes, and says so when somebody has forged it behind the program’s back', async () => {
    for (const change of [
      `update monthly_reports set words = '{}' where issued_at is not null`,
      'delete from monthly_reports where issued_at is not null',
      'update report_rows set hit = not hit',
      'delete from report_rows',
      'update report_files set size = 1',
    ])
      await expect(c.query(change)).rejects.toThrow(/never changes|insert-only/);
    await c.send(OFFICE, 'put', `/reports/${report.id}/words`, { revision: 2, words: words('改') }, 409);
    await c.query(`begin; alter table report_rows disable trigger report_rows_fixed; delete from report_rows where code = 'N01';
      alter table report_rows enable trigger report_rows_fixed; commit`);
    expect((await c.october()).whole).toBe(false);
  });
});

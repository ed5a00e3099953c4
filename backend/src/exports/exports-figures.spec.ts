import { Workbook } from '@cj-tech-master/excelts';
import type { ExportView, FigureRows, FiguresView } from '@lianban/contracts';
import { parse } from 'csv-parse/sync';
import { unitId } from '../seed/index.js';
import { asOwner, REPLY, Story, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestWorker } from '../testing/index.js';

let t: TestApp;
let worker: TestWorker;
let story: Story;

beforeAll(async () => {
  t = await testApp();
  worker = await testWorker(t.database, { STORAGE_DIR: t.config.STORAGE_DIR });
  story = new Story(t);
  const { referrals } = await story.sent(['wj', 'sc', 'mz']);
  const [wj, sc] = referrals as [string, string];
  for (const action of ['sign', 'accept']) await story.act('wj.liaison', wj, action);
  await story.act('wj.leader', wj, 'reply', { ...REPLY, recovered: '118930.55', fined: '5000' });
  await story.act('yb.clerk1', wj, 'confirm', { inTime: 'good', effort: 'good' });
  await story.act('sc.liaison', sc, 'sign');
  await story.act('sc.leader', sc, 'refuse', {
    code: 'competence',
    basis: '市场监督管理职责规定',
    why: '不属于本单位的法定职责范围',
  });
});
afterAll(async () => {
  await worker.close();
  await t.close();
});

const get = async <T>(account: string, url: string, query: object): Promise<T> =>
  (await (await story.as(account)).get(`/api${url}`).query(query).expect(200)).body as T;
const asked = async (account: string, list: string, filter: object, format = 'csv') =>
  (await story.as(account)).post('/api/exports').send({ list, format, filter });
async function exported(account: string, list: string, filter: object, format = 'csv'): Promise<Buffer> {
  const { id } = (await asked(account, list, filter, format)).body as ExportView;
  await worker.writeExports();
  expect((await (await story.as(account)).get(`/api/exports/${id}`)).body).toMatchObject({ state: 'done' });
  const answer = await (
    await story.as(account)
  )
    .get(`/api/exports/${id}/file`)
    .buffer(true)
    .parse(bytes as never);
  return answer.body as Buffer;
}
function bytes(answer: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  answer.on('data', (part: Buffer) => parts.push(part));
  answer.on('end', () => done(null, Buffer.concat(parts)));
}
const csv = (content: Buffer): Record<string, string>[] => parse(content, { bom: true, columns: true });
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const window = () => ({ from: `${today().slice(0, 7)}-01`, to: today(), process: 'referral' });
const text = (value: number | null): string => (value === null ? '' : String(Math.round(value * 100) / 100));

test.each(['lxb.coordinator', 'zf.convener', 'wj.leader', 'sc.liaison'])(
  '%s takes along exactly the numbers of the page',
  async (account) => {
    const view = await get<FiguresView>(account, '/figures', window());
    const lines = csv(await exported(account, 'figures', window()));
    const of = (section: string, name: string) =>
      lines.filter((line) => line['范围']!.startsWith(section) && line['对象'] === name);
    const numbers = (found: typeof lines) => found.map((line) => [line['代码'], line['数值'], line['件数或分母']]);
    for (const [name, when] of [
      ['本期', 'now'],
      ['上期', 'before'],
      ['去年同期', 'lastYear'],
    ] as const)
      expect(numbers(of('合计', name))).toEqual(
        view.definitions.map(({ code }) => [
          code,
          text(view.totals[code]![when].value),
          String(view.totals[code]![when].n),
        ]),
      );
    for (const { unit, figures } of view.units)
      expect(numbers(lines.filter((line) => line['对象'] === unit.name))).toEqual(
        view.definitions.map(({ code }) => [code, text(figures[code]!.value), String(figures[code]!.n)]),
      );
    const [month] = view.months;
    expect(numbers(of('月份', month!.from.slice(0, 7)))).toContainEqual([
      'N01',
      text(month!.figures['N01']!.value),
      text(month!.figures['N01']!.n),
    ]);
    expect(lines.filter((line) => line['代码'] === 'K07').every((line) => line['公式']!.includes('÷'))).toBe(true);
    expect(view.totals['N01']!.now.n).toBeGreaterThan(0);
  },
);

test.each([
  ['lxb.coordinator', 'N01', {}],
  ['lxb.coordinator', 'K05', { part: 'hits', detail: 'competence' }],
  ['lxb.coordinator', 'K13', {}],
  ['wj.leader', 'K09', {}],
  ['sc.liaison', 'N01', {}],
])('%s: the rows behind %s are those of the page', async (account, code, more) => {
  const page = await get<FigureRows>(account, `/figures/${code}/rows`, { ...window(), ...more });
  const rows = csv(await exported(account, 'figure-rows', { ...window(), code, ...more }));
  expect(rows.map((row) => [row['编号'], row['标题'], row['单位'], row['是否符合'], row['数额']])).toEqual(
    page.rows.map((row) => [row.number ?? '', row.title, row.unit.name, row.hit ? '符合' : '不符合', text(row.amount)]),
  );
  expect(rows).toHaveLength(page.total);
  expect(page.total).toBeGreaterThan(0);
});

test('the sheet 说明 says window, scope, formulas and versions, and a formula is no formula of the sheet', async () => {
  const read = new Workbook();
  await read.xlsx.load(
    await exported('lxb.coordinator', 'figures', { ...window(), unit: unitId('wj'), rank: 'K03' }, 'xlsx'),
  );
  const [data, about] = read.worksheets;
  const notes = about!
    .getSheetValues()
    .slice(1)
    .map((row) => (row as string[]).slice(1));
  const note = (name: string): string[] => notes.filter(([n]) => n === name).map(([, value]) => value!);
  const { from, to } = window();
  expect(note('筛选')).toEqual([
    `统计期：${from} 至 ${to}`,
    expect.stringMatching(/^范围：.*卫生健康局$/),
    '事项：案件移送',
    '单位排列：按时签收率',
  ]);
  expect(note('口径')).toContainEqual(expect.stringMatching(/^办结率 K07 口径 v1：期内办结.*÷/));
  expect(note('数据时间')[0]).toContain('Asia/Shanghai');
  expect(note('个人信息')).toEqual([]);
  const heads = (data!.getRow(1).values as string[]).slice(1);
  const cell = (head: string) => data!.getRow(2).getCell(heads.indexOf(head) + 1);
  expect([cell('公式').formula, typeof cell('公式').value, typeof cell('数值').value]).toEqual([
    undefined,
    'string',
    'number',
  ]);
});

test('only rows with people in them are entered in the access log', async () => {
  const count = async (): Promise<number> =>
    asOwner(t.database, async (c) => {
      const { rows } = await c.query<{ n: number }>(`select count(*)::int as n from access_log where what = 'export'`);
      return rows[0]!.n;
    });
  const before = await count();
  await exported('lxb.coordinator', 'figures', window());
  expect(await count()).toBe(before);
  await exported('lxb.coordinator', 'figure-rows', { ...window(), code: 'N01' });
  expect(await count()).toBe(before + 1);
});

test('what the page refuses is refused at once', async () => {
  const refused = async (account: string, list: string, filter: object) =>
    (await asked(account, list, filter)).body as object;
  const { from, to } = window();
  expect(await refused('wj.leader', 'figures', { ...window(), unit: unitId('sc') })).toMatchObject({
    code: 'forbidden',
  });
  expect(await refused('wj.leader', 'figure-rows', { ...window(), code: 'N01', unit: unitId('sc') })).toMatchObject({
    code: 'forbidden',
  });
  expect(await refused('yb.head', 'figures', { from: to, to: `${from.slice(0, 4)}-01-01` })).toMatchObject({
    fields: [{ path: 'to', rule: 'too-early' }],
  });
  expect(await refused('yb.head', 'figures', { ...window(), rank: 'K14' })).toMatchObject({
    fields: [{ path: 'rank' }],
  });
  expect(await refused('yb.head', 'figure-rows', { ...window(), code: 'K99' })).toMatchObject({ code: 'not-found' });
  expect(await refused('yb.head', 'figures', {})).toMatchObject({
    fields: [{ path: 'from', rule: 'required' }, { path: 'to' }],
  });
  for (const account of ['sys.admin', 'sys.auditor'])
    expect(await refused(account, 'figures', window())).toMatchObject({ code: 'not-found' });
});

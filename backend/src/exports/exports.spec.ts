import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import type { CaseFilePage, ExportView, MatterRow, NumberRegister, QueuePage, UnitView } from '@lianban/contracts';
import { parse } from 'csv-parse/sync';
import { userId } from '../seed/index.js';
import { asOwner, Story, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestWorker } from '../testing/index.js';
import { ExportRunner } from './index.js';

let t: TestApp;
let worker: TestWorker;
let story: Story;

beforeAll(async () => {
  t = await testApp();
  worker = await testWorker(t.database, { STORAGE_DIR: t.config.STORAGE_DIR });
  story = new Story(t);
  await story.sent(['wj', 'sc']);
  for (const title of ['=HYPERLINK("http://演示")', '+演示加号案件', '@演示案件名称'])
    await story.openCase({ title, amount: '1234567890123.45' });
});
afterAll(async () => {
  await worker.close();
  await t.close();
});
beforeEach(() => query(`delete from exports where state in ('waiting', 'running')`));

const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(text, values)).rows);
const get = async <T>(account: string, url: string): Promise<T> =>
  (await (await story.as(account)).get(`/api${url}`).expect(200)).body as T;
async function ask(account: string, list: string, format: 'csv' | 'xlsx', filter: object = {}): Promise<ExportView> {
  const agent = await story.as(account);
  return (await agent.post('/api/exports').send({ list, format, filter }).expect(200)).body as ExportView;
}
async function file(account: string, id: string, headers: Record<string, string> = {}) {
  const agent = await story.as(account);
  return agent
    .get(`/api/exports/${id}/file`)
    .set(headers)
    .buffer(true)
    .parse(bytes as never);
}
/** supertest reads unknown types as text */
function bytes(answer: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  answer.on('data', (part: Buffer) => parts.push(part));
  answer.on('end', () => done(null, Buffer.concat(parts)));
}
async function exported(account: string, list: string, format: 'csv' | 'xlsx', filter: object = {}): Promise<Buffer> {
  const { id } = await ask(account, list, format, filter);
  await worker.writeExports();
  expect(await get<ExportView>(account, `/exports/${id}`)).toMatchObject({ state: 'done' });
  const answer = await file(account, id);
  expect(answer.status).toBe(200);
  return answer.body as Buffer;
}
const csv = (content: Buffer): Record<string, string>[] => parse(content, { bom: true, columns: true });
async function book(content: Buffer): Promise<Workbook> {
  const read = new Workbook();
  await read.xlsx.load(content);
  return read;
}

describe('what is exported', () => {
  test.each([
    ['yb.clerk1', 'initiated'],
    ['wj.liaison', 'sign'],
    ['yb.head', 'initiated'],
    ['jc.liaison', 'sign'],
  ])('%s: the rows of %s are those of the page', async (account, tab) => {
    const page = await get<QueuePage>(account, `/queue/${tab}`);
    const rows = csv(await exported(account, 'queue', 'csv', { tab }));
    const shown = (m: MatterRow): unknown[] => [m.number ?? '', m.title, m.stateLabel.zh, m.holder.name];
    expect(rows.map((r) => [r['编号'], r['事项'], r['状态'], r['当前责任单位']])).toEqual(page.rows.map(shown));
    if (account !== 'jc.liaison') expect(rows.length).toBeGreaterThan(0);
  });

  test('case files, register and directory are as their pages', async () => {
    const cases = await get<CaseFilePage>('yb.clerk1', '/case-files');
    const rows = csv(await exported('yb.clerk1', 'case-files', 'csv'));
    expect(rows.map((r) => [r['案件编号'], r['当事人'], r['涉及金额（元）']])).toEqual(
      cases.rows.map((r) => [r.number, r.subjectName, r.amount]),
    );
    const register = await get<NumberRegister>('yb.clerk1', '/letter-numbers');
    expect(csv(await exported('yb.clerk1', 'letters', 'csv')).map((r) => [r['文号'], r['经办']])).toEqual(
      register.rows.map((r) => [r.number, r.by]),
    );
    expect(register.rows.length).toBeGreaterThan(0);
    const units = await get<UnitView[]>('wj.liaison', '/units');
    const directory = csv(await exported('wj.liaison', 'directory', 'csv'));
    expect(directory.map((r) => [r['单位'], r['人数']])).toEqual(units.map((u) => [u.name, String(u.members.length)]));
  });

  test('filters narrow the file as they narrow the page', async () => {
    const page = await get<CaseFilePage>('yb.clerk1', `/case-files?q=${encodeURIComponent('演示加号')}`);
    expect(page.rows.length).toBe(1);
    expect(csv(await exported('yb.clerk1', 'case-files', 'csv', { q: '演示加号' })).length).toBe(1);
  });

  test('no cell of a CSV is a formula, amounts are whole, and it begins with a byte order mark', async () => {
    const content = await exported('yb.clerk1', 'case-files', 'csv');
    expect(content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const titles = csv(content).map((r) => r['案件名称']);
    expect(titles).toEqual(expect.arrayContaining([`'=HYPERLINK("http://演示")`, `'+演示加号案件`, `'@演示案件名称`]));
    expect(csv(content).map((r) => r['涉及金额（元）'])).toContain('1234567890123.45');
  });

  test('a workbook has text, numbers and dates, a head that stays, and says what it is', async () => {
    const read = await book(await exported('yb.clerk1', 'case-files', 'xlsx', { q: '演示' }));
    expect(read.worksheets.map((s) => s.name)).toEqual(['数据', '说明']);
    const [data, about] = read.worksheets;
    expect(data!.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const heads = (data!.getRow(1).values as string[]).slice(1);
    const cell = (row: number, head: string) => data!.getRow(row).getCell(heads.indexOf(head) + 1);
    const titles = Array.from({ length: data!.rowCount - 1 }, (_, i) => cell(i + 2, '案件名称').value);
    expect(titles).toContain('=HYPERLINK("http://演示")');
    const line = titles.indexOf('=HYPERLINK("http://演示")') + 2;
    expect(cell(line, '案件名称').type).toBe(3);
    expect(cell(line, '案件名称').formula).toBeUndefined();
    expect(cell(line, '涉及金额（元）').value).toBe(1234567890123.45);
    expect(cell(line, '立卷时间').value).toBeInstanceOf(Date);
    const notes = about!
      .getSheetValues()
      .slice(1)
      .map((row) => (row as string[]).slice(1));
    const note = (name: string): string[] => notes.filter(([n]) => n === name).map(([, value]) => value!);
    expect(note('筛选')).toEqual(['搜索：演示']);
    expect(note('行数')).toEqual([String(data!.rowCount - 1)]);
    expect(note('水印')[0]).toMatch(/^演示·\S+ \d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(note('口径')[0]).toContain('本单位立卷');
    expect(data!.headerFooter.oddFooter).toContain(note('水印')[0]);
  });

  test('an English person gets an English file', async () => {
    const agent = await story.as('wj.leader');
    await agent.put('/api/me').send({ lang: 'en' }).expect(200);
    const [first] = csv(await exported('wj.leader', 'directory', 'csv'));
    expect(Object.keys(first!)).toContain('People and roles');
  });
});

describe('whose it is', () => {
  test('nobody else sees, cancels or fetches it', async () => {
    const { id } = await ask('yb.clerk1', 'directory', 'csv');
    await worker.writeExports();
    const stranger = await story.as('yb.clerk2');
    expect((await stranger.get(`/api/exports/${id}`)).status).toBe(404);
    expect((await stranger.post(`/api/exports/${id}/cancel`)).status).toBe(404);
    expect((await file('yb.clerk2', id)).status).toBe(404);
    expect((await get<ExportView[]>('yb.clerk2', '/exports')).map((e) => e.id)).not.toContain(id);
    expect((await t.anonymous().get(`/api/exports/${id}/file`)).status).toBe(401);
    expect((await stranger.get('/api/exports/not-an-id')).status).toBe(404);
  });

  test('a list that is not of one’s work, and one that does not exist, are not there', async () => {
    const officer = await story.as('wj.liaison');
    for (const list of ['case-files', 'users'])
      expect((await officer.post('/api/exports').send({ list, format: 'csv' })).status).toBe(404);
    const wrong = await officer.post('/api/exports').send({ list: 'queue', format: 'csv', filter: { tab: 'nope' } });
    expect([wrong.status, (wrong.body as { fields: { path: string }[] }).fields[0]!.path]).toEqual([422, 'tab']);
  });

  test('each stands in the access log, and so does each fetching', async () => {
    const { id } = await ask('yb.clerk1', 'case-files', 'csv');
    await worker.writeExports();
    await file('yb.clerk1', id);
    await file('yb.clerk1', id, { Range: 'bytes=10-' });
    const log = await query<{ what: string }>(
      'select what from access_log where user_id = $1 and object like $2 order by at',
      [userId('yb.clerk1'), `%${id}`],
    );
    expect(log.map((l) => l.what)).toEqual(['export', 'export-file']);
  });

  test('who is recused after it was written does not get it', async () => {
    const { id } = await ask('yb.clerk2', 'case-files', 'csv');
    await worker.writeExports();
    expect((await file('yb.clerk2', id)).status).toBe(200);
    const [row] = await query<{ id: string }>('select id from case_files limit 1');
    const recusal = randomUUID();
    await query(
      `insert into recusals (id, case_file_id, user_id, since) select $1, $2, $3, clock_timestamp() + "offset" from app_time`,
      [recusal, row!.id, userId('yb.clerk2')],
    );
    const answer = await file('yb.clerk2', id);
    expect([answer.status, String(answer.body)]).toEqual([409, expect.stringContaining('rights-changed')]);
    await query('delete from recusals where id = $1', [recusal]);
  });

  test('who has lost every post gets nothing written', async () => {
    const { id } = await ask('jc.liaison', 'queue', 'csv', { tab: 'sign' });
    const mine = [userId('jc.liaison')];
    await query('update memberships set until = since where user_id = $1', mine);
    await worker.writeExports();
    const [row] = await query<{ state: string; failure: string }>('select state, failure from exports where id = $1', [
      id,
    ]);
    expect(row).toEqual({ state: 'failed', failure: 'no-access' });
    await query('update memberships set until = null where user_id = $1', mine);
  });
});

describe('its life', () => {
  test('a download that breaks off goes on where it was', async () => {
    const { id } = await ask('yb.clerk1', 'case-files', 'csv');
    await worker.writeExports();
    const whole = await file('yb.clerk1', id);
    const content = whole.body as Buffer;
    const etag = whole.headers['etag'] as string;
    expect(whole.headers['accept-ranges']).toBe('bytes');
    expect(decodeURIComponent(String(whole.headers['content-disposition']))).toMatch(/案件_演示·\S+_\d{12}\.csv/);
    const rest = await file('yb.clerk1', id, { Range: 'bytes=100-', 'If-Range': etag });
    expect([rest.status, rest.headers['content-range']]).toEqual([
      206,
      `bytes 100-${content.length - 1}/${content.length}`,
    ]);
    expect(Buffer.concat([content.subarray(0, 100), rest.body as Buffer])).toEqual(content);
    expect((await file('yb.clerk1', id, { Range: 'bytes=100-', 'If-Range': '"another"' })).status).toBe(200);
    expect((await file('yb.clerk1', id, { Range: `bytes=${content.length}-` })).status).toBe(416);
  });

  test('not yet written, or cancelled: there is no file, and nobody writes it', async () => {
    const { id } = await ask('yb.clerk1', 'directory', 'csv');
    expect((await file('yb.clerk1', id)).status).toBe(409);
    const agent = await story.as('yb.clerk1');
    expect((await agent.post(`/api/exports/${id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    await worker.writeExports();
    expect(await get<ExportView>('yb.clerk1', `/exports/${id}`)).toMatchObject({ state: 'cancelled', rowsDone: 0 });
  });

  test('a fourth at once is refused and says what to do', async () => {
    for (let n = 0; n < 3; n++) await ask('sc.liaison', 'directory', 'csv');
    const agent = await story.as('sc.liaison');
    const answer = await agent.post('/api/exports').send({ list: 'directory', format: 'csv' });
    expect([answer.status, answer.body]).toEqual([409, expect.objectContaining({ reason: 'exports-at-once' })]);
    await worker.writeExports();
    await ask('sc.liaison', 'directory', 'csv');
  });

  test('a writer that died is followed by another one; the dead one’s file is swept', async () => {
    const { id } = await ask('yb.clerk1', 'directory', 'csv');
    await query(
      `update exports set state = 'running', attempt = 1, beat_at = clock_timestamp() - interval '31 s', rows_done = 7 where id = $1`,
      [id],
    );
    const left = path.join(t.config.STORAGE_DIR, 'exports', `${id}.1`);
    writeFileSync(left, 'half a file');
    await worker.writeExports();
    await worker.context.get(ExportRunner, { strict: false }).look();
    await worker.writeExports();
    expect(await get<ExportView>('yb.clerk1', `/exports/${id}`)).toMatchObject({ state: 'done' });
    expect(String((await file('yb.clerk1', id)).body)).not.toContain('half a file');
    await worker.context.get(ExportRunner, { strict: false }).sweep();
    const there = readdirSync(path.join(t.config.STORAGE_DIR, 'exports')).filter((name) => name.startsWith(id));
    expect(there).toEqual([`${id}.2`]);
  });

  test('after a week it is gone, row and file', async () => {
    const { id } = await ask('yb.clerk1', 'directory', 'csv');
    await worker.writeExports();
    await query(`update app_time set "offset" = "offset" + interval '7 days 1 minute'`);
    expect((await file('yb.clerk1', id)).status).toBe(404);
    await worker.context.get(ExportRunner, { strict: false }).sweep();
    expect((await query('select from exports where id = $1', [id])).length).toBe(0);
    expect(readdirSync(path.join(t.config.STORAGE_DIR, 'exports'))).not.toContain(`${id}.1`);
  });
});

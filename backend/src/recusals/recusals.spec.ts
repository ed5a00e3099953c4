import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  CaseFilePage,
  CaseFileView,
  ExportView,
  ImportView,
  MatterView,
  NoticePage,
  Problem,
  RecusalPage,
  ReportPage,
  ReportView,
} from '@lianban/contracts';
import { ExportRunner } from '../exports/index.js';
import { DEMO_PASSWORD, unitId, userId } from '../seed/index.js';
import { asOwner, CASE, REPLY, Story, testApp, testWorker } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

const GROUND = { reason: '与当事人法定代表人系近亲属', basis: '行政处罚法 第四十三条' };
const rows = <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(sql, values)).rows);
const get = async (account: string, path: string) => (await story.as(account)).get(`/api${path}`);
const post = async (account: string, path: string, body: object) =>
  (await story.as(account)).post(`/api${path}`).send(body);
const recuse = (by: string, matterId: string, who = by, more: object = {}) =>
  post(by, `/matters/${matterId}/recusals`, { personId: userId(who), ...GROUND, ...more });
const page = async (account: string, matterId: string): Promise<RecusalPage> =>
  (await get(account, `/matters/${matterId}/recusals`)).body as RecusalPage;
const told = async (account: string, matterId: string): Promise<string[]> =>
  ((await get(account, '/notices')).body as NoticePage).rows
    .filter((n) => n.matterId === matterId && n.template.startsWith('recusal.'))
    .map((n) => n.text.zh);
const delivered = async (unit = 'wj'): Promise<string> => (await story.sent([unit])).referrals[0]!;

interface Route {
  path: string;
  params: string[];
}
/** Every GET address of the running program, as its router knows them. */
function routes(): Route[] {
  const { router } = t.app.getHttpAdapter().getInstance() as {
    router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  };
  return router.stack
    .flatMap(({ route }) => (route?.methods['get'] && route.path.startsWith('/api') ? [route.path] : []))
    .map((path) => ({ path, params: path.match(/:\w+/g) ?? [] }));
}

/** A case with everything on it that an address could tell: facts, a material, drafts, an import, letters, a reply, notices. */
async function richCase(title: string) {
  const { body: file } = await (
    await story.as('yb.clerk1')
  )
    .post('/api/files')
    .attach('file', Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'), '调查报告.pdf');
  const report = (file as { id: string }).id;
  const csv = `编号,案件名称,案由,当事人,当事人类型,案情摘要\n${title.slice(-6)},${title},重复收费,${title}医院,hospital,${CASE['summary'] as string}`;
  const imported = await (
    await story.as('yb.clerk1')
  )
    .post('/api/imports')
    .field('kind', 'case-files')
    .attach('file', Buffer.from(csv), '台账.csv');
  const importId = (imported.body as ImportView).id;
  await post('yb.clerk1', `/imports/${importId}/commit`, { mode: 'all' });
  const [opened] = await rows<{ id: string; case_file_id: string }>(
    `select id, case_file_id from matters where process = 'case' and title = $1`,
    [title],
  );
  const caseId = opened!.id;
  await story.act('yb.clerk1', caseId, 'addMaterial', { kind: 'investigation', files: [report] });
  const input = { ...story.dispatchInput(['wj', 'sc'], report), subject: title };
  const dispatchId = (
    (await story.open('yb.clerk1', { process: 'referral-dispatch', parentId: caseId, input })).body as {
      matterId: string;
    }
  ).matterId;
  await story.act('yb.clerk1', dispatchId, 'submit');
  await story.act('yb.legal', dispatchId, 'pass', { opinion: '同意移送' });
  await story.act('yb.head', dispatchId, 'approve');
  await story.act('yb.clerk1', dispatchId, 'send');
  const referral = (await story.view('yb.clerk1', dispatchId)).matrix.find((r) => r.unit.id === unitId('wj'))!.matterId;
  for (const action of ['sign', 'accept']) await story.act('wj.officer', referral, action);
  await story.act('wj.leader', referral, 'assign', { to: userId('wj.officer') });
  for (const account of ['yb.clerk1', 'wj.officer'])
    await (
      await story.as(account)
    )
      .put(`/api/drafts/${account === 'yb.clerk1' ? dispatchId : referral}/note`)
      .send({ input: { text: title } });
  const numbers = await rows<{ number: string }>(
    'select number from matters where case_file_id = $1 and number is not null',
    [opened!.case_file_id],
  );
  const clocks = await rows<{ id: string }>('select id from clocks where matter_id = $1', [referral]);
  const letters = await rows<{ id: string }>(
    'select id from letters where matter_id in ($1, $2) order by issued_at limit 1',
    [referral, dispatchId],
  );
  return {
    caseId,
    fileId: opened!.case_file_id,
    dispatchId,
    referral,
    report,
    importId,
    clock: clocks[0]!.id,
    letter: letters[0]!.id,
    secrets: [title, ...numbers.map((n) => n.number)],
  };
}

/** A file that one has had written before anybody was recused. */
async function exported(account: string, tab: string): Promise<string> {
  const { body } = await post(account, '/exports', { list: 'queue', format: 'csv', filter: { tab } });
  const worker = await testWorker(t.database, { STORAGE_DIR: t.config.STORAGE_DIR });
  const runner = worker.context.get(ExportRunner, { strict: false });
  await runner.look();
  await runner.settled();
  await worker.close();
  return (body as ExportView).id;
}
type Rich = Awaited<ReturnType<typeof richCase>>;

/** An issued monthly report of which one row is this matter. */
async function reportWith(matterId: string): Promise<string> {
  const { bodies, rows: known } = (await get('lxb.coordinator', '/reports')).body as ReportPage;
  const { id: bodyId, lastMonth: month } = bodies[0]!;
  const draft = known[0] ?? ((await post('lxb.coordinator', '/reports', { bodyId, month })).body as ReportView);
  if (!draft.issuedAt) await post('lxb.coordinator', `/reports/${draft.id}/issue`, { revision: 1 });
  // that it was issued is told to everybody: other tests count what they are told
  await rows('delete from notices where report_id is not null');
  await rows(
    `insert into report_rows (report_id, process, code, row_key, matter_id, unit_id, at, hit) values ($1, 'referral', 'N01', $2::text, $2::text::uuid, $3, now(), true)`,
    [draft.id, matterId, unitId('wj')],
  );
  return draft.id;
}

/** The addresses at which something of the case stands for a person; one that takes a name and is not here fails the walk. */
function addresses(rich: Rich & { exportId: string; reportId: string }, own: string): Record<string, string[]> {
  const matters = [rich.caseId, rich.dispatchId, rich.referral];
  return {
    '/api/units/:id/members': [unitId('wj'), unitId('yb')],
    '/api/imports/template.csv': ['?kind=case-files'],
    '/api/search': rich.secrets.map((word) => `?q=${word}`),
    '/api/views/:id': [rich.fileId],
    '/api/figures/:code/rows': ['N01', 'K04', 'K06', 'I1'],
    '/api/reports/:id': [rich.reportId],
    '/api/reports/:id/changes': [rich.reportId],
    '/api/reports/:id/rows': [`${rich.reportId} ?process=referral&code=N01`],
    '/api/reports/:id/:format': [`${rich.reportId} docx`],
    '/api/evidence/:number': rich.secrets.slice(1),
    '/api/calendar-changes/:id': [rich.fileId],
    '/api/calendar-changes/:id/moves': [rich.fileId],
    '/api/imports/:id': [rich.importId],
    '/api/imports/:id/problems.csv': [rich.importId],
    '/api/matters/:id': matters,
    '/api/matters/:id/letters': matters,
    '/api/matters/:id/recusals': matters,
    '/api/matters/:id/clocks/:clockId': [`${rich.referral} ${rich.clock}`],
    '/api/queue/:tab': [
      'sign',
      'handle',
      'review',
      'soon',
      'overdue',
      'copied',
      'initiated',
      'handle?q=演示',
      'initiated?q=演示',
    ],
    '/api/case-files': ['', '?q=演示'],
    '/api/case-files/:id': [rich.fileId],
    '/api/exports': [''],
    '/api/exports/:id': [rich.exportId],
    '/api/exports/:id/file': [rich.exportId],
    '/api/files/:id': [rich.report],
    '/api/letters/:id': [rich.letter],
    '/api/letters/:id/:format': [`${rich.letter} pdf`],
    '/api/drafts/:subject/:action': [`${own} note`],
  };
}
/** Ended by its reader; it has a test of its own. */
const STREAM = '/api/notices/stream';
/** Addresses of the case itself, which are not found; the others are there with or without it. */
const NAMED = /^\/api\/(matters\/:id.*|case-files\/:id|files\/:id|letters\/.*|imports\/:id.*|evidence\/:number)$/;

/** A search says its own word again: what it found is what counts. */
const SEARCH = '/api/search';
const foundBy = ({ body }: { body: unknown }): string => JSON.stringify((body as { groups?: unknown }).groups ?? '');

async function walk(
  account: string,
  table: Record<string, string[]>,
): Promise<{ route: string; url: string; status: number; text: string }[]> {
  const seen = [];
  for (const { path, params } of routes().filter((r) => r.path !== STREAM)) {
    const places = table[path] ?? (params.length ? undefined : ['']);
    if (!places) throw new Error(`no address is known for GET ${path}: say where the case would stand there`);
    for (const given of places) {
      const values = given.split(' ');
      const query = values[params.length] ?? '';
      const url = params.length ? params.reduce((u, p, i) => u.replace(p, values[i]!), path) + query : path + given;
      const answer = await (await story.as(account)).get(encodeURI(url)).buffer(true);
      seen.push({
        route: path,
        url,
        status: answer.status,
        text: path === SEARCH ? foundBy(answer) : (answer.text ?? ''),
      });
    }
  }
  return seen;
}

describe.each([
  {
    who: 'wj.officer',
    by: 'wj.leader',
    tab: 'handle',
    shows: [
      '/api/matters/:id',
      '/api/reports/:id/rows',
      '/api/queue/:tab',
      '/api/notices',
      '/api/search',
      '/api/drafts/:subject/:action',
      '/api/exports/:id/file',
    ],
  },
  {
    who: 'yb.clerk1',
    by: 'yb.head',
    tab: 'initiated',
    shows: [
      '/api/exports/:id/file',
      '/api/matters/:id',
      '/api/reports/:id/rows',
      '/api/queue/:tab',
      '/api/case-files',
      '/api/case-files/:id',
      '/api/notices',
      '/api/search',
      '/api/drafts/:subject/:action',
      '/api/imports/:id',
    ],
  },
])('to $who, recused by $by,', ({ who, by, tab, shows }) => {
  it('no address of the program tells number or title; what names the case is not found', async () => {
    const made = await richCase(`演示回避案${who}${Date.now() % 1_000_000}`);
    const rich = { ...made, exportId: await exported(who, tab), reportId: await reportWith(made.referral) };
    const own = who === 'yb.clerk1' ? rich.dispatchId : rich.referral;
    const table = addresses(rich, own);
    const tells = (found: { text: string }): boolean => rich.secrets.some((s) => found.text.includes(s));
    const before = await walk(who, table);
    for (const route of [
      '/api/letters/:id',
      '/api/letters/:id/:format',
      '/api/files/:id',
      '/api/matters/:id/clocks/:clockId',
    ])
      expect(before.find((f) => f.route === route)?.status).toBe(200);
    for (const route of shows) expect(before.filter((f) => f.route === route).some(tells)).toBe(true);
    const unread = JSON.parse(before.find((f) => f.route === '/api/me')!.text) as { unread: number };
    const counts = (found: typeof before) =>
      JSON.parse(found.find((f) => f.route === '/api/queue/counts')!.text) as Record<string, { n: number }>;

    expect((await recuse(by, own, who)).status).toBe(204);
    const after = await walk(who, table);
    expect(after.filter(tells).map((f) => f.url)).toEqual([]);
    const named = after.filter((f) => NAMED.test(f.route));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((f) => f.status !== 404).map((f) => f.url)).toEqual([]);
    expect((JSON.parse(after.find((f) => f.route === '/api/me')!.text) as { unread: number }).unread).toBeLessThan(
      unread.unread,
    );
    expect(Object.values(counts(after)).reduce((n, c) => n + c.n, 0)).toBeLessThan(
      Object.values(counts(before)).reduce((n, c) => n + c.n, 0),
    );
    const acted = await story.send(who, own, 'note', { version: 1, input: { text: '记一笔' } });
    expect([acted.status, acted.text.includes(rich.secrets[0]!)]).toEqual([404, false]);
    const again = await recuse(who, own);
    expect(again.status).toBe(404);

    const [standing] = (await page(by, own)).rows;
    expect((await post(by, `/recusals/${standing!.id}/lift`, { reason: '经审查不属于应当回避的情形' })).status).toBe(
      204,
    );
    expect((await walk(who, table)).some(tells)).toBe(true);
  });
});

it('the open page of a recused person stops counting the case at once', async () => {
  const answer = await fetch(`${t.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'mz.officer', password: DEMO_PASSWORD }),
  });
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  const referral = await delivered('mz');
  const abort = new AbortController();
  const { body } = await fetch(`${t.url}${STREAM}`, { headers: { cookie }, signal: abort.signal });
  const heard: number[] = [];
  const reading = (async () => {
    for await (const chunk of body!)
      for (const [, n] of new TextDecoder().decode(chunk as Uint8Array).matchAll(/"unread":(\d+)/g))
        heard.push(Number(n));
  })().catch(() => undefined);
  const until = async (n: number): Promise<void> => {
    while (heard.at(-1) !== n) await sleep(20);
  };
  await until(1);
  await recuse('mz.leader', referral, 'mz.officer');
  await until(0);
  await delivered('mz');
  await until(1);
  abort.abort();
  await reading;
});

describe('is declared by oneself or ordered by the unit’s head:', () => {
  it('with reason and ground, once, of one’s own unit', async () => {
    const referral = await delivered();
    const faults = async (answer: { body: unknown }) =>
      (answer.body as Problem).fields?.map((f) => `${f.path} ${f.rule}`);
    expect(await faults(await recuse('wj.officer', referral, 'wj.officer', { reason: ' ', basis: '' }))).toEqual([
      'reason too-short',
      'basis too-short',
    ]);
    expect(await faults(await recuse('wj.leader', referral, 'sc.officer'))).toEqual(['personId not-an-option']);
    expect((await recuse('wj.officer', referral, 'wj.liaison')).status).toBe(403);
    expect((await recuse('yb.head', referral, 'wj.liaison')).status).toBe(422);
    expect((await recuse('sc.leader', referral, 'sc.officer')).status).toBe(404);
    expect((await page('wj.officer', referral)).people).toEqual([{ id: userId('wj.officer'), name: '演示·钱乙' }]);
    expect((await page('wj.leader', referral)).people.map((p) => p.name).sort()).toEqual(
      ['演示·冯丙', '演示·孙甲', '演示·钱乙'].sort(),
    );
    expect((await recuse('wj.officer', referral)).status).toBe(204);
    expect(await faults(await recuse('wj.leader', referral, 'wj.officer'))).toEqual(['personId not-an-option']);
    expect((await page('wj.leader', referral)).rows).toEqual([
      expect.objectContaining({ person: '演示·钱乙', ...GROUND, orderedBy: null, lifted: null, mayLift: true }),
    ]);
  });

  it('the unit is told, the recused person is not, and nobody of another unit', async () => {
    const referral = await delivered();
    await recuse('wj.leader', referral, 'wj.officer');
    expect(await told('wj.liaison', referral)).toEqual(['回避：决定演示·钱乙对本案回避']);
    expect(await told('wj.leader', referral)).toEqual([
      '请安排人员：演示·钱乙回避后，本案没有其他承办人',
      '回避：决定演示·钱乙对本案回避',
    ]);
    for (const account of ['wj.officer', 'yb.clerk1', 'yb.head']) expect(await told(account, referral)).toEqual([]);
    expect((await page('yb.head', referral)).rows).toEqual([]);
  });

  it('where the only head is recused, everybody who is left is asked to find somebody', async () => {
    const referral = await delivered();
    await recuse('wj.leader', referral);
    expect(await told('wj.officer', referral)).toContain('请安排人员：演示·冯丙回避后，本案没有其他分管领导');
    // a colleague of the same role leaves nobody to be found
    const caseId = await story.openCase();
    await recuse('yb.clerk1', caseId);
    expect(await told('yb.head', caseId)).toEqual(['回避：演示·王一对本案申报回避']);
  });
});

describe('is lifted', () => {
  const lift = (by: string, id: string, reason = '经审查不属于应当回避的情形') =>
    post(by, `/recusals/${id}/lift`, { reason });

  it('by the unit’s head with a reason; not by oneself, a colleague or another unit', async () => {
    const referral = await delivered();
    await recuse('wj.officer', referral);
    const { id } = (await page('wj.leader', referral)).rows[0]!;
    expect([(await lift('wj.officer', id)).status, (await lift('wj.liaison', id)).status]).toEqual([404, 403]);
    expect([(await lift('sc.leader', id)).status, (await lift('yb.head', id)).status]).toEqual([404, 404]);
    expect((await lift('wj.leader', id, ' ')).status).toBe(422);
    expect((await lift('wj.leader', id)).status).toBe(204);
    expect((await get('wj.officer', `/matters/${referral}`)).status).toBe(200);
    const [row] = (await page('wj.leader', referral)).rows;
    expect(row).toMatchObject({ lifted: { by: '演示·冯丙', reason: '经审查不属于应当回避的情形' }, mayLift: false });
    expect(await told('wj.officer', referral)).toContain('解除回避：演示·钱乙可以继续办理本案');
    const log = await rows<{ what: string }>('select what from access_log where object = $1 order by at', [id]);
    expect(log.map((l) => l.what)).toEqual(['recuse', 'recuse-lift']);
    expect((await recuse('wj.leader', referral, 'wj.officer')).status).toBe(204);
  });

  it('never by the recused head’s own substitute, who else may decide in the head’s place', async () => {
    const referral = await delivered();
    const today = ((await get('wj.leader', '/delegations')).body as { today: string }).today;
    await post('wj.leader', '/delegations', {
      unitId: unitId('wj'),
      absentId: userId('wj.leader'),
      substituteId: userId('wj.liaison'),
      roles: ['leader'],
      from: today,
      until: today,
      basis: '出差，委托代行职务',
    });
    await recuse('wj.officer', referral);
    await recuse('wj.leader', referral);
    const found = (await page('wj.liaison', referral)).rows;
    const [head, officer] = ['演示·冯丙', '演示·钱乙'].map((name) => found.find((r) => r.person === name)!);
    expect([head!.mayLift, officer!.mayLift]).toEqual([false, true]);
    expect((await lift('wj.liaison', head!.id)).status).toBe(403);
    expect((await lift('wj.liaison', officer!.id)).status).toBe(204);
    expect((await page('wj.liaison', referral)).rows.find((r) => r.id === officer!.id)?.lifted?.by).toBe(
      '演示·孙甲（代演示·冯丙）',
    );
    await rows('update delegations set ended_by = created_by, ended_at = clock_timestamp() where ended_at is null');
  });
});

it('the bureau’s case file names who is recused of every unit, without the reason, and takes none of it for a look at the file', async () => {
  const { caseId, referrals } = await story.sent(['wj']);
  await recuse('wj.leader', referrals[0]!, 'wj.officer');
  await recuse('yb.clerk2', caseId);
  const [file] = await rows<{ id: string }>('select case_file_id as id from matters where id = $1', [caseId]);
  const view = (await get('yb.clerk1', `/case-files/${file!.id}`)).body as CaseFileView;
  expect(view.recused.map((r) => `${r.unit} ${r.name}`)).toEqual(['卫健局 演示·钱乙', '医保局 演示·李二']);
  expect(JSON.stringify(view)).not.toContain(GROUND.reason);
  expect(view.seenBy.filter((s) => s.person === '演示·冯丙')).toHaveLength(0);
});

it('the unit works on without the recused person', async () => {
  const referral = await delivered();
  await story.act('wj.officer', referral, 'sign');
  await story.act('wj.leader', referral, 'assign', { to: userId('wj.officer') });
  await recuse('wj.officer', referral);
  const view: MatterView = await story.view('wj.leader', referral);
  expect(view.colleagues.map((c) => c.name)).not.toContain('演示·钱乙');
  await story.act('wj.liaison', referral, 'accept');
  await story.act('wj.leader', referral, 'reply', REPLY);
  expect((await story.view('yb.clerk1', referral)).state).toBe('replied');
});

it('only role api orders and lifts, in its own name, and nobody the own recusal', async () => {
  const { rows: list } = (await get('yb.clerk1', '/case-files')).body as CaseFilePage;
  const { Client } = await import('pg');
  const client = new Client({ connectionString: t.database.urls.api });
  await client.connect();
  const as = (account: string) => client.query(`select set_config('app.user', $1, false)`, [userId(account)]);
  const order = (by: string) =>
    client.query('insert into recusals (case_file_id, user_id, since, id, ordered_by) values ($1, $2, now(), $3, $4)', [
      list[0]!.id,
      userId('yb.legal'),
      randomUUIDv7(),
      userId(by),
    ]);
  const lift = () =>
    client.query(
      `update recusals set until = now(), lifted_by = $1, lift_reason = '演示' where case_file_id = $2 and user_id = $3`,
      [userId('yb.legal'), list[0]!.id, userId('yb.legal')],
    );
  await as('yb.legal');
  await expect(order('yb.head')).rejects.toThrow('row-level security');
  await order('yb.legal');
  expect((await lift()).rowCount).toBe(0);
  await client.end();
});

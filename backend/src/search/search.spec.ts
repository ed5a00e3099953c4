import type { SearchAnswer, SearchKind } from '@lianban/contracts';
import { asOwner, CASE, REPLY, Story, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestWorker } from '../testing/index.js';
import { unitId, userId } from '../seed/index.js';

let t: TestApp;
let worker: TestWorker;
let story: Story;
let made: Awaited<ReturnType<Story['sent']>>;

beforeAll(async () => {
  t = await testApp();
  worker = await testWorker(t.database);
  story = new Story(t);
  made = await story.sent(['wj', 'sc']);
  await worker.indexSearch();
});
afterAll(async () => {
  await worker.close();
  await t.close();
});

async function search(account: string, q: string): Promise<SearchAnswer> {
  const agent = await story.as(account);
  return (await agent.get('/api/search').query({ q }).expect(200)).body as SearchAnswer;
}
const found = async (account: string, q: string, ...kinds: SearchKind[]): Promise<string[]> =>
  (await search(account, q)).groups
    .filter((g) => (kinds.length ? kinds.includes(g.kind) : g.kind === 'case' || g.kind === 'transfer'))
    .flatMap((g) => g.hits.map((h) => h.id));
const [wj, sc] = [() => made.referrals[0]!, () => made.referrals[1]!];

test('the bureau finds its case by title, party, number, cause, text and initials', async () => {
  const { number } = await story.view('yb.clerk1', made.caseId);
  for (const q of [
    '康养医院',
    '重复收费',
    number!,
    number!.toLowerCase().slice(0, 11),
    '按日、按次重复计费',
    'kyyy',
    '康养 计费',
  ])
    expect([q, await found('yb.clerk1', q, 'case')]).toEqual([q, [made.caseId]]);
  expect(await found('yb.clerk1', '康养诊所', 'case')).toEqual([]);
  expect(await found('yb.clerk1', '康养 没有的词', 'case')).toEqual([]);
});

test('a hit says what it is, marks what was found and where it stands', async () => {
  const { groups } = await search('yb.clerk1', '重复计费');
  const [hit] = groups.find((g) => g.kind === 'case')!.hits;
  expect(hit!.title.map((p) => p.text).join('')).toBe(CASE['title']);
  expect(hit!.excerpt!.filter((p) => p.hit).map((p) => p.text)).toEqual(['重复计费']);
  expect(hit).toMatchObject({ process: 'case', state: 'open', from: '医保局' });
});

test('a number is found before anything is indexed', async () => {
  const id = await story.openCase({
    title: '演示新立未编入索引案',
    subjectName: '演示新立门诊部',
    summary: '线索刚刚收到，情况待查。',
  });
  const { number } = await story.view('yb.clerk1', id);
  expect(await found('yb.clerk1', number!)).toEqual([id]);
  expect(await found('yb.clerk1', number!.slice(7))).toContain(id);
  expect(await found('yb.clerk1', '未编入索引')).toEqual([]);
  await worker.indexSearch();
  expect(await found('yb.clerk1', '未编入索引')).toEqual([id]);
  expect(await worker.indexSearch()).toBe(0);
});

test('units and published cases are found by everybody; less than two characters is answered kindly', async () => {
  expect((await search('wj.officer', '市场监管')).groups.map((g) => g.kind)).toContain('unit');
  expect((await search('wj.officer', '济仁')).groups.map((g) => g.kind)).toEqual(['typical']);
  expect(await search('wj.officer', '医')).toEqual({ q: '医', short: true, groups: [] });
  expect(await search('wj.officer', '')).toMatchObject({ short: true });
  const agent = await story.as('wj.officer');
  expect((await agent.get('/api/search').query({ q: '医'.repeat(81) })).status).toBe(422);
  expect((await agent.get('/api/search').query({ q: `'); drop table | & ! <->` })).status).toBe(200);
});

/** Words of the case file and where the receiver may find them. */
const SLICE = '同期同一护理项目';

describe('nobody finds what the pages do not show', () => {
  const said = async (account: string, q: string): Promise<string> => JSON.stringify((await search(account, q)).groups);

  test('a department before signing: the preview, never the package', async () => {
    expect(await found('wj.liaison', '虚构医药服务')).toEqual([wj()]);
    for (const q of ['康养医院', SLICE, 'kyyy', '调查报告']) expect([q, await found('wj.liaison', q)]).toEqual([q, []]);
    for (const hidden of [SLICE, '康养医院', '调查报告'])
      expect(await said('wj.liaison', '虚构医药服务')).not.toContain(hidden);
    const { number } = await story.view('yb.clerk1', made.caseId);
    expect(await found('wj.liaison', number!)).toEqual([]);
  });

  test('from signing on the package, at once', async () => {
    await story.act('wj.liaison', wj(), 'sign');
    for (const q of ['康养医院', SLICE, 'kyyy', '调查报告']) {
      expect([q, await found('wj.liaison', q)]).toEqual([q, [wj()]]);
      expect([q, await found('sc.liaison', q)]).toEqual([q, []]);
    }
  });

  test('another department, another county, security staff', async () => {
    const { number } = await story.view('yb.clerk1', made.dispatchId);
    for (const account of [
      'xc.liaison',
      'sj.leader',
      'jd-yb.clerk1',
      'jd-wj.liaison',
      'sys.admin',
      'sys.security',
      'sys.auditor',
    ])
      for (const q of ['康养医院', '虚构医药服务', SLICE, number!, 'kyyy', '演示诊所'])
        expect([account, q, await found(account, q)]).toEqual([account, q, []]);
  });

  test('what was said inside another unit', async () => {
    await story.act('wj.liaison', wj(), 'accept');
    await story.act('wj.leader', wj(), 'assign', { to: userId('wj.officer'), note: '内部交办悄悄话' });
    await worker.indexSearch();
    expect(await found('wj.officer', '悄悄话')).toEqual([wj()]);
    for (const account of ['yb.clerk1', 'yb.head', 'sc.liaison', 'lxb.coordinator'])
      expect([account, await found(account, '悄悄话')]).toEqual([account, []]);
  });

  test('an answer is found by both sides, by nobody else', async () => {
    const proof = await story.file('wj.officer', 'wj');
    await story.act('wj.leader', wj(), 'reply', { ...REPLY, attachments: [proof] });
    await worker.indexSearch();
    for (const account of ['yb.clerk1', 'wj.officer']) {
      expect(await found(account, '住院指征不足')).toEqual([wj()]);
      expect(await found(account, '〔2026〕12号')).toContain(wj());
    }
    expect(await found('sc.liaison', '住院指征不足')).toEqual([]);
  });

  test('a former handler: a trace, found by nothing of its content', async () => {
    await story.act('sc.liaison', sc(), 'sign');
    await worker.indexSearch();
    expect(await found('sc.liaison', SLICE)).toEqual([sc()]);
    await story.act('sc.leader', sc(), 'refuse', {
      code: 'competence',
      basis: '行政处罚法 第二十二条',
      why: '执业行为不属本单位职责范围，应由卫生健康部门处理。',
      competent: unitId('rs'),
    });
    await story.act('yb.head', sc(), 'redirect', { to: unitId('rs') });
    await worker.indexSearch();
    const { sight } = await story.view('sc.liaison', sc());
    expect(sight).toBe('trace');
    for (const q of [SLICE, '康养医院', '虚构医药服务']) expect([q, await found('sc.liaison', q)]).toEqual([q, []]);
  });

  test('somebody recused: no hit, whatever is asked', async () => {
    await asOwner(t.database, (client) =>
      client.query(
        `insert into recusals (case_file_id, user_id, since) select case_file_id, $2, now() - interval '1 hour' from matters where id = $1`,
        [made.caseId, userId('yb.clerk2')],
      ),
    );
    expect((await found('yb.clerk1', '康养医院')).length).toBeGreaterThan(1);
    const { number } = await story.view('yb.clerk1', made.caseId);
    for (const q of ['康养医院', number!, '虚构医药服务', 'kyyy', SLICE])
      expect([q, await found('yb.clerk2', q)]).toEqual([q, []]);
  });

  test('the api cannot read the index past its function', async () => {
    const agent = await story.as('yb.clerk1');
    expect((await agent.get('/api/search').query({ q: '康养', sights: '{}' })).status).toBe(422);
    const granted = await asOwner(t.database, (c) =>
      c.query(`select has_table_privilege('api', 'search_entries', 'select') as may`),
    );
    expect(granted.rows).toEqual([{ may: false }]);
  });
});

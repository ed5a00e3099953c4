import { CaseFilePage, CaseFileView } from '@lianban/contracts';
import { unitId } from '../seed/index.js';
import { REPLY, Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

const list = async (account: string, query: Record<string, string> = {}): Promise<CaseFilePage> =>
  CaseFilePage.parse((await (await story.as(account)).get('/api/case-files').query(query).expect(200)).body);
const fileOf = async (caseId: string): Promise<string> => (await story.view('yb.clerk1', caseId)).caseFileId;
const get = async (account: string, id: string): Promise<CaseFileView> =>
  CaseFileView.parse((await (await story.as(account)).get(`/api/case-files/${id}`).expect(200)).body);

describe('the case file', () => {
  it('shows facts, material, dispatches, outcomes with amounts, and who has looked', async () => {
    const { caseId, dispatchId, referrals, report } = await story.sent(['wj', 'sc']);
    const [wj] = referrals as [string, string];
    await story.view('wj.officer', wj);
    await story.act('wj.liaison', wj, 'sign');
    await story.act('wj.officer', wj, 'accept');
    await story.act('wj.officer', wj, 'submitReply', REPLY);
    await story.act('wj.leader', wj, 'reply', REPLY);
    const id = await fileOf(caseId);
    const file = await get('yb.clerk1', id);
    expect(file).toMatchObject({
      matterId: caseId,
      number: expect.stringMatching(/^AJ\d{4}-\d{6}$/),
      facts: { title: '演示康养医院涉嫌重复收费案', subjectKind: 'hospital', amount: '486320.50', urgency: 'normal' },
      unit: { short: '医保局' },
      team: [{ name: '演示·王一' }],
      materials: [{ id: report, kind: 'investigation' }],
      dispatches: [{ matterId: dispatchId, state: 'tracking' }],
    });
    expect(file.facts).not.toHaveProperty('creditCode');
    const [dispatch] = file.dispatches;
    expect(dispatch!.matrix.map((row) => [row.unit.short, row.state])).toEqual(
      expect.arrayContaining([
        ['卫健局', 'replied'],
        ['市场监管局', 'delivered'],
      ]),
    );
    expect(file.outcomes).toEqual([
      expect.objectContaining({ unit: '卫健局', code: 'RECTIFY', documentNo: '淳卫医改〔2026〕7号', amount: null }),
      expect.objectContaining({
        code: 'recovered',
        label: { zh: '追回金额', en: expect.any(String) },
        amount: '118930.00',
      }),
    ]);
    expect(file.seenBy.map((s) => [s.unit, s.person, s.what])).toEqual(
      expect.arrayContaining([
        ['卫健局', expect.stringMatching(/^演示·/), '看了签收前的预览'],
        ['卫健局', expect.stringMatching(/^演示·/), '看了材料包'],
      ]),
    );
    const [row] = (await list('yb.clerk1', { q: file.number })).rows;
    expect(row).toMatchObject({ id, openMatters: 3, due: { kind: 'duty', dueAt: expect.any(String) } });
  });

  it('does not exist for anybody but the unit that keeps it', async () => {
    const { caseId, referrals } = await story.sent(['wj']);
    const id = await fileOf(caseId);
    await story.act('wj.liaison', referrals[0]!, 'sign');
    for (const account of ['wj.liaison', 'wj.leader', 'mz.liaison', 'jd-yb.clerk1', 'sys.admin', 'sys.auditor']) {
      await (await story.as(account)).get(`/api/case-files/${id}`).expect(404);
      expect((await list(account)).rows).toEqual([]);
    }
    await (await story.as('yb.clerk1')).get('/api/case-files/nothing').expect(404);
    await (await story.as('yb.clerk1')).get('/api/case-files/00000000-0000-7000-8000-000000000000').expect(404);
    await t.anonymous().get(`/api/case-files/${id}`).expect(401);
  });

  it('is on record as opened, once an hour and person', async () => {
    const id = await fileOf(await story.openCase());
    await get('yb.head', id);
    await get('yb.head', id);
    await get('yb.clerk2', id);
    const looks = await asOwner(t.database, async (c) => {
      const { rows } = await c.query<{ what: string }>('select what from access_log where case_file_id = $1', [id]);
      return rows;
    });
    expect(looks).toHaveLength(2);
    expect((await get('yb.clerk1', id)).seenBy).toEqual([]);
  });

  it('disappears from list and page for a recused colleague', async () => {
    const id = await fileOf(await story.openCase({ title: '演示回避的案件名称' }));
    const agent = await t.signInAs('yb.legal');
    await agent.get(`/api/case-files/${id}`).expect(200);
    await asOwner(t.database, (c) =>
      c.query(
        `insert into recusals (case_file_id, user_id, since) select $1, id, now() from users where account = 'yb.legal'`,
        [id],
      ),
    );
    await agent.get(`/api/case-files/${id}`).expect(404);
    const page = CaseFilePage.parse((await agent.get('/api/case-files').query({ q: '演示回避' }).expect(200)).body);
    expect(page).toMatchObject({ rows: [], total: 0 });
  });
});

describe('the list', () => {
  it('finds by number, title, party and former number; special characters are plain', async () => {
    await story.openCase({ title: '演示百分之百_收费案', subjectName: '演示独一无二诊所', externalNo: '旧-100%-1' });
    for (const q of ['百分之百_收费', '独一无二', '旧-100%'])
      expect((await list('yb.clerk1', { q })).rows.map((r) => r.title)).toEqual(['演示百分之百_收费案']);
    expect((await list('yb.clerk1', { q: '百分之百%收费' })).rows).toEqual([]);
    const [row] = (await list('yb.clerk1', { q: '独一无二' })).rows;
    expect(row).toMatchObject({
      subjectName: '演示独一无二诊所',
      cause: '重复收费',
      amount: '486320.50',
      openMatters: 0,
      due: null,
    });
    expect((await list('yb.clerk1', { q: row!.number })).total).toBe(1);
  });

  it('filters by state and refuses what it does not know', async () => {
    const caseId = await story.openCase({ title: '演示已经办结的案件' });
    await story.act('yb.clerk1', caseId, 'close', { conclusion: '事实已查清，不再移送' });
    const closed = await list('yb.clerk1', { state: 'closed' });
    expect(closed.rows.map((r) => r.title)).toEqual(['演示已经办结的案件']);
    expect((await list('yb.clerk1', { state: 'open' })).rows.map((r) => r.state)).not.toContain('closed');
    const agent = await story.as('yb.clerk1');
    const bad = await agent.get('/api/case-files').query({ state: 'gone', cursor: 'x', page: '2' }).expect(422);
    expect(bad.body.fields.map((f: { path: string }) => f.path).sort()).toEqual(['page', 'state']);
    const id = '0199bbbb-0000-7000-8000-000000000001';
    for (const cursor of [`2026-01-01~1' or true`, `1~${id}`, '2026-11-22T10:00:00.5Z~1', `2026-13-45T99:99:99Z~${id}`])
      await agent.get('/api/case-files').query({ cursor }).expect(422);
    await agent.get('/api/case-files').query({ q: 'a\u0000b' }).expect(422);
  });

  it('pages through everything once, newest first, and stops counting at 1000', async () => {
    await asOwner(t.database, (c) =>
      c.query(
        `with new as (select gen_random_uuid() as id, gen_random_uuid() as matter, i from generate_series(1, 1100) i),
          chain as (insert into chains select id, 1, '\\x00', now() from new),
          file as (insert into case_files (id, kind, number, region_code, secret_level, unit_id, title, source, summary, urgency, opened_at)
            select id, 'case', 'ZZ-' || i, '330182', 1, $1, '演示批量案件 ' || i, 'import', '演示', 'normal', now() - (i % 7) * interval '1 day' from new)
        insert into matters (id, case_file_id, process, key, state, number, title, urgency, version, initiator_unit, holder_unit, mandatory, region_code, secret_level,
            audience, fields, asks, opened_at, state_since, shard)
          select matter, id, 'case', 'x', 'open', 'ZZ-' || i, '演示', 'normal', 1, $1, $1, true, '330182', 1, array[$1::uuid], '{}', '{}', now() - (i % 7) * interval '1 day', now(), 0 from new`,
        [unitId('jd-yb')],
      ),
    );
    const first = await list('jd-yb.clerk1');
    expect(first).toMatchObject({ total: 1000, capped: true });
    const seen: string[] = [];
    let cursor: string | null = null;
    let before = '9';
    do {
      const page: CaseFilePage = await list('jd-yb.clerk1', cursor ? { cursor } : {});
      for (const row of page.rows) {
        expect(row.openedAt <= before).toBe(true);
        before = row.openedAt;
        seen.push(row.id);
      }
      cursor = page.next;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([1100, 1100]);
    expect((await list('jd-yb.clerk1', { q: 'ZZ-110' })).total).toBe(2);
  });
});

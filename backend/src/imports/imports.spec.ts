import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ImportView, Problem } from '@lianban/contracts';
import { asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

type Agent = Awaited<ReturnType<TestApp['signInAs']>>;

let t: TestApp;
let clerk: Agent;
beforeAll(async () => {
  t = await testApp();
  clerk = await t.signInAs('yb.clerk1');
});
afterAll(() => t.close());

const fixture = (name: string): Buffer => readFileSync(path.join(__dirname, 'fixtures', name));
const post = (agent: Agent, kind: string, bytes: Buffer | string, name = '台账.csv') =>
  agent
    .post('/api/imports')
    .field('kind', kind)
    .attach('file', Buffer.from(bytes as string), name);
const upload = async (kind: string, bytes: Buffer | string, agent = clerk): Promise<ImportView> => {
  const answer = await post(agent, kind, bytes);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body as ImportView;
};
const commit = (id: string, mode: string, agent = clerk) => agent.post(`/api/imports/${id}/commit`).send({ mode });
const committed = async (id: string, mode = 'valid'): Promise<ImportView> =>
  (await commit(id, mode).expect(200)).body as ImportView;
const edit = async (view: ImportView, line: number, values: Record<string, string>): Promise<ImportView> =>
  (await clerk.put(`/api/imports/${view.id}/rows/${line}`).send({ values }).expect(200)).body as ImportView;
const count = (what: string, ...values: unknown[]): Promise<number> =>
  asOwner(t.database, async (c) =>
    Number((await c.query<{ n: string }>(`select count(*) as n from ${what}`, values)).rows[0]!.n),
  );
const filesWith = (externalNo: string): Promise<number> => count('case_files where external_no = $1', externalNo);
const row = (view: ImportView, line: number) => view.rows.find((r) => r.line === line)!;
const inCsv = (nos: string[], more = ''): string =>
  [
    '编号,案件名称,案由,当事人,当事人类型,案情摘要',
    ...nos.map((no) => `${no},演示并发导入案 ${no},虚构服务,演示诊所,other,演示并发导入用的案情摘要一段`),
    more,
  ].join('\n');

describe('an upload', () => {
  it('of GBK and of UTF-8 shows the same rows, keeps the name, and writes nothing', async () => {
    const before = await count('case_files');
    const bom = await upload('case-files', fixture('case-files-utf8-bom.csv'));
    const gbk = await upload('case-files', fixture('case-files-gbk.csv'));
    expect([bom.encoding, gbk.encoding, gbk.fileName]).toEqual(['UTF-8 BOM', 'GB18030', '台账.csv']);
    expect(gbk.rows).toEqual(bom.rows);
    expect(bom).toMatchObject({
      valid: 3,
      invalid: 0,
      duplicates: 0,
      committed: null,
      mapping: { externalNo: '编号' },
    });
    expect((await clerk.get(`/api/imports/${gbk.id}`).expect(200)).body).toEqual(gbk);
    expect(await count('case_files')).toBe(before);
  });

  it.each([
    ['unbalanced-quotes.csv', 400, 'malformed', 'csv-quotes'],
    ['no-header.csv', 400, 'malformed', 'csv-header'],
    ['header-only.csv', 400, 'malformed', 'csv-no-rows'],
    ['binary.csv', 415, 'file-type', 'not-csv'],
    ['utf16.csv', 415, 'file-type', 'not-csv'],
  ])('of %s is answered %d %s: %s, with a remedy, and leaves nothing', async (name, status, code, reason) => {
    const before = await count('imports');
    const answer = await post(clerk, 'case-files', fixture(name)).expect(status);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.body as Problem).toMatchObject({ code, reason, remedy: expect.stringMatching(/。$/) });
    expect(await count('imports')).toBe(before);
  });
  it('of nothing, of an unknown kind, of too much is refused by name', async () => {
    expect((await post(clerk, 'case-files', '').expect(400)).body).toMatchObject({ reason: 'csv-empty' });
    expect((await post(clerk, 'secrets', 'a,b\n1,2').expect(422)).body).toMatchObject({
      fields: [{ path: 'kind', rule: 'not-an-option' }],
    });
    const none = await clerk.post('/api/imports').field('kind', 'case-files').expect(422);
    expect(none.body).toMatchObject({ fields: [{ path: 'file', rule: 'required' }] });
    const big = await post(clerk, 'case-files', Buffer.alloc(5 * 1024 * 1024 + 1, 97)).expect(413);
    expect(big.body).toMatchObject({ code: 'file-too-large', fields: [{ path: 'file', limit: 5 * 1024 * 1024 }] });
  });
  it('is refused to who may not import', async () => {
    const partner = await t.signInAs('wj.officer');
    expect((await post(partner, 'case-files', inCsv(['P-1'])).expect(403)).body).toMatchObject({ code: 'forbidden' });
    await post(partner, 'typical-cases', fixture('typical-wan.csv')).expect(403);
    await post(await t.signInAs('yb.legal'), 'case-files', inCsv(['P-1'])).expect(403);
    await post(await t.signInAs('lxb.coordinator'), 'typical-cases', fixture('typical-wan.csv')).expect(201);
  });
});

describe('faulty rows', () => {
  it('are named in place with original value, remedy and suggestion', async () => {
    const view = await upload('case-files', fixture('faulty.csv'));
    expect(view).toMatchObject({ valid: 0, invalid: 12, duplicates: 0 });
    expect(row(view, 3).problems).toEqual([
      {
        path: 'institutionCode',
        rule: 'format',
        value: 'H4201020015',
        remedy: {
          zh: '医保编码应为 12 位：H 或 P，6 位区划，5 位顺序号。现在 11 位。',
          en: expect.stringContaining('11'),
        },
      },
    ]);
    expect(row(view, 2).problems[0]).toMatchObject({ rule: 'checksum', suggestion: '91350100M000100Y43' });
    const refused = await commit(view.id, 'valid').expect(409);
    expect(refused.body).toMatchObject({ code: 'blocked', reason: 'import-nothing-valid' });
  });

  it('are mended in the cell, and only then go in', async () => {
    const first = await upload('case-files', fixture('faulty.csv'));
    const second = await edit(first, 2, { 统一社会信用代码: '91350100M000100Y43' });
    expect(second).toMatchObject({ valid: 1, invalid: 11 });
    const refused = await commit(first.id, 'all').expect(409);
    expect(refused.body).toMatchObject({ reason: 'import-faulty-rows', remedy: expect.stringContaining('11 行') });
    expect(await filesWith('淳医保案〔2026〕21号')).toBe(0);
    const third = await edit(second, 13, { 案情摘要: '检查发现该机构上传虚构的服务项目，已补全。' });
    expect(row(third, 13).problems).toEqual([]);
    expect(await committed(first.id)).toMatchObject({ committed: { added: 2, skipped: 10 } });
    expect(await filesWith('淳医保案〔2026〕21号')).toBe(1);
    expect(await count('subjects where credit_code = $1', '91350100M000100Y43')).toBe(1);
  });

  it('can be downloaded with a reason, mended and uploaded again', async () => {
    const view = await upload('case-files', fixture('faulty.csv'));
    const file = await clerk.get(`/api/imports/${view.id}/problems.csv`).buffer().expect(200);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('有错的行-台账.csv'));
    expect(file.text).toContain('错误原因');
    expect(file.text).toContain('现在 11 位');
    const again = await upload('case-files', file.text.replace('H4201020015', 'H42010200015'));
    expect(again).toMatchObject({ encoding: 'UTF-8 BOM', valid: 1, invalid: view.invalid - 1 });
    expect(Object.values(again.mapping)).not.toContain('错误原因');
  });

  it('open no formula when they are downloaded, and come back as they were typed', async () => {
    const view = await upload('case-files', fixture('injection.csv'));
    expect(view.invalid).toBe(4);
    const { text } = await clerk.get(`/api/imports/${view.id}/problems.csv`).buffer().expect(200);
    for (const line of text.slice(1).split('\r\n'))
      for (const cell of line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) expect(cell).not.toMatch(/^"?[=+\-@]/);
    const again = await upload('case-files', text);
    expect(again.rows.map((r) => r.normalised['title'])).toEqual(view.rows.map((r) => r.normalised['title']));
  });

  it('leave a cell of another file, of an unknown column or row alone', async () => {
    const view = await upload('case-files', fixture('faulty.csv'));
    const bad = await clerk
      .put(`/api/imports/${view.id}/rows/2`)
      .send({ values: { 密级: '1' } })
      .expect(422);
    expect(bad.body).toMatchObject({ fields: [{ path: 'values.密级', rule: 'unknown' }] });
    await clerk
      .put(`/api/imports/${view.id}/rows/99`)
      .send({ values: { 案由: 'x' } })
      .expect(404);
    await clerk
      .put(`/api/imports/${view.id}/rows/2`)
      .send({ values: { 案由: 'x' }, more: 1 })
      .expect(422);
  });
});

describe('columns', () => {
  it('can be chosen again, and fields without a column can be typed', async () => {
    const view = await upload(
      'case-files',
      '号,名,行为,谁,类,说\nZ-1,演示改列对应案,虚构服务,演示诊所,参保人,演示改列对应用的案情摘要一段\n',
    );
    expect(view.invalid).toBe(1);
    const mapping = {
      externalNo: '号',
      title: '名',
      cause: '行为',
      subjectName: '谁',
      subjectKind: null,
      summary: '说',
    };
    const mapped = (await clerk.put(`/api/imports/${view.id}/mapping`).send({ mapping }).expect(200))
      .body as ImportView;
    expect(mapped.rows[0]!.problems.map((p) => [p.path, p.rule])).toEqual([['subjectKind', 'required']]);
    expect(await edit(mapped, 2, { subjectKind: 'insured' })).toMatchObject({ valid: 1 });
    const wrong = await clerk
      .put(`/api/imports/${view.id}/mapping`)
      .send({ mapping: { title: '没有这列', x: '号' } })
      .expect(422);
    expect(wrong.body).toMatchObject({
      fields: [
        { path: 'mapping.title', rule: 'not-an-option' },
        { path: 'mapping.x', rule: 'unknown' },
      ],
    });
  });
});

describe('a commit', () => {
  it('opens real case files through the write path, and a re-import adds none', async () => {
    const first = await upload('case-files', fixture('variants.csv'));
    expect(await committed(first.id, 'all')).toMatchObject({ committed: { added: 5, skipped: 0 }, valid: 5 });
    const made = await asOwner(t.database, async (c) => {
      const { rows } = await c.query<{ number: string; state: string; amount: string; events: number }>(
        `select f.number, m.state, a.amount, (select count(*)::int from events e where e.matter_id = m.id) as events
         from case_files f join matters m on m.case_file_id = f.id and m.parent_id is null join allegations a on a.case_file_id = f.id
         where f.external_no = '淳医保案〔2026〕11号'`,
      );
      return rows;
    });
    expect(made).toEqual([
      { number: expect.stringMatching(/^AJ\d{4}-\d{6}$/), state: 'open', amount: '2040000.00', events: 1 },
    ]);
    const again = await upload('case-files', fixture('variants.csv'));
    expect(again).toMatchObject({ valid: 0, duplicates: 5, invalid: 0 });
    expect(again.rows[0]!.duplicateOf).toBe(made[0]!.number);
    expect(await committed(again.id)).toMatchObject({ committed: { added: 0, skipped: 5 } });
    expect(await count(`case_files where external_no like '淳医保案〔2026〕1_号'`)).toBe(4);
  });

  it('knows a row again whatever brackets it is typed with, also inside one file', async () => {
    const view = await upload('case-files', fixture('duplicates.csv'));
    expect(view).toMatchObject({ valid: 2, duplicates: 1, invalid: 1 });
    expect(await committed(view.id)).toMatchObject({ committed: { added: 2, skipped: 2 } });
    expect([await filesWith('淳医保案〔2026〕41号'), await filesWith('淳医保案〔2026〕42号')]).toEqual([1, 1]);
  });

  it('given ten times at once adds every row once and answers everybody the same', async () => {
    const nos = Array.from({ length: 12 }, (_, i) => `K-${i}`);
    const view = await upload('case-files', inCsv(nos));
    const answers = await Promise.all(Array.from({ length: 10 }, () => commit(view.id, 'valid')));
    expect(answers.map((a) => a.status)).toEqual(answers.map(() => 200));
    const results = answers.map((a) => (a.body as ImportView).committed);
    expect(new Set(results.map((r) => JSON.stringify(r))).size).toBe(1);
    expect(results[0]).toMatchObject({ added: 12, skipped: 0 });
    expect(await count(`case_files where external_no like 'K-%'`)).toBe(12);
    expect(await count(`matters where title like '演示并发导入案 K-%'`)).toBe(12);
  });

  it('of the same list by two persons at once adds every row once', async () => {
    const other = await t.signInAs('yb.clerk2');
    const csv = inCsv(Array.from({ length: 20 }, (_, i) => `R-${i}`));
    const [mine, hers] = [await upload('case-files', csv), await upload('case-files', csv, other)];
    const [a, b] = await Promise.all([commit(mine.id, 'all').expect(200), commit(hers.id, 'all', other).expect(200)]);
    const added = [a, b].map((answer) => (answer.body as ImportView).committed!.added);
    expect(added[0]! + added[1]!).toBe(20);
    expect(await count(`case_files where external_no like 'R-%'`)).toBe(20);
  });

  it('that broke off after some rows is finished by a repeat, which counts what the first had added', async () => {
    const view = await upload('case-files', inCsv(['B-1', 'B-2', 'B-3', 'B-4']));
    await asOwner(t.database, (c) =>
      c.query(`alter table case_files add constraint broken check (external_no <> 'B-4')`),
    );
    await commit(view.id, 'all').expect(500);
    const begun = (await clerk.get(`/api/imports/${view.id}`).expect(200)).body as ImportView;
    expect(begun).toMatchObject({ valid: 4, duplicates: 0, committed: null });
    const edited = await clerk
      .put(`/api/imports/${view.id}/rows/2`)
      .send({ values: { 案由: '别的' } })
      .expect(409);
    expect(edited.body).toMatchObject({ code: 'blocked', reason: 'import-committed' });
    await asOwner(t.database, (c) => c.query('alter table case_files drop constraint broken'));
    expect(await committed(view.id)).toMatchObject({ committed: { added: 4, skipped: 0 } });
    expect(await count(`case_files where external_no like 'B-%'`)).toBe(4);
  });

  it('is over once: its rows cannot be changed, its answer stays', async () => {
    const view = await upload('case-files', inCsv(['E-1']));
    const done = await committed(view.id);
    expect((await commit(view.id, 'valid').expect(200)).body).toEqual(done);
    await clerk
      .put(`/api/imports/${view.id}/rows/2`)
      .send({ values: { 案由: '别的' } })
      .expect(409);
    await clerk.put(`/api/imports/${view.id}/mapping`).send({ mapping: {} }).expect(409);
    await clerk.post(`/api/imports/${view.id}/commit`).send({ mode: 'some' }).expect(422);
  });
});

describe('isolation', () => {
  it("another person's import does not exist, whoever asks", async () => {
    const view = await upload('case-files', inCsv(['I-1']));
    for (const account of ['yb.clerk2', 'yb.head', 'sys.admin', 'jd-yb.clerk1']) {
      const other = await t.signInAs(account);
      await other.get(`/api/imports/${view.id}`).expect(404);
      await other.get(`/api/imports/${view.id}/problems.csv`).expect(404);
      await other.put(`/api/imports/${view.id}/mapping`).send({ mapping: {} }).expect(404);
      await other
        .put(`/api/imports/${view.id}/rows/2`)
        .send({ values: { 案由: 'x' } })
        .expect(404);
      await commit(view.id, 'valid', other).expect(404);
    }
    await clerk.get('/api/imports/not-an-id').expect(404);
    await t.anonymous().get(`/api/imports/${view.id}`).expect(401);
    expect(await filesWith('I-1')).toBe(0);
  });
  it('two counties may number their cases alike', async () => {
    const neighbour = await t.signInAs('jd-yb.clerk1');
    const csv = inCsv(['SAME-1']);
    await committed((await upload('case-files', csv)).id);
    const theirs = await upload('case-files', csv, neighbour);
    expect(theirs).toMatchObject({ valid: 1, duplicates: 0 });
    const done = await commit(theirs.id, 'valid', neighbour).expect(200);
    expect(done.body).toMatchObject({ committed: { added: 1 } });
    expect(await filesWith('SAME-1')).toBe(2);
  });
});

it('a template can be filled and uploaded as it is', async () => {
  for (const kind of ['case-files', 'typical-cases']) {
    const { text } = await clerk.get(`/api/imports/template.csv?kind=${kind}`).buffer().expect(200);
    const view = await upload(kind, text);
    expect(view.rows.flatMap((r) => r.problems)).toEqual([]);
    expect(Object.values(view.mapping)).not.toContain(null);
  }
});

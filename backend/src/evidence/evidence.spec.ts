import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AuditAccessPage, AuditEventPage, Verification } from '@lianban/contracts';
import { userId } from '../seed/index.js';
import { asOwner, CASE, Story, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
let number: string;
let dir: string;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  dir = mkdtempSync(path.join(os.tmpdir(), 'evidence-'));
  const { caseId, referrals } = await story.sent(['wj', 'sc']);
  await story.act('wj.liaison', referrals[0]!, 'sign');
  const [row] = await rows<{ number: string }>('select number from matters where id = $1', [caseId]);
  number = row!.number;
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await t.close();
});

const rows = <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (c) => (await c.query<T>(sql, values)).rows);
const get = async (account: string, address: string) => (await story.as(account)).get(`/api${address}`);
const verify = async (body: object) => (await story.as('sys.auditor')).post('/api/audit/verifications').send(body);
/** Changes rows that nobody may change, as who owns the machine could. */
const tamper = (sql: string, values: unknown[] = []): Promise<void> =>
  asOwner(t.database, async (c) => {
    await c.query('alter table events disable trigger events_fixed');
    await c.query(sql, values);
    await c.query('alter table events enable trigger events_fixed');
  });
const OTHERS = ['yb.clerk1', 'yb.head', 'wj.leader', 'lxb.coordinator', 'sys.admin', 'sys.security', 'jd-yb.head'];

describe('the audit', () => {
  it('shows the auditor what was done, by whom and when, and not a word of what it was about', async () => {
    const page = (await get('sys.auditor', `/audit/events?number=${number}`)).body as AuditEventPage;
    expect(page.rows.map((r) => r.action)).toEqual(expect.arrayContaining(['open', 'approve', 'send', 'sign']));
    expect(page.rows.find((r) => r.action === 'sign')).toMatchObject({
      caseNumber: number,
      actor: '演示·孙甲',
      account: 'wj.liaison',
      unit: '卫健局',
      fromState: 'delivered',
      toState: 'signed',
      actionLabel: { zh: '签收', en: 'Sign' },
      toLabel: { zh: '待受理', en: 'Signed' },
    });
    const all = JSON.stringify(page.rows) + JSON.stringify((await get('sys.auditor', '/audit/accesses')).body);
    for (const told of [
      CASE['title'],
      CASE['subjectName'],
      CASE['summary'],
      '演示诊所',
      '486320',
      '同意移送',
      '调查报告',
    ])
      expect(all).not.toContain(told);
  });

  it('narrows by unit, actor, action, day and number', async () => {
    const found = async (query: string) =>
      ((await get('sys.auditor', `/audit/events?${query}`)).body as AuditEventPage).rows;
    expect((await found(`number=${number}&actor=wj.liaison`)).map((r) => r.action)).toEqual(['sign']);
    expect((await found(`number=${number}&actor=演示·孙甲&action=approve`)).length).toBe(0);
    expect((await found(`actor=nobody`)).length).toBe(0);
    expect((await found(`number=AJ2026-999999`)).length).toBe(0);
    expect((await found('to=2020-01-01&from=2019-01-01')).length).toBe(0);
    const [matter] = await rows<{ number: string }>(`select number from matters where process = 'referral-dispatch'`);
    expect(new Set((await found(`number=${matter!.number}`)).map((r) => r.matterNumber))).toEqual(
      new Set([matter!.number]),
    );
    expect((await get('sys.auditor', '/audit/events?colour=red')).status).toBe(422);
  });

  it('pages without losing or doubling a row', async () => {
    for (let i = 0; i < 52; i++) await story.openCase({ title: `演示第${i}案` });
    for (const list of ['events', 'accesses']) {
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const cursor: string = next ? `?cursor=${encodeURIComponent(next)}` : '';
        const page = (await get('sys.auditor', `/audit/${list}${cursor}`)).body as AuditAccessPage;
        seen.push(...page.rows.map((r) => r.id));
        next = page.next;
      }
      const [count] = await rows<{ n: number }>(
        `select count(*)::int as n from ${list === 'events' ? 'events' : 'access_log'}`,
      );
      expect([list, new Set(seen).size, seen.length]).toEqual([list, count!.n, count!.n]);
    }
  });

  it('does not exist for anybody else, nor does another region for the auditor', async () => {
    for (const account of OTHERS) {
      for (const address of ['events', 'accesses', 'changes', 'options'])
        expect([account, address, (await get(account, `/audit/${address}`)).status]).toEqual([account, address, 404]);
      const asked = await (await story.as(account)).post('/api/audit/verifications').send({});
      expect([account, asked.status]).toEqual([account, 404]);
    }
    await rows(`update units set region_code = '330182' where code = '330127-yb'`);
    expect(((await get('sys.auditor', `/audit/events?number=${number}`)).body as AuditEventPage).rows).toEqual([]);
    expect((await verify({ number })).status).toBe(422);
    expect((await get('sys.auditor', `/evidence/${number}`)).status).toBe(404);
    await rows(`update units set region_code = '330127' where code = '330127-yb'`);
  });

  it('reads as a database role that sees no content and writes nothing', async () => {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: t.database.urls.auditor });
    await client.connect();
    const refused = async (sql: string) => (await client.query(sql).catch((e: { code: string }) => e.code)) as string;
    for (const sql of [
      'select title from matters',
      'select fields from matters',
      'select summary from case_files',
      'select * from subjects',
      'select name from files',
      'select model from letters',
      'select content from disclosures',
      'select * from drafts',
      'select password_hash from user_secrets',
      'select password_hash from admin_changes',
      'insert into access_log default values',
      `update events set late = true`,
      'delete from admin_log',
    ])
      expect([sql, await refused(sql)]).toEqual([sql, '42501']);
    await client.end();
  });
});

describe('the chain', () => {
  it('of one file and of all recomputes, and the look is on record', async () => {
    const one = (await verify({ number })).body as Verification;
    const [chain] = await rows<{ n: number }>(
      'select n::int from chains c join case_files f on f.id = c.case_file_id where f.number = $1',
      [number],
    );
    expect(one).toEqual({ files: 1, events: chain!.n, total: 1, faults: [], next: null });
    const all = (await verify({})).body as Verification;
    const [{ n, m }] = (await rows<{ n: number; m: number }>(
      'select (select count(*)::int from case_files) n, (select count(*)::int from events) m',
    )) as [{ n: number; m: number }];
    expect(all).toEqual({ files: n, events: m, total: n, faults: [], next: null });
    const log = (await get('sys.auditor', '/audit/accesses?action=verify')).body as AuditAccessPage;
    expect(log.rows.map((r) => r.caseNumber)).toEqual(expect.arrayContaining([number, null]));
  });

  it('goes on behind where it stopped', async () => {
    const ids = await rows<{ id: string }>('select id from case_files order by id');
    const rest = (await verify({ after: ids.at(-3)!.id })).body as Verification;
    expect([rest.files, rest.total, rest.next]).toEqual([2, null, null]);
  });

  it.each([
    ['payload', `update events set payload = payload || '{"input":{"x":1}}' where n = 3`, ['payload 3']],
    ['header', `update events set header = replace(header, 'submit', 'submiT') where n = 4`, ['header 4', 'link 4']],
    ['row', `update events set unit_id = gen_random_uuid() where n = 3`, ['header 3']],
    ['hash', `update events set hash = sha256(hash) where n = 3`, ['link 3', 'link 4']],
    ['deleted', `delete from events where n = 3`, ['gap 4', 'link 4']],
  ])('names the event that was tampered with: %s', async (_what, sql, faults) => {
    const id = `case_file_id = (select id from case_files where number = '${number}')`;
    await asOwner(t.database, (c) => c.query('create table kept as table events'));
    await tamper(`${sql} and ${id}`);
    const found = (await verify({ number })).body as Verification;
    await tamper('delete from events');
    await tamper('insert into events select * from kept');
    await rows('drop table kept');
    expect(found.faults.map((f) => `${f.what} ${f.n}`)).toEqual(faults);
    expect(found.faults.every((f) => f.caseNumber === number)).toBe(true);
  });

  it('names a chain whose last event is gone, or whose head was moved', async () => {
    await rows('update chains set n = n + 1 where case_file_id = (select id from case_files where number = $1)', [
      number,
    ]);
    const all = (await verify({})).body as Verification;
    await rows('update chains set n = n - 1 where case_file_id = (select id from case_files where number = $1)', [
      number,
    ]);
    expect(all.faults).toEqual([{ caseNumber: number, n: null, action: null, what: 'head' }]);
  });
});

describe('the evidence of a case file', () => {
  const exported = async (account: string): Promise<{ text: string; seal: string }> => {
    const answer = await (
      await story.as(account)
    )
      .get(`/api/evidence/${number}`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    return { text: (answer.body as Buffer).toString('utf8'), seal: answer.headers['x-evidence-seal']! };
  };
  /** Runs the program an expert runs, in a process of its own. */
  const run = (bytes: string | Buffer, ...more: string[]): Promise<{ code: number; out: string }> => {
    const file = path.join(dir, 'evidence.jsonl');
    writeFileSync(file, bytes);
    return new Promise((resolve) =>
      execFile(
        process.execPath,
        [path.join(__dirname, 'verify-evidence.mjs'), file, ...more],
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
      ),
    );
  };

  it('is given to the head with its content, to the auditor as headers and hashes, to nobody else', async () => {
    const [head, auditor] = [await exported('yb.head'), await exported('sys.auditor')];
    expect(head.text).toContain('同意移送');
    for (const told of ['同意移送', String(CASE['title']), '演示诊所', '调查报告'])
      expect(auditor.text).not.toContain(told);
    const chainOf = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('{"event"'))
        .map((line) => (JSON.parse(line) as { hash: string }).hash);
    expect(chainOf(auditor.text)).toEqual(chainOf(head.text));
    for (const account of OTHERS.filter((a) => a !== 'yb.head'))
      expect([account, (await get(account, `/evidence/${number}`)).status]).toEqual([account, 404]);
    const log = (await get('sys.auditor', '/audit/accesses?action=evidence')).body as AuditAccessPage;
    expect(log.rows.map((r) => [r.account, r.seal])).toEqual([
      ['sys.auditor', auditor.seal],
      ['yb.head', head.seal],
    ]);
  });

  it('is not given to a head who is recused from the case', async () => {
    await rows(
      'insert into recusals (case_file_id, user_id, since) select id, $2, now() from case_files where number = $1',
      [number, userId('yb.head')],
    );
    const refused = await get('yb.head', `/evidence/${number}`);
    await rows('delete from recusals where user_id = $1', [userId('yb.head')]);
    expect(refused.status).toBe(404);
    expect((await get('yb.head', `/evidence/${number}`)).status).toBe(200);
  });

  it('passes the offline verifier, which says in two languages what is proven and what is not', async () => {
    for (const account of ['yb.head', 'sys.auditor']) {
      const { text, seal } = await exported(account);
      const { code, out } = await run(text, '--seal', seal);
      expect(out).toContain('核验通过');
      for (const said of ['PASSED', '已证明', 'Proven:', '未证明', 'Not proven:', seal]) expect(out).toContain(said);
      expect(code).toBe(0);
    }
  });

  it('fails it after any change of a byte, naming the record', async () => {
    const { text, seal } = await exported('yb.head');
    const bytes = Buffer.from(text);
    const lines = text.split('\n');
    let at = 0;
    for (const line of lines.slice(0, -1)) {
      const length = Buffer.byteLength(line) + 1;
      // the first, some in the middle and the line's end
      for (const i of [0, Math.floor(length / 3), Math.floor(length / 2), length - 2, length - 1]) {
        const changed = Buffer.from(bytes);
        changed[at + i]! ^= 1;
        const { faults } = await verifier().then((v) => v.verify(changed));
        const name = /^\{"event":(\d+)/.exec(line)?.[1];
        expect([line.slice(0, 20), i, faults.length > 0]).toEqual([line.slice(0, 20), i, true]);
        if (name) expect(faults.map((f) => f.en).join('\n')).toContain(`event ${name}: `);
      }
      at += length;
    }
    const broken = await run(text.replace('"同意移送"', '"不同意移送"'));
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/FAILED[\s\S]*第 \d+ 条办理记录：内容与其摘要不符/);
    expect((await run(text.slice(0, -200))).code).toBe(1);
    expect((await run(text, '--seal', seal.replace(/^./, 'x'))).code).toBe(1);
  });

  it('fails it when somebody changes a record and seals it anew', async () => {
    const { verify: check } = await verifier();
    const { text } = await exported('yb.head');
    const { sm3 } = await import('../matters/index.js');
    const lines = text.trimEnd().split('\n').slice(0, -1);
    const names = (JSON.parse(text.trimEnd().split('\n').at(-1)!) as { lines: [string, string][] }).lines;
    const forged = lines.map((line) => line.replace('"同意移送"', '"不同意移送"'));
    const sealed = forged.map((line, i) => [names[i]![0], sm3(line)]);
    const end = JSON.stringify({ lines: sealed, seal: sm3(JSON.stringify(sealed)) });
    const { faults } = check(Buffer.from([...forged, end, ''].join('\n')));
    expect(faults).toEqual([
      { zh: expect.stringContaining('内容与其摘要不符'), en: expect.stringMatching(/^event \d+: /) },
    ]);
  });

  it('compares the files that are given with it', async () => {
    const { text } = await exported('yb.head');
    const file = path.join(dir, '另一份.pdf');
    writeFileSync(file, 'nothing of the case');
    const { code, out } = await run(text, file);
    expect(code).toBe(1);
    expect(out).toContain('另一份.pdf');
  });

  it('comes with the program that checks it', async () => {
    const answer = await (await story.as('sys.auditor')).get('/api/evidence/verifier').buffer(true).expect(200);
    expect(answer.headers['content-disposition']).toContain('verify-evidence.mjs');
    expect((await get('wj.leader', '/evidence/verifier')).status).toBe(404);
  });

  interface Verifier {
    verify(bytes: Buffer): { faults: { zh: string; en: string }[] };
  }
  const verifier = (): Promise<Verifier> => import(path.join(__dirname, 'verify-evidence.mjs')) as Promise<Verifier>;
});

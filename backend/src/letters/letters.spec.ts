import { randomUUID } from 'node:crypto';
import type { Consequence, LetterLine, LetterView, NumberRegister, Problem } from '@lianban/contracts';
import { Client } from 'pg';
import { unitId, userId } from '../seed/index.js';
import { REPLY, Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.database, async (client) => (await client.query(sql, values)).rows as T[]);
const get = async <T>(account: string, path: string): Promise<{ status: number; body: T }> => {
  const answer = await (await story.as(account)).get(path);
  return { status: answer.status, body: answer.body as T };
};
const letters = async (account: string, matter: string): Promise<LetterLine[]> =>
  (await get<LetterLine[]>(account, `/api/matters/${matter}/letters`)).body;
const letter = async (account: string, matter: string, zh: string): Promise<LetterView> => {
  const line = (await letters(account, matter)).find((l) => l.label.zh === zh)!;
  return (await get<LetterView>(account, `/api/letters/${line.id}`)).body;
};
const dryRun = async (account: string, id: string, action: string, input: object = {}): Promise<Consequence> => {
  const { version } = await story.view(account, id);
  const answer = await story.send(account, id, action, { version, input }, { Prefer: 'dry-run' });
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return answer.body as Consequence;
};
const attempt = async (account: string, id: string, action: string, input: object = {}) => {
  const { version } = await story.view(account, id);
  return story.send(account, id, action, { version, input });
};
const approved = async (units: string[]): Promise<string> => {
  const { dispatchId } = await story.dispatch(units);
  await story.act('yb.clerk1', dispatchId, 'submit');
  await story.act('yb.legal', dispatchId, 'pass', { opinion: '同意移送' });
  await story.act('yb.head', dispatchId, 'approve');
  return dispatchId;
};
/** Statements of a person's session as role `api`, past the program. */
async function asApi<T>(account: string, unit: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: t.database.urls.api });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('app.user', $1, true), set_config('app.principals', $2, true), set_config('app.clearance', '1', true), set_config('app.recused', '{}', true)`,
      [userId(account), `{${unitId(unit)}}`],
    );
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end();
  }
}
const refusal = { code: 'competence', basis: '医疗机构管理条例 第五条', why: '该事项不属于本单位的法定职责范围' };

describe('a letter', () => {
  let dispatchId: string;
  let [health, market, paper]: string[] = [];
  beforeAll(async () => {
    const sent = await story.sent(['wj', 'sc', 'cl']);
    ({ dispatchId } = sent);
    [health, market, paper] = sent.referrals;
  });

  it('is issued to each unit when a transfer is sent, under consecutive numbers of the bureau', async () => {
    const lines = await letters('yb.clerk1', dispatchId);
    expect(lines.map((l) => [l.form, l.issuer, l.to])).toEqual([
      ['F08', '淳安县医疗保障局', ['淳安县卫生健康局']],
      ['F08', '淳安县医疗保障局', ['淳安县市场监督管理局']],
      ['F08', '淳安县医疗保障局', ['淳安县残疾人联合会']],
    ]);
    const numbers = lines.map((l) => Number(/^演示医保函〔\d{4}〕(\d+)号$/.exec(l.number!)![1]));
    expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2]);
  });

  it('says of the case exactly what its receiver was given', async () => {
    const { disclosure } = await story.view('yb.clerk1', health!);
    const { model } = await letter('yb.clerk1', health!, '案件移送函');
    const facts = [...disclosure!.preview, ...disclosure!.content!];
    const section = model.blocks[model.blocks.findIndex((b) => b.type === 'heading' && b.text === '一、案件情况') + 1]!;
    expect(section).toEqual({
      type: 'items',
      items: [
        { label: '联办编号', value: expect.stringMatching(/^YS\d{4}-\d{6}-1$/) },
        ...facts.map((f) => ({ label: f.label.zh, value: f.value })),
      ],
    });
    expect(model.blocks.find((b) => b.type === 'attachments')).toEqual({
      type: 'attachments',
      names: disclosure!.files.map((f) => f.name),
    });
  });

  it('names no party and no file that a receiver was not given', async () => {
    const { caseId, report } = await story.preparedCase();
    const input = story.dispatchInput(['wj', 'sc'], report);
    const choice = (unit: string, item: string) => ({ unit: unitId(unit), item, visibility: 'none' });
    const answer = await story.open('yb.clerk1', {
      process: 'referral-dispatch',
      parentId: caseId,
      input: {
        ...input,
        disclosure: [
          { unit: unitId('wj'), item: `file:${report}`, visibility: 'slice' },
          choice('sc', 'subject'),
          choice('sc', `file:${report}`),
        ],
      },
    });
    const id = (answer.body as { matterId: string }).matterId;
    await story.act('yb.clerk1', id, 'submit');
    await story.act('yb.legal', id, 'pass', { opinion: '同意移送' });
    await story.act('yb.head', id, 'approve');
    const drafts = (await dryRun('yb.clerk1', id, 'send')).letters;
    await story.act('yb.clerk1', id, 'send');
    const { matrix } = await story.view('yb.clerk1', id);
    const texts = await Promise.all(
      matrix.map(async (row) => JSON.stringify((await letter('yb.clerk1', row.matterId, '案件移送函')).model)),
    );
    for (const [given, withheld] of [texts, drafts.map((d) => JSON.stringify(d.model))]) {
      expect(given).toContain('演示康养医院');
      expect(given).toContain('调查报告.pdf');
      expect(withheld).not.toContain('演示康养医院');
      expect(withheld).not.toContain('调查报告.pdf');
    }
  });

  it('is named but locked before signing, open afterwards, and does not exist for other departments', async () => {
    const own = (await letters('yb.clerk1', health!))[0]!;
    expect(await letters('wj.liaison', health!)).toEqual([{ ...own, id: null }]);
    expect((await get('wj.liaison', `/api/letters/${own.id}`)).status).toBe(404);
    expect((await get('wj.liaison', `/api/letters/${own.id}/pdf`)).status).toBe(404);
    await story.act('wj.liaison', health!, 'sign');
    expect(await letters('wj.liaison', health!)).toEqual([own]);
    expect((await get('wj.liaison', `/api/letters/${own.id}`)).status).toBe(200);
    for (const stranger of ['sc.officer', 'ga.officer', 'lxb.coordinator', 'jd-yb.clerk1', 'sys.admin']) {
      const list = await get<LetterLine[]>(stranger, `/api/matters/${health}/letters`);
      expect([stranger, list.status === 404 || list.body]).toEqual([stranger, stranger.startsWith('lxb') ? [] : true]);
      for (const path of ['', '/docx', '/pdf'])
        expect([stranger, (await get(stranger, `/api/letters/${own.id}${path}`)).status]).toEqual([stranger, 404]);
    }
    expect((await get('wj.liaison', `/api/letters/${own.id}/rtf`)).status).toBe(404);
    expect((await get('wj.liaison', '/api/letters/none')).status).toBe(404);
    expect((await get('wj.liaison', `/api/letters/${randomUUID()}`)).status).toBe(404);
  });

  it('is hidden by the database itself from who did not take part, and never changes', async () => {
    const count = async (account: string, unit: string) =>
      (
        await asApi<{ n: number }>(account, unit, 'select count(*)::int as n from letters where matter_id = $1', [
          health,
        ])
      )[0]!.n;
    expect(await count('yb.clerk1', 'yb')).toBe(1);
    expect(await count('wj.officer', 'wj')).toBe(1);
    expect(await count('sc.officer', 'sc')).toBe(0);
    expect(await count('jd-yb.clerk1', 'jd-yb')).toBe(0);
    for (const sql of [
      `update letters set no = 900`,
      `delete from letters`,
      `insert into letter_voids select * from letter_voids`,
    ])
      await expect(asApi('yb.clerk1', 'yb', sql)).rejects.toThrow(/permission denied/);
    await expect(query(`update letters set kind = 'x'`)).rejects.toThrow(/insert-only/);
    await expect(
      asApi('wj.officer', 'wj', `select void_letter_numbers($1, 2026, 99, '不是本单位')`, [unitId('yb')]),
    ).rejects.toThrow(/not a unit of this person/);
  });

  it('answers accepting and replying, and names the letter that it answers', async () => {
    await story.act('wj.liaison', health!, 'accept');
    await story.act('wj.leader', health!, 'reply', REPLY);
    const [sent, receipt, result] = await letters('yb.clerk1', health!);
    expect([receipt!.form, receipt!.number, result!.form, result!.to]).toEqual([
      'F10',
      expect.stringMatching(/^演示卫健函〔\d{4}〕1号$/),
      'F15',
      ['淳安县医疗保障局'],
    ]);
    const { model } = await letter('wj.officer', health!, '案件接收回执');
    const items = model.blocks.flatMap((b) => (b.type === 'items' ? b.items : []));
    expect(items).toEqual(
      expect.arrayContaining([
        { label: '移送函文号', value: sent!.number },
        { label: '签收人', value: '演示·孙甲' },
        { label: '承办人', value: '演示·孙甲' },
        { label: '预计办结日', value: expect.stringMatching(/^\d{4}年\d{1,2}月\d{1,2}日$/) },
      ]),
    );
    const text = JSON.stringify((await letter('yb.clerk1', health!, '办理结果反馈函')).model);
    expect(text).toContain('41 张床位中 29 张住院指征不足。');
    expect(text).toContain('118,930.00 元');
    expect(text).toContain('淳卫医改〔2026〕7号');
  });

  it('stays with who wrote it after the matter went on, and nothing else does', async () => {
    await story.act('sc.liaison', market!, 'sign');
    await story.act('sc.leader', market!, 'forward', { to: unitId('ga'), why: '涉嫌犯罪，属公安机关管辖' });
    const [own, ...rest] = await letters('sc.officer', market!);
    expect([own!.label.zh, own!.to, rest]).toEqual(['案件转办单', ['淳安县公安局'], []]);
    const f08 = (await letters('yb.clerk1', market!)).find((l) => l.form === 'F08')!;
    expect((await get('sc.officer', `/api/letters/${f08.id}`)).status).toBe(404);
    await story.act('ga.liaison', market!, 'sign');
    expect((await letters('ga.officer', market!)).map((l) => l.label.zh)).toEqual(['案件转办单']);
    expect((await get('ga.officer', `/api/letters/${f08.id}`)).status).toBe(404);
  });

  it('of a refusal is read by those who rule on it, and the ruling by all who are concerned', async () => {
    const { referrals } = await story.sent(['mz']);
    const id = referrals[0]!;
    await story.act('mz.liaison', id, 'sign');
    await story.act('mz.leader', id, 'refuse', { ...refusal, competent: unitId('sj') });
    const slip = await letter('yb.head', id, '案件退回单');
    expect(slip.model.blocks.flatMap((b) => (b.type === 'items' ? b.items : []))).toEqual(
      expect.arrayContaining([{ label: '退回理由', value: '不属本单位职责' }]),
    );
    expect((await get('lxb.coordinator', `/api/letters/${slip.id}`)).status).toBe(404);
    await story.act('yb.head', id, 'dispute', { why: '该单位依法应当办理' });
    expect((await get('lxb.coordinator', `/api/letters/${slip.id}`)).status).toBe(200);
    await story.act('lxb.coordinator', id, 'propose', { to: unitId('sj'), why: '审计部门已在办理同一事项' });
    await story.act('zf.convener', id, 'rule', { to: unitId('sj'), why: '由审计局办理更为适当' });
    for (const account of ['mz.officer', 'yb.clerk1', 'lxb.coordinator', 'sj.officer'])
      expect((await letter(account, id, '指定承办通知')).model).toMatchObject({
        to: ['淳安县审计局'],
        cc: ['淳安县医疗保障局', '淳安县民政局', '淳安县医疗保障基金监管联席会议办公室'],
      });
  });

  it('goes anew to the unit that a refused transfer is sent to, and says the same of the case', async () => {
    const { referrals } = await story.sent(['mz']);
    const id = referrals[0]!;
    await story.act('mz.liaison', id, 'sign');
    await story.act('mz.leader', id, 'refuse', { ...refusal, competent: unitId('sj') });
    await story.act('yb.head', id, 'redirect', { to: unitId('sj') });
    await story.act('sj.liaison', id, 'sign');
    const all = (await letters('yb.clerk1', id)).filter((l) => l.form === 'F08');
    expect(all.map((l) => l.to)).toEqual([['淳安县民政局'], ['淳安县审计局']]);
    expect((await letters('sj.officer', id)).map((l) => l.id)).toEqual([all[1]!.id]);
    const [first, second] = await Promise.all(
      all.map(async (l) => (await get<LetterView>('yb.clerk1', `/api/letters/${l.id}`)).body.model),
    );
    expect(second!.blocks).toEqual(first!.blocks);
    expect(JSON.stringify((await letter('yb.clerk1', id, '案件退回单')).model)).toContain('淳安县审计局');
  });

  it('of a withdrawal tells the receiver, whose transfer letter is gone', async () => {
    const { referrals } = await story.sent(['wj']);
    const id = referrals[0]!;
    await story.act('wj.liaison', id, 'sign');
    const f08 = (await letters('wj.officer', id))[0]!;
    await story.act('yb.head', id, 'withdraw', { why: '当事人已退回全部基金' });
    expect((await get('wj.officer', `/api/letters/${f08.id}`)).status).toBe(404);
    const { model } = await letter('wj.officer', id, '撤回函');
    expect(JSON.stringify(model)).toContain(f08.number);
    expect(JSON.stringify(model)).not.toContain('虚构');
  });

  it('asks for what is missing and answers it', async () => {
    const { referrals } = await story.sent(['rs']);
    const id = referrals[0]!;
    await story.act('rs.liaison', id, 'sign');
    await story.act('rs.officer', id, 'askSupplement', { missing: [{ item: '处方原件', why: '核对医师' }] });
    const file = await story.file('yb.clerk1', 'yb');
    await story.act('yb.clerk1', id, 'supply', { materials: [file] });
    const notice = await letter('yb.clerk1', id, '补正通知');
    expect(notice.model.blocks).toContainEqual({
      type: 'table',
      head: ['缺少的材料', '为什么需要'],
      rows: [['处方原件', '核对医师']],
    });
    const reply = await letter('rs.officer', id, '补正回复');
    expect(JSON.stringify(reply.model.blocks)).toContain(notice.number);
    expect(reply.model.blocks).toContainEqual({ type: 'attachments', names: ['调查报告.pdf'] });
  });

  it('for a unit on paper carries a code and a receipt form; what is recorded for it issues none', async () => {
    const { model } = await letter('yb.clerk1', paper!, '案件移送函');
    expect(model.qr).toMatch(/^YS\d{4}-\d{6}-3$/);
    expect(model.slip!.items.map((i) => i.label)).toContain('签收人、电话');
    expect((await letter('yb.clerk1', health!, '案件移送函')).model).toMatchObject({ qr: null, slip: null });
    await story.act('yb.clerk1', paper!, 'deliver');
    const scan = await story.file('yb.clerk1', 'yb');
    for (const action of ['sign', 'accept']) {
      const { version, stateSince } = await story.view('yb.clerk1', paper!);
      const proxy = { occurredAt: stateSince, evidence: [scan] };
      const answer = await story.send('yb.clerk1', paper!, action, { version, input: {}, proxy });
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    }
    expect((await letters('yb.clerk1', paper!)).map((l) => l.form)).toEqual(['F08']);
  });
});

describe('the number of a letter', () => {
  const next = async (): Promise<number> =>
    (await get<NumberRegister>('yb.clerk1', '/api/letter-numbers')).body.units.find((u) => u.unitId === unitId('yb'))!
      .next;

  it('is proposed before, and nothing is used up by looking', async () => {
    const id = await approved(['wj', 'sc']);
    const n = await next();
    const look = async (input: object) =>
      (await dryRun('yb.clerk1', id, 'send', input)).letters.map(({ no, taken, skipped }) => ({ no, taken, skipped }));
    expect(await look({})).toEqual([
      { no: n, taken: false, skipped: [] },
      { no: n + 1, taken: false, skipped: [] },
    ]);
    expect(await look({ letterNo: n + 2 })).toEqual([
      { no: n + 2, taken: false, skipped: [n, n + 1] },
      { no: n + 3, taken: false, skipped: [] },
    ]);
    expect((await look({ letterNo: n - 1 }))[0]).toMatchObject({ taken: true });
    expect(await next()).toBe(n);
    const taken = await attempt('yb.clerk1', id, 'send', { letterNo: n - 1 });
    expect([taken.status, (taken.body as Problem).fields]).toEqual([
      422,
      [{ path: 'letterNo', rule: 'duplicate', limit: n }],
    ]);
    const gap = await attempt('yb.clerk1', id, 'send', { letterNo: n + 2 });
    expect((gap.body as Problem).fields).toEqual([{ path: 'letterVoid', rule: 'required', limit: n }]);
    const wide = await attempt('yb.clerk1', id, 'send', { letterNo: n + 51, letterVoid: '误填' });
    expect((wide.body as Problem).fields).toEqual([{ path: 'letterNo', rule: 'too-many', limit: n + 49 }]);
    expect([await next(), (await story.view('yb.clerk1', id)).state]).toEqual([n, 'approved']);
    await story.act('yb.clerk1', id, 'send', { letterNo: n + 2, letterVoid: '纸质文书已使用' });
    const { rows } = (await get<NumberRegister>('yb.clerk1', '/api/letter-numbers')).body;
    expect(rows.slice(0, 4).map(({ no, voidReason, by }) => [no, voidReason, by])).toEqual([
      [n + 3, null, '演示·王一'],
      [n + 2, null, '演示·王一'],
      [n + 1, '纸质文书已使用', '演示·王一'],
      [n, '纸质文书已使用', '演示·王一'],
    ]);
  });

  it('is void when its keeper says so beforehand', async () => {
    const n = await next();
    const year = Number(
      (await query<{ y: string }>(`select extract(year from now() + interval '8 hours') as y`))[0]!.y,
    );
    const declare = async (account: string, body: object) =>
      (await story.as(account))
        .post('/api/letter-numbers/void')
        .send({ unitId: unitId('yb'), year, reason: '纸质使用', ...body });
    for (const [account, status] of [
      ['yb.legal', 403],
      ['yb.head', 403],
      ['wj.officer', 403],
      ['sys.admin', 403],
    ] as const)
      expect([account, (await declare(account, { upTo: n })).status]).toEqual([account, status]);
    expect((await declare('yb.clerk1', { upTo: n - 1 })).body).toMatchObject({
      fields: [{ path: 'upTo', rule: 'too-few', limit: n }],
    });
    expect((await declare('yb.clerk1', { upTo: n + 50 })).body).toMatchObject({
      fields: [{ path: 'upTo', rule: 'too-many' }],
    });
    const { body, status } = await declare('yb.clerk1', { upTo: n + 1 });
    expect(status).toBe(200);
    expect((body as NumberRegister).rows.slice(0, 2).map((r) => [r.no, r.voidReason])).toEqual([
      [n + 1, '纸质使用'],
      [n, '纸质使用'],
    ]);
    expect(await next()).toBe(n + 2);
  });

  it('is nobody’s twice: twenty who accept the proposal get twenty numbers, of twenty who type the same one does', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => approved(['wj'])));
    const n = await next();
    const race = async (some: string[], input: object) => {
      const versions = await Promise.all(some.map(async (id) => (await story.view('yb.clerk1', id)).version));
      return Promise.all(some.map((id, i) => story.send('yb.clerk1', id, 'send', { version: versions[i]!, input })));
    };
    const all = await race(ids.slice(0, 20), {});
    expect(new Set(all.map((a) => a.status))).toEqual(new Set([200]));
    expect(await next()).toBe(n + 20);
    const typed = await race(ids.slice(20), { letterNo: n + 20 });
    expect(typed.filter((a) => a.status === 200)).toHaveLength(1);
    for (const { status, body } of typed.filter((a) => a.status !== 200))
      expect([status, (body as Problem).fields]).toEqual([
        422,
        [{ path: 'letterNo', rule: 'duplicate', limit: n + 21 }],
      ]);
    expect(await next()).toBe(n + 21);
    const used = await query<{ no: number }>(`select no from letters where issuer_unit = $1 and no >= $2 order by no`, [
      unitId('yb'),
      n,
    ]);
    expect(used.map((r) => r.no)).toEqual(Array.from({ length: 21 }, (_, i) => n + i));
  }, 60_000);

  it('leaves no gap behind a command that fails after all', async () => {
    const id = await approved(['wj']);
    const n = await next();
    const { version } = await story.view('yb.clerk1', id);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => story.send('yb.clerk1', id, 'send', { version, input: {} })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await next()).toBe(n + 1);
  });

  it('is missing where the issuer has no code, and begins with one in a new year', async () => {
    await query(`update units set letter_code = null where id = $1`, [unitId('cz')]);
    const { referrals } = await story.sent(['cz', 'sj']);
    await story.act('cz.liaison', referrals[0]!, 'sign');
    await story.act('cz.liaison', referrals[0]!, 'accept');
    expect((await letters('yb.clerk1', referrals[0]!)).map((l) => l.number)).toEqual([expect.any(String), null]);
    const { year } = (await get<NumberRegister>('yb.clerk1', '/api/letter-numbers')).body;
    await query(`update app_time set "offset" = make_timestamptz($1, 1, 4, 9, 0, 0, 'Asia/Shanghai') - now()`, [
      year + 1,
    ]);
    await story.sent(['sj']);
    const register = (await get<NumberRegister>('yb.clerk1', '/api/letter-numbers')).body;
    expect([register.year, register.rows.map((r) => r.number)]).toEqual([year + 1, [`演示医保函〔${year + 1}〕1号`]]);
    await query(`update app_time set "offset" = '0'`);
  });
});

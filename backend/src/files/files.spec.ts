import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import type { FileRef, Me } from '@lianban/contracts';
import { asOwner, REPLY, Story, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';
import { DEMO_PASSWORD, unitId, userId } from '../seed/index.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

let t: TestApp;
let story: Story;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
});
afterAll(() => t.close());

const upload = async (account: string, content: Buffer = PDF, name = '调查报告.pdf') =>
  (await story.as(account)).post('/api/files').attach('file', content, name);
const uploaded = async (account: string): Promise<string> => {
  const answer = await upload(account, Buffer.concat([PDF, Buffer.from(account + Math.random())]));
  expect(answer.status).toBe(201);
  return (answer.body as FileRef).id;
};
const status = async (account: string, id: string): Promise<number> =>
  (await (await story.as(account)).get(`/api/files/${id}`)).status;

describe('an upload', () => {
  test('comes back as it was, to be saved and never shown by the browser', async () => {
    const { body } = await upload('yb.clerk1', PDF, '演示 医院“核查”.PDF');
    const ref = body as FileRef;
    expect(ref).toMatchObject({ name: '演示 医院“核查”.pdf', mime: 'application/pdf', size: PDF.length });
    const answer = await (await story.as('yb.clerk1')).get(`/api/files/${ref.id}`).responseType('blob').expect(200);
    expect(answer.body).toEqual(PDF);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="?? ??????.pdf"; filename*=UTF-8''${encodeURIComponent('演示 医院“核查”.pdf')}`,
    );
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(answer.headers['content-security-policy']).toContain('sandbox');
  });

  test('of the same content is kept once, under two names', async () => {
    const content = Buffer.concat([PDF, Buffer.from('twice')]);
    const before = stored().length;
    const [one, two] = [await upload('yb.clerk1', content, 'a.pdf'), await upload('wj.officer', content, 'b.pdf')];
    expect(one.body.sha256).toBe(two.body.sha256);
    expect(one.body.id).not.toBe(two.body.id);
    expect(stored()).toHaveLength(before + 1);
  });

  test('needs a session, a file, a type, some content and at most 50 MB; nothing of a refused one is left', async () => {
    const before = stored();
    await t.anonymous().post('/api/files').attach('file', PDF, 'a.pdf').expect(401);
    const clerk = await story.as('yb.clerk1');
    expect((await clerk.post('/api/files').field('x', 'y')).status).toBe(400);
    expect((await clerk.post('/api/files').send({})).body).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'file', rule: 'required' }],
    });
    expect((await upload('yb.clerk1', Buffer.alloc(0), 'leer.txt')).body).toMatchObject({
      code: 'invalid',
      fields: [{ rule: 'too-short' }],
    });
    for (const [content, name] of [
      [PDF, 'a.exe'],
      [PDF, 'a.png'],
      [Buffer.from('MZ\u0000'), 'a.pdf'],
      [PDF, 'pdf'],
    ] as const)
      expect((await upload('yb.clerk1', content, name)).body).toMatchObject({
        status: 415,
        code: 'file-type',
        remedy: expect.any(String),
      });
    const big = await upload('yb.clerk1', Buffer.alloc(50 * 1024 * 1024 + 1, 'a'), 'a.txt');
    expect(big.body).toMatchObject({ status: 413, code: 'file-too-large', fields: [{ limit: 52_428_800 }] });
    expect(stored()).toEqual(before);
    expect(readdirSync(path.join(t.config.STORAGE_DIR, 'incoming'))).toEqual([]);
  });

  test('that breaks off leaves nothing behind', async () => {
    const { cookie, csrf } = await session('yb.clerk2');
    const incoming = path.join(t.config.STORAGE_DIR, 'incoming');
    const sending = request(`${t.url}/api/files`, {
      method: 'POST',
      headers: {
        cookie,
        'x-csrf-token': csrf,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 9_000_000,
      },
    });
    const broken = new Promise((resolve) => sending.on('error', resolve));
    sending.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n');
    sending.write(Buffer.alloc(200_000, 'a'));
    await until(() => readdirSync(incoming).length === 1);
    sending.destroy();
    await broken;
    await until(() => readdirSync(incoming).length === 0);
  });

  test('is refused for administrators, who have no business with cases', async () => {
    expect((await upload('sys.admin')).status).toBe(403);
  });
});

describe('a file is readable', () => {
  test('by its uploader alone until it is used', async () => {
    const id = await uploaded('wj.officer');
    expect(await status('wj.officer', id)).toBe(200);
    expect(await status('wj.leader', id)).toBe(404);
    expect(await status('yb.clerk1', id)).toBe(404);
    expect(await status('jd-yb.clerk1', id)).toBe(404);
    await t.anonymous().get(`/api/files/${id}`).expect(401);
  });

  test('never by a guessed or malformed id', async () => {
    expect(await status('wj.officer', '00000000-0000-4000-8000-000000000000')).toBe(404);
    expect(await status('wj.officer', '..%2f..%2fetc')).toBe(404);
  });

  test('as material by the bureau, by a receiver only as far as it was disclosed', async () => {
    const preview = await uploaded('yb.clerk1');
    const slice = await uploaded('yb.clerk1');
    const kept = await uploaded('yb.clerk1');
    const caseId = await story.openCase();
    await story.act('yb.clerk1', caseId, 'addMaterial', { kind: 'investigation', files: [preview, slice, kept] });
    expect(await status('yb.head', kept)).toBe(200);
    expect(await status('sys.admin', kept)).toBe(404);

    const input = {
      ...story.dispatchInput(['wj']),
      disclosure: [
        { unit: unitId('wj'), item: `file:${preview}`, visibility: 'preview' },
        { unit: unitId('wj'), item: `file:${slice}`, visibility: 'slice' },
      ],
    };
    const opened = await story.open('yb.clerk1', { process: 'referral-dispatch', parentId: caseId, input });
    const dispatch = opened.body.matterId as string;
    await story.act('yb.clerk1', dispatch, 'submit');
    await story.act('yb.legal', dispatch, 'pass', { opinion: '同意' });
    await story.act('yb.head', dispatch, 'approve');
    expect(await seen('wj.liaison', preview, slice, kept)).toEqual([404, 404, 404]);

    await story.act('yb.clerk1', dispatch, 'send');
    const referral = (await story.view('yb.clerk1', dispatch)).matrix[0]!.matterId;
    expect(await seen('wj.liaison', preview, slice, kept)).toEqual([200, 404, 404]);
    await story.act('wj.liaison', referral, 'sign');
    expect(await seen('wj.officer', preview, slice, kept)).toEqual([200, 200, 404]);
    expect(await seen('sc.officer', preview, slice, kept)).toEqual([404, 404, 404]);
    expect(await seen('lxb.coordinator', preview, slice, kept)).toEqual([404, 404, 404]);
    await story.act('yb.head', referral, 'withdraw', { why: '移送有误，重新核对' });
    expect(await seen('wj.officer', preview, slice, kept)).toEqual([404, 404, 404]);
  });

  test('with a drafted reply inside the unit, by the bureau only once it was issued', async () => {
    const {
      referrals: [referral],
    } = await story.sent(['sc']);
    await story.act('sc.liaison', referral!, 'sign');
    await story.act('sc.liaison', referral!, 'accept');
    const attachment = await uploaded('sc.officer');
    await story.act('sc.officer', referral!, 'submitReply', { ...REPLY, attachments: [attachment] });
    expect(await seen('sc.leader', attachment)).toEqual([200]);
    expect(await seen('yb.clerk1', attachment)).toEqual([404]);
    await story.act('sc.leader', referral!, 'reply', { ...REPLY, attachments: [attachment] });
    expect(await seen('yb.clerk1', attachment)).toEqual([200]);
    expect(await seen('wj.leader', attachment)).toEqual([404]);
  });

  test('and no longer by an uploader who may not see what it became part of', async () => {
    const id = await uploaded('yb.clerk1');
    const caseId = await story.openCase();
    await story.act('yb.clerk1', caseId, 'addMaterial', { kind: 'record', files: [id] });
    await asOwner(t.database, (c) =>
      c.query(`insert into recusals select case_file_id, $2, now() - interval '1 day' from matters where id = $1`, [
        caseId,
        userId('yb.clerk1'),
      ]),
    );
    expect(await status('yb.clerk1', id)).toBe(404);
    expect(await status('yb.clerk2', id)).toBe(200);
  });

  test('and every reading is on record', async () => {
    const id = await uploaded('yb.clerk2');
    await status('yb.clerk2', id);
    const { rows } = await asOwner(t.database, (c) =>
      c.query('select what, matter_id from access_log where object = $1', [id]),
    );
    expect(rows).toEqual([{ what: 'file', matter_id: null }]);
  });
});

/** Names of the files that are kept. */
function stored(): string[] {
  const entries = readdirSync(t.config.STORAGE_DIR, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => e.name);
}

async function seen(account: string, ...ids: string[]): Promise<number[]> {
  const answers: number[] = [];
  for (const id of ids) answers.push(await status(account, id));
  return answers;
}

async function session(account: string): Promise<{ cookie: string; csrf: string }> {
  const answer = await t.anonymous().post('/api/session').send({ account, password: DEMO_PASSWORD });
  return { cookie: String(answer.headers['set-cookie']).split(';')[0]!, csrf: (answer.body as Me).csrf };
}

async function until(happened: () => boolean): Promise<void> {
  for (let left = 500; !happened(); left--) {
    if (!left) throw new Error('it did not happen within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import nodemailer from 'nodemailer';
import { startMailCatcher } from './mail-catcher.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'lianban-mail-'));
let catcher;
let base;
const open = async () => {
  catcher = await startMailCatcher({ dir, host: '127.0.0.1', port: 0, smtpPort: 0 });
  base = `http://127.0.0.1:${catcher.port}`;
};
const send = (mail) =>
  nodemailer
    .createTransport({ host: '127.0.0.1', port: catcher.smtpPort, ignoreTLS: true })
    .sendMail({ from: '联办 <lianban@example.invalid>', ...mail });
const messages = async (query = '') => (await fetch(`${base}/messages${query}`)).json();

before(open);
after(async () => {
  await catcher.stop();
  rmSync(dir, { recursive: true, force: true });
});

test('a mail is kept with its Message-ID, its Chinese subject and both parts', async () => {
  await send({
    to: 'liaison@example.invalid',
    messageId: '<matter-1.due@lianban>',
    subject: '【移送】待签收，剩3个工作日（淳医保移〔2026〕7号）',
    text: '请登录办理：http://localhost:3000/m/1',
    html: '<p>请<a href="http://localhost:3000/m/1">登录办理</a></p><script>alert(1)</script>',
    attachments: [{ filename: '材料清单.txt', content: '一、二' }],
  });
  const [mail] = await messages('?to=Liaison@example.invalid');
  assert.equal(mail.messageId, '<matter-1.due@lianban>');
  assert.equal(mail.subject, '【移送】待签收，剩3个工作日（淳医保移〔2026〕7号）');
  assert.match(mail.text, /localhost:3000\/m\/1/);
  assert.deepEqual(
    mail.attachments.map(({ filename }) => filename),
    ['材料清单.txt'],
  );
  const raw = await (await fetch(`${base}/messages/${mail.id}.eml`)).text();
  assert.match(raw, /^Message-ID: <matter-1\.due@lianban>\r$/m);
});

test('blind copies appear under their own address, and only there', async () => {
  await send({ to: 'a@example.invalid', bcc: 'b@example.invalid', subject: '抄送', text: '无' });
  assert.equal((await messages('?to=b@example.invalid')).length, 1);
  assert.equal((await messages('?to=c@example.invalid')).length, 0);
});

test('the page shows a mail without running anything that is in it', async () => {
  await send({
    to: 'x@example.invalid',
    subject: '<script>alert(1)</script>',
    text: '<b>粗</b>',
    html: '<script>1</script>',
  });
  const [{ id }] = await messages('?to=x@example.invalid');
  const page = await (await fetch(`${base}/mails/${id}`)).text();
  assert.ok(!page.includes('<script>'));
  assert.ok(page.includes('&lt;b&gt;粗'));
  const html = await fetch(`${base}/messages/${id}.html`);
  assert.match(html.headers.get('content-security-policy'), /default-src 'none'.*sandbox/);
});

test('mails survive a restart of the catcher, DELETE empties it', async () => {
  const before = (await messages()).length;
  await catcher.stop();
  await open();
  assert.ok(before > 0);
  assert.equal((await messages()).length, before);
  const [{ id }] = await messages();
  assert.equal((await fetch(`${base}/messages/${id}`, { method: 'DELETE' })).status, 204);
  assert.equal((await fetch(`${base}/messages/${id}`)).status, 404);
  assert.equal((await fetch(`${base}/messages`, { method: 'DELETE' })).status, 204);
  assert.deepEqual(await messages(), []);
});

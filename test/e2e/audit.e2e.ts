import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { Desk } from './support/desk.ts';
import { Story } from './support/story.ts';
import { rowsOf, world } from './support/world.ts';

const TITLE = `演示审计诊所${Date.now() % 100_000}`;
const ACCOUNT = `wj.neu${Date.now() % 100_000}`;
const NAME = '演示·新02';
const PASSWORD = 'Lianban-2026-neu';
let story: Story;
let number: string;
let fileId: string;

test.beforeAll(async () => {
  story = new Story(world());
  const made = await story.sent(['卫健局'], { title: `${TITLE}涉嫌骗保案`, subjectName: TITLE });
  fileId = made.fileId;
  const [row] = await rowsOf<{ number: string }>(world(), 'select number from case_files where id = $1', [fileId]);
  number = row!.number;
});

/** Runs the verifier as an expert does: a program and a file, nothing else. */
const run = (program: string, ...more: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [program, ...more], { env: {} }, (error, out) =>
      resolve({ code: error ? Number(error.code) : 0, out }),
    ),
  );
async function download(page: Page, link: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('link', { name: link, exact: true }).click(),
  ]);
  const kept = test.info().outputPath(file.suggestedFilename());
  await file.saveAs(kept);
  return kept;
}
const rowOf = (page: Page, text: string) => page.getByRole('main').getByRole('row').filter({ hasText: text });

test('an account is proposed by one, confirmed by another, and begins with a password of its own', async ({
  browser,
}) => {
  const admin = await Desk.of(browser, world(), 'sys.admin');
  const security = await Desk.of(browser, world(), 'sys.security');
  let first = '';

  await test.step('the administrator asks for it, and cannot confirm it', async () => {
    await admin.page.goto('/');
    await expect(admin.page.getByRole('heading', { level: 1 })).toHaveText('账号管理');
    await admin.page.getByRole('button', { name: '新建账号' }).click();
    const { dialog } = admin;
    await dialog.getByLabel('单位').selectOption({ label: '淳安县卫生健康局' });
    await dialog.getByLabel('账号', { exact: true }).fill(ACCOUNT);
    await dialog.getByLabel('姓名').fill(NAME);
    await dialog.getByLabel('理由').fill('新进人员，人事科通知');
    await dialog.getByRole('button', { name: '提出变更' }).click();
    await expect(dialog).toContainText('请至少选一个角色');
    await dialog.getByRole('checkbox', { name: '联络员' }).check();
    await dialog.getByRole('button', { name: '提出变更' }).click();
    await expect(dialog).toContainText('等待安全保密员确认');
    first = (await dialog.locator('.password').textContent())!.trim();
    await dialog.getByRole('button', { name: '已经记下，关闭' }).click();
    const row = rowOf(admin.page, ACCOUNT);
    await expect(row.getByRole('button', { name: '撤回' })).toBeVisible();
    await expect(row.getByRole('button', { name: '确认' })).toHaveCount(0);
  });

  await test.step('it opens nothing before the security officer has confirmed it', async () => {
    const answer = await admin.page.request.post('/api/session', { data: { account: ACCOUNT, password: first } });
    expect(answer.status()).toBe(401);
    await security.page.goto('/admin');
    await rowOf(security.page, ACCOUNT).getByRole('button', { name: '确认' }).click();
    await expect(security.page.locator('.toast')).toContainText(`已确认：${NAME}`);
  });

  await test.step('the new person chooses a password while signing in', async () => {
    const context = await browser.newContext({ baseURL: world().page });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('账号', { exact: true }).fill(ACCOUNT);
    await page.getByLabel('密码', { exact: true }).fill(first);
    const enter = page.locator('lb-sign-in-form').getByRole('button');
    await enter.click();
    await expect(page.locator('lb-sign-in-form')).toContainText('请设置新密码');
    await page.getByLabel('新密码', { exact: true }).fill('kurz');
    await page.getByLabel('再输一遍新密码').fill('kurz');
    await enter.click();
    await expect(page.locator('lb-sign-in-form')).toContainText('新密码至少 12 位');
    await page.getByLabel('新密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输一遍新密码').fill(PASSWORD);
    await enter.click();
    await expect(page).toHaveURL(/\/queue\//);
    await expect(page.getByRole('banner')).toContainText(`卫健局 ${NAME}`);
    await context.close();
  });

  await test.step('closing the account signs the person out at once', async () => {
    await admin.page.goto(`/admin?q=${ACCOUNT}`);
    await rowOf(admin.page, ACCOUNT).getByRole('button', { name: '变更' }).click();
    await admin.page.getByRole('button', { name: '停用账号' }).click();
    await admin.dialog.getByLabel('理由').fill('人员调离本单位');
    await admin.dialog.getByRole('button', { name: '提出变更' }).click();
    await expect(admin.dialog).toContainText('已办理');
    await admin.dialog.getByRole('button', { name: '已经记下，关闭' }).click();
    await expect(rowOf(admin.page, ACCOUNT)).toContainText('已停用');
  });
  await admin.close();
  await security.close();
});

test('the auditor sees what was done and not what it was about, and finds what was tampered with', async ({
  browser,
}) => {
  const auditor = await Desk.of(browser, world(), 'sys.auditor');
  const { page } = auditor;

  await test.step('records of a case file, by its number', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('审计');
    await page.getByLabel('编号').fill(number);
    await page.getByRole('button', { name: '查找' }).click();
    await expect(rowOf(page, number).first()).toContainText('第');
    await expect(rowOf(page, 'yb.head')).toContainText('演示·周四');
    await expect(page.locator('body')).not.toContainText(TITLE);
  });

  await test.step('account changes and who made them', async () => {
    await page.getByRole('link', { name: '账号变更' }).click();
    await expect(rowOf(page, ACCOUNT).filter({ hasText: '确认：新建账号' })).toContainText('演示·安01');
    await expect(rowOf(page, ACCOUNT).filter({ hasText: '提出：新建账号' })).toContainText('演示·管01');
  });

  const result = page.getByRole('region', { name: '核验结果' });
  await test.step('the chain of the file and of all is intact', async () => {
    await page.getByRole('link', { name: '核验与证据' }).click();
    await page.getByLabel('编号').fill(number);
    await page.getByRole('button', { name: '核验', exact: true }).click();
    await expect(result).toContainText('已核验 1/1 个案件');
    await expect(result).toContainText('全部相符');
    await page.getByRole('button', { name: '核验全部' }).click();
    await expect(result).toContainText('全部相符');
  });

  await test.step('a record changed past every wall is named', async () => {
    const of = `where case_file_id = '${fileId}' and n = 3`;
    const write = async (sql: string) => {
      await rowsOf(world(), 'alter table events disable trigger events_fixed');
      await rowsOf(world(), sql);
      await rowsOf(world(), 'alter table events enable trigger events_fixed');
    };
    await write(`update events set payload = payload || '{"changed": true}' ${of}`);
    try {
      await page.getByRole('button', { name: '核验全部' }).click();
      await expect(result.getByRole('row').filter({ hasText: number })).toContainText('内容与其摘要不符');
      await expect(result).toContainText('发现 1 处不符');
    } finally {
      await write(`update events set payload = payload - 'changed' ${of}`);
    }
  });

  await test.step('the evidence without content is checked by the program that comes with it', async () => {
    await page.getByLabel('编号').fill(number);
    const [evidence, program] = [
      await download(page, '导出证据（不含内容）'),
      await download(page, '下载离线核验程序'),
    ];
    expect(readFileSync(evidence, 'utf8')).not.toContain(TITLE);
    const passed = await run(program, evidence);
    expect(passed.out).toContain('PASSED');
    expect(passed.code).toBe(0);
  });
  await auditor.close();
});

test('the head hands out the evidence with its content, which no byte can be changed of', async ({ browser }) => {
  const head = await Desk.of(browser, world(), 'yb.head');
  await head.page.goto(`/case-files/${fileId}`);
  const evidence = await download(head.page, '导出证据');
  const program = await download(head.page, '离线核验程序');
  const text = readFileSync(evidence, 'utf8');
  expect(text).toContain(TITLE);
  expect((await run(program, evidence)).code).toBe(0);
  writeFileSync(evidence, text.replace('同意移送', '不予移送'));
  const failed = await run(program, evidence);
  expect(failed.code).toBe(1);
  expect(failed.out).toMatch(/FAILED[\s\S]*第 \d+ 条办理记录[\s\S]*event \d+:/);
  await head.close();
});

test('audit and administration do not exist for those who work', async ({ browser }) => {
  for (const account of ['wj.leader', 'yb.head']) {
    const desk = await Desk.of(browser, world(), account);
    for (const path of ['/audit', '/admin']) {
      await desk.page.goto(path);
      await expect(desk.page.getByRole('main')).toContainText('找不到');
    }
    await desk.close();
  }
});

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { CaseFilePage, TypicalCase } from '@lianban/contracts';
import { Desk } from './support/desk.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

const RUN = Date.now() % 100_000;
const COLUMNS = '卷宗,案件名称,案由,当事人,当事人类型,统一社会信用代码,医保机构编码,涉案金额,线索来源,案情摘要';
const WHAT = '检查发现该机构上传虚构的服务项目，涉及医保基金。';
/** A bureau's list as it is: brackets of every kind, amounts with and without unit, a code with a slip, one row past mending here. */
const ROWS = [
  `淳医保案[2026]${RUN}号,演示甲医院虚构服务案,虚构医药服务,演示甲医院,定点医院,91330127MA2B000196,H33012700001,1.38万元,检查发现,${WHAT}`,
  `淳医保案（2026）${RUN + 1}号,演示乙诊所串换案,串换诊疗项目,演示乙诊所,诊所、卫生院（室）,91350100M000100Y4Z,,13800元,检查发现,${WHAT}`,
  `淳医保案〔2026〕${RUN + 2}号,演示丙药房倒卖案,倒卖药品,演示丙药房,定点零售药店,,P33012700002,290683.15,检查发现,${WHAT}`,
  `淳医保案〔2026〕${RUN + 3}号,演示丁医院编码案,虚构医药服务,演示丁医院,定点医院,,H4201020015,13800元,检查发现,${WHAT}`,
];

/** GBK, which Node can read but not write. */
function gbk(text: string): Buffer<ArrayBuffer> {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, [number, number]>();
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Buffer.from(
    [...text].flatMap((char) => (char.charCodeAt(0) < 0x80 ? [char.charCodeAt(0)] : codes.get(char)!)),
  );
}
const LIST = { name: '案件台账.csv', mimeType: 'text/csv', buffer: gbk(`${[COLUMNS, ...ROWS].join('\r\n')}\r\n`) };

async function read(page: Page): Promise<void> {
  await page.goto('/import');
  await page.getByRole('radio', { name: '本局案件台账' }).check();
  await page.getByLabel('文件', { exact: true }).setInputFiles(LIST);
  await page.getByRole('button', { name: '读取' }).click();
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}/);
  await page.getByRole('combobox', { name: '原台账编号' }).selectOption('卷宗');
}
const row = (page: Page, line: number) =>
  page
    .locator('table.import tbody tr')
    .filter({ has: page.getByRole('rowheader', { name: String(line), exact: true }) });

test('the former case list in GBK: mapped, mended in place, the valid rows taken, the rest given back, nothing twice', async ({
  browser,
}) => {
  const { page } = await Desk.of(browser, world(), 'yb.clerk1');
  await read(page);
  await expect(page.getByRole('main')).toContainText(/GBK|GB18030/);
  await expect(page.getByRole('main')).toContainText('可导入 1 行');
  await expect(page.getByRole('main')).toContainText('没有任何一行已写入系统');

  await expect(row(page, 3)).toContainText('校验位');
  await row(page, 3).getByRole('button', { name: '改为 91350100M000100Y43' }).click();
  await expect(page.getByRole('main')).toContainText('可导入 2 行');
  const cell = page.getByRole('textbox', { name: /^第 4 行 涉及金额/ });
  await expect(row(page, 4)).toContainText('没写单位');
  await cell.fill('290,683.15元');
  await cell.press('Enter');
  await expect(page.getByRole('main')).toContainText('可导入 3 行');
  await expect(row(page, 5)).toContainText('现在 11 位');

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载有错的行' }).click();
  const problems = readFileSync(await (await download).path(), 'utf8');
  expect(problems.charCodeAt(0)).toBe(0xfeff);
  expect(problems).toContain('演示丁医院编码案');
  expect(problems).not.toContain('演示甲医院');

  await page.getByRole('button', { name: '导入 3 行' }).click();
  await expect(page.getByRole('main')).toContainText('已导入 3 行，跳过 1 行');
  await page.getByRole('link', { name: '去看看' }).click();
  for (const name of ['演示甲医院虚构服务案', '演示乙诊所串换案', '演示丙药房倒卖案'])
    await expect(page.getByRole('row').filter({ hasText: name }).first()).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '演示丙药房倒卖案' }).first()).toContainText('290,683.15');

  const count = async (): Promise<number> => {
    const clerk = await new Story(world()).as('yb.clerk1');
    return (await clerk.get<CaseFilePage>('/case-files')).total;
  };
  const before = await count();
  await read(page);
  await expect(page.getByRole('main')).toContainText('可导入 0 行');
  await expect(page.getByRole('button', { name: '导入 0 行' })).toBeDisabled();
  expect(await count()).toBe(before);
  await page.context().close();
});

test('a published case begins a new case file, with an invented name in place of the real one', async ({ browser }) => {
  const clerk = await new Story(world()).as('yb.clerk1');
  const [published] = await clerk.get<TypicalCase[]>('/typical-cases');
  const { page } = await Desk.of(browser, world(), 'yb.clerk1');
  await page.goto('/typical-cases');
  await page
    .getByRole('listitem')
    .filter({ hasText: published!.title })
    .getByRole('link', { name: '由此新建案件' })
    .click();
  await expect(page.getByRole('main')).toContainText(`从典型案例 ${published!.no} 预填`);
  const party = page.getByRole('main').getByRole('textbox', { name: '当事人' });
  await expect(party).toHaveValue(/^演示/);
  const name = await party.inputValue();
  await page.getByRole('main').getByRole('button', { name: '新建案件' }).click();
  await expect(page).toHaveURL(/\/case-files\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('main')).toContainText(name);
  await page.context().close();
});

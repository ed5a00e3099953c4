import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { Desk } from './support/desk.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

async function ask(page: Page, desk: Desk, format: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: '导出', exact: true }).click();
  await desk.dialog.getByRole('radio', { name: format }).check();
  await desk.dialog.getByRole('button', { name: '导出', exact: true }).click();
}

test('a list is exported from its page, fetched at once and again under 我的导出, by nobody else', async ({
  browser,
}) => {
  const story = new Story(world());
  const { dispatchId } = await story.dispatch(['财政局']);
  const clerk = await Desk.of(browser, world(), 'yb.clerk1', { acceptDownloads: true });
  const { page, dialog } = clerk;
  let address = '';

  await test.step('the filtered queue as CSV, within two seconds or so', async () => {
    await page.goto('/queue/initiated?process=referral-dispatch');
    await expect(page.getByRole('main').locator(`a[href="/matters/${dispatchId}"]`).first()).toBeVisible();
    await ask(page, clerk, 'CSV（UTF-8）');
    await expect(dialog.getByRole('status')).toContainText(/已完成，[\d,]+ 行/);
    const fetched = page.waitForEvent('download');
    await dialog.getByRole('link', { name: '下载' }).click();
    const download = await fetched;
    expect(download.suggestedFilename()).toMatch(/^协同事项工作台_演示·.+_\d{12}\.csv$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('编号,事项,流程');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(1)) expect(line).toContain('移送审批');
    address = download.url();
  });

  await test.step('the page of exports names filter and term, and hands it out again', async () => {
    await dialog.getByRole('link', { name: '我的导出' }).click();
    await expect(page).toHaveURL(/\/exports$/);
    const row = page.getByRole('row').filter({ hasText: '协同事项工作台' }).first();
    await expect(row).toContainText('流程：移送审批');
    await expect(row).toContainText('保留至');
    const fetched = page.waitForEvent('download');
    await row.getByRole('link', { name: '下载' }).click();
    expect((await fetched).suggestedFilename()).toMatch(/\.csv$/);
  });

  await test.step('the case files as a workbook', async () => {
    await page.goto('/case-files');
    await ask(page, clerk, 'Excel 工作簿');
    const fetched = page.waitForEvent('download');
    await dialog.getByRole('link', { name: '下载' }).click();
    const content = readFileSync(await (await fetched).path());
    expect(content.subarray(0, 2).toString()).toBe('PK');
  });

  await test.step('a colleague finds nothing at its address', async () => {
    const colleague = await Desk.of(browser, world(), 'yb.clerk2');
    expect((await colleague.page.request.get(address)).status()).toBe(404);
    await colleague.page.goto('/exports');
    await expect(colleague.page.getByRole('main')).toContainText('最近 7 天没有导出');
    await colleague.close();
  });
  await clerk.close();
});

import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { FiguresView } from '@lianban/contracts';
import { Desk } from './support/desk.ts';
import { REPLY, Story } from './support/story.ts';
import { world } from './support/world.ts';

const rowsOf = (page: Page): Locator => page.getByRole('main').locator('table tbody tr');
const unitTable = (page: Page): Locator => page.getByRole('region', { name: '各单位', exact: true }).getByRole('table');
const rowOf = (page: Page, unit: string): Locator => unitTable(page).locator('tbody tr').filter({ hasText: unit });
/** The link with a unit's number: `财政局 移送 1`. */
const numberOf = (page: Page, unit: string, label: string): Locator =>
  rowOf(page, unit).getByRole('link', { name: new RegExp(`^${unit} ${label} `) });

test('office, convener and department read the figures, and every number opens the rows that sum to it', async ({
  browser,
}) => {
  const story = new Story(world());
  const made = await story.sent(['财政局', '民政局', '检察院', '司法局']);
  const [cz, mz, , sf] = made.referrals as [string, string, string, string];
  for (const action of ['sign', 'accept']) await story.act('cz.liaison', cz, action);
  await story.act('cz.leader', cz, 'reply', { ...REPLY, ordered: '200000', fined: '8000' });
  await story.act('yb.clerk1', cz, 'confirm', { inTime: 'good', effort: 'good' });
  await story.act('mz.liaison', mz, 'sign');
  await story.act('sf.liaison', sf, 'sign');
  await story.act('sf.leader', sf, 'refuse', {
    code: 'competence',
    basis: '司法行政职责规定',
    why: '不属于本单位的法定职责范围',
  });
  const sent = async (account: string): Promise<number> =>
    (await (await story.as(account)).get<FiguresView>('/figures')).totals['N01']!.now.n;

  await test.step('the office opens its menu, sees every unit, and the total behind the number', async () => {
    const { page, close } = await opened('lxb.coordinator');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '统计' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('统计');
    await page.getByRole('button', { name: '表', exact: true }).click();
    await expect(page.getByRole('main')).toContainText('罚款、没收不参与任何评分和排序');
    await expect(rowOf(page, '宣传部')).toContainText('—');
    const n = await sent('lxb.coordinator');
    await unitTable(page)
      .locator('tfoot')
      .getByRole('link', { name: `合计 移送 ${n}`, exact: true })
      .click();
    await expect(page.getByRole('main')).toContainText(`共 ${n} 件，与统计一致`);
    await expect(rowsOf(page)).toHaveCount(Math.min(n, 50));
    await page.goBack();
    await close();
  });

  await test.step('a unit’s number opens that unit’s rows, and the reason of a refusal its own', async () => {
    const { page, close } = await opened('lxb.coordinator');
    await page.goto('/figures?show=table');
    const link = numberOf(page, '财政局', '移送');
    const n = Number(await link.textContent());
    await link.click();
    await expect(rowsOf(page)).toHaveCount(n);
    await expect(rowsOf(page).first()).toContainText('财政局');
    await page.getByRole('link', { name: '返回统计' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('统计');
    await page.goto('/figures?show=table');
    await page.getByRole('link', { name: /^不属本单位职责 \d+$/ }).click();
    await expect(page.getByRole('main')).toContainText('与统计一致');
    await expect(rowsOf(page).first()).toContainText('不属本单位职责');
    await close();
  });

  await test.step('who is not under the government’s command is listed apart, and fines rank nobody', async () => {
    const { page, close } = await opened('zf.convener');
    await page.goto('/figures?show=table');
    const listed = unitTable(page).locator('tbody').filter({ hasText: '不排序、不评分' });
    await expect(listed).toContainText('检察院');
    await expect(listed.locator('.track')).toHaveCount(0);
    await page.getByRole('button', { name: '按时签收率' }).click();
    await expect(page).toHaveURL(/rank=K03/);
    await expect(unitTable(page).locator('[aria-sort]')).toContainText('按时签收率');
    await page.goto('/figures?rank=K14');
    await expect(page.getByRole('alert')).toContainText('没有取到统计');
    await close();
  });

  await test.step('charts draw the same numbers: a bar and a point open the rows that the table opens', async () => {
    const { page, close } = await opened('lxb.coordinator');
    await page.goto('/figures?show=chart&rank=K03');
    const bars = page.getByRole('region', { name: '各单位按时签收率' });
    await expect(bars.getByRole('link', { name: /^财政局 按时签收率 / })).toBeVisible();
    const months = page.getByRole('region', { name: '每月按时签收率和件数' });
    await expect(months.getByRole('img', { name: /移送 \d+/ })).toBeVisible();
    const view = await (await story.as('lxb.coordinator')).get<FiguresView>('/figures');
    const last = view.months.at(-1)!.figures['N01']!.n;
    // the left column of the last month, just above the axis
    const drawn = months.locator('svg');
    const { width } = (await drawn.boundingBox())!;
    const band = (width - 52) / view.months.length;
    const column = { x: width - 12 - band / 2 - Math.min(16, band * 0.3) / 2, y: 333 };
    await drawn.hover({ position: column });
    await expect(months.locator('.said')).toContainText(`移送 ${last}`);
    await drawn.click({ position: column });
    await expect(page.getByRole('main')).toContainText(`共 ${last} 件，与统计一致`);
    await page.goBack();
    await page.getByRole('button', { name: '表', exact: true }).click();
    await expect(page).toHaveURL(/show=table/);
    await expect(unitTable(page).locator('tfoot')).toContainText(String(view.totals['N01']!.now.n));
    await page.goto('/figures');
    await expect(unitTable(page)).toBeVisible();
    await page.getByRole('button', { name: '图', exact: true }).click();
    const ground = page.getByRole('region', { name: '退回理由' }).getByRole('link', { name: /^不属本单位职责/ });
    const refused = Number(await ground.textContent());
    await ground.click();
    await expect(rowsOf(page)).toHaveCount(refused);
    await close();
  });

  await test.step('the office sets a target by decision; it stands in the charts of everybody and is refused for fines', async () => {
    const { page, close } = await opened('lxb.coordinator');
    await page.goto('/figures?show=chart&rank=K03');
    await page.getByRole('link', { name: '目标', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('目标');
    const figure = page.getByRole('combobox', { name: /^指标/ });
    await expect(figure.locator('option', { hasText: '按时签收率' })).toHaveCount(1);
    await expect(figure.locator('option', { hasText: /罚款|追回|处理措施/ })).toHaveCount(0);
    await figure.selectOption({ label: '按时签收率' });
    await page.getByLabel('目标值').fill('120');
    await page.getByLabel('会议决定').fill('演示联席会议纪要第三条');
    await page.getByRole('button', { name: '设定目标' }).click();
    await expect(page.getByRole('main')).toContainText('100');
    await page.getByLabel('目标值').fill('95');
    await page.getByRole('button', { name: '设定目标' }).click();
    await expect(rowsOf(page).first()).toContainText('≥ 95%');
    await close();
    const reader = await opened('cz.leader');
    await reader.page.goto('/figures?show=chart&rank=K03');
    await expect(reader.page.getByRole('region', { name: '各单位按时签收率' })).toContainText('目标 ≥ 95%');
    await expect(reader.page.getByRole('img', { name: /目标 ≥ 95%/ })).toBeVisible();
    await reader.page.goto('/figures/targets');
    await expect(rowsOf(reader.page).first()).toContainText('演示联席会议纪要第三条');
    await expect(reader.page.getByRole('button', { name: '设定目标' })).toHaveCount(0);
    await reader.close();
    const office = await opened('lxb.coordinator');
    await office.page.goto('/figures/targets');
    const entered = rowsOf(office.page).filter({ hasText: '演示联席会议纪要第三条' }).first();
    await entered.getByRole('button', { name: '结束 按时签收率 的目标' }).click();
    const last = entered.getByLabel('最后一天');
    const today = await last.inputValue();
    await last.fill(new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10));
    await entered.getByRole('button', { name: '结束', exact: true }).click();
    await expect(entered).toContainText('已撤回，未生效');
    await office.close();
  });

  await test.step('paper shows scope, window and numbers on A4 across, without menu and buttons, heads with their words', async () => {
    const { page, close } = await opened('lxb.coordinator');
    for (const shape of ['chart', 'table']) {
      await page.goto(`/figures?show=${shape}`);
      await expect(page.getByRole('main')).toContainText('全部指标');
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('.pagehead')).toContainText(/案件移送 统计期 .* 数据截至/);
      for (const hidden of ['nav.nav', 'form.filters', 'main .btn'])
        await expect(page.locator(hidden).first()).toBeHidden();
      if (shape === 'table') await expect(unitTable(page).getByText('按时签收率', { exact: true })).toBeVisible();
      const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const [, wide, high] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(paper)!;
      expect([Math.round(Number(wide)), Math.round(Number(high))]).toEqual([842, 595]);
      await page.emulateMedia({ media: null });
    }
    await close();
  });

  await test.step('the figures and the rows behind one are taken along', async () => {
    const { page, close } = await opened('lxb.coordinator');
    await page.goto('/figures?show=table');
    for (const [address, name] of [
      ['/figures?show=table', '统计_'],
      ['/figures/N01', '统计逐件清单_'],
    ] as const) {
      await page.goto(address);
      await page.getByRole('main').getByRole('button', { name: '导出' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '导出' }).click();
      const fetched = page.waitForEvent('download');
      await dialog.getByRole('link', { name: '下载' }).click({ timeout: 60_000 });
      expect((await fetched).suggestedFilename()).toMatch(new RegExp(`^${name}.*\\.xlsx$`));
    }
    await close();
  });

  await test.step('columns of the units are chosen by keyboard and are there the next time', async () => {
    const { page, close } = await opened('lxb.coordinator');
    await page.goto('/figures?show=table');
    const heads = unitTable(page).locator('thead th');
    await expect(heads.nth(2)).toContainText('移送');
    await page
      .getByRole('region', { name: '各单位', exact: true })
      .getByRole('button', { name: '列', exact: true })
      .press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: '移送', exact: true }).press('Space');
    await dialog.getByRole('checkbox', { name: '办理时长' }).press('Space');
    for (let i = 0; i < 7; i++) await page.getByRole('button', { name: '前移 办理时长' }).press('Enter');
    await expect(dialog.getByRole('button', { name: '后移 办理时长' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(heads.nth(2)).toContainText('办理时长');
    await page.reload();
    await expect(heads.nth(2)).toContainText('办理时长');
    await page
      .getByRole('region', { name: '各单位', exact: true })
      .getByRole('button', { name: '列', exact: true })
      .click();
    await dialog.getByRole('button', { name: '恢复默认' }).click();
    await page.keyboard.press('Escape');
    await expect(heads.nth(2)).toContainText('移送');
    await close();
  });

  await test.step('a window that ends before it begins is said beside the field, nothing is asked', async () => {
    const { page, close } = await opened('lxb.coordinator');
    await page.goto('/figures');
    await expect(page.getByRole('main')).toContainText('数据截至');
    await page.getByLabel('从', { exact: true }).fill('2026-10-02');
    await page.getByLabel('到', { exact: true }).fill('2026-10-01');
    await page.getByRole('button', { name: '统计', exact: true }).click();
    await expect(page.getByText('结束日期早于开始日期')).toBeVisible();
    await expect(page).not.toHaveURL(/to=/);
    await page.getByLabel('到', { exact: true }).fill('2026-10-31');
    await page.getByRole('button', { name: '统计', exact: true }).click();
    await expect(page.getByRole('main')).toContainText('统计期 2026-10-02 至 2026-10-31');
    await close();
  });

  await test.step('a department sees its own rows and nobody else’s', async () => {
    const { page, close } = await opened('cz.leader');
    await page.goto('/figures?show=table');
    await expect(rowOf(page, '财政局')).toHaveCount(1);
    await expect(page.getByRole('main')).not.toContainText('民政局');
    const n = await sent('cz.leader');
    await numberOf(page, '财政局', '移送').click();
    await expect(rowsOf(page)).toHaveCount(n);
    await rowsOf(page).getByRole('link').first().click();
    await expect(page).toHaveURL(/\/matters\//);
    const other = await (await story.as('mz.liaison')).unit('财政局');
    const refused = await page.request.get(`/api/figures?unit=${other.id}`);
    expect(refused.status()).toBe(200);
    const foreign = await (await story.as('cz.leader')).unit('民政局');
    expect((await page.request.get(`/api/figures?unit=${foreign.id}`)).status()).toBe(403);
    await close();
  });

  async function opened(account: string): Promise<{ page: Page; close: () => Promise<void> }> {
    const desk = await Desk.of(browser, world(), account);
    await desk.page.goto('/');
    return { page: desk.page, close: () => desk.close() };
  }
});

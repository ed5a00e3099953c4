import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { QueuePage } from '@lianban/contracts';
import { Desk } from './support/desk.ts';
import { Person } from './support/person.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

let story: Story;
const WORD = `寻找${String(Date.now()).slice(-6)}`;
let made: Awaited<ReturnType<Story['sent']>>;

test.beforeAll(async () => {
  story = new Story(world());
  made = await story.sent(['卫健局', '民政局'], {
    title: `演示${WORD}医院涉嫌重复收费案`,
    subjectName: `演示${WORD}医院`,
  });
});

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
const box = (page: Page) => page.getByRole('banner').getByRole('combobox', { name: '搜索' });

test('a clerk presses /, types, and opens what was found with the keyboard alone', async ({ browser }) => {
  const { page } = await Desk.of(browser, world(), 'yb.clerk1');
  await page.goto('/queue/initiated');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('寻');
  await expect(page.getByText('请至少输入两个字')).toBeVisible();
  await expect(async () => {
    await box(page).fill('');
    await box(page).fill(WORD);
    await expect(page.getByRole('option').first()).toContainText(WORD, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole('group', { name: '案件' }).getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option').first().locator('mark').first()).toHaveText(WORD);
  await clean(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/case-files/${made.fileId}`));

  await page.keyboard.press('/');
  await box(page).fill(WORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`搜索：${WORD}`);
  await expect(page.getByRole('heading', { level: 2, name: '案件' })).toBeVisible();
  await clean(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(case-files|matters)\//);
  await page.context().close();
});

test('a department finds the party only after signing; a stranger finds nothing', async ({ browser }) => {
  const [first] = made.referrals as [string];
  const found = async (account: string): Promise<string[]> => {
    const person = await Person.enter(world(), account);
    const { groups } = await person.get<{ groups: { hits: { id: string }[] }[] }>(
      `/search?q=${encodeURIComponent(WORD)}`,
    );
    return groups.flatMap(({ hits }) => hits.map(({ id }) => id));
  };
  expect(await found('wj.liaison')).toEqual([]);
  await story.act('wj.liaison', first, 'sign');
  expect(await found('wj.liaison')).toEqual([first]);
  for (const account of ['sc.liaison', 'jd-yb.clerk1', 'sys.admin'])
    expect([account, await found(account)]).toEqual([account, []]);

  const { page } = await Desk.of(browser, world(), 'wj.liaison');
  await page.goto(`/search?q=${WORD}`);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await page.context().close();
});

test('filters are kept under a name, shared with the unit, and lead another unit nowhere', async ({ browser }) => {
  const desk = await Desk.of(browser, world(), 'yb.clerk1');
  const { page, dialog } = desk;
  const name = `视图${WORD}`;
  await page.goto(`/queue/initiated?process=referral`);
  await page.getByRole('button', { name: '视图', exact: true }).click();
  await page.getByRole('button', { name: '保存为视图' }).click();
  await dialog.getByLabel('名称').fill(name);
  await dialog.getByRole('checkbox', { name: /共享给/ }).check();
  await clean(page);
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name })).toBeVisible();
  const id = new URL(page.url()).searchParams.get('view');
  await page.getByLabel('来文单位').selectOption({ label: '医保局' });
  await expect(page.getByText('条件已改')).toBeVisible();

  const colleague = await Desk.of(browser, world(), 'yb.head');
  await colleague.page.goto(`/views/${id}`);
  await expect(colleague.page).toHaveURL(new RegExp(`/queue/initiated\\?.*process=referral.*view=${id}`));
  const stranger = await Desk.of(browser, world(), 'wj.liaison');
  await stranger.page.goto(`/views/${id}`);
  await expect(stranger.page.getByRole('main')).toContainText('没有打开视图');
  for (const one of [desk, colleague, stranger]) await one.close();
});

test('many are urged at once: first who is skipped and why, then what became of each', async ({ browser }) => {
  await story.act('yb.clerk1', made.referrals[0]!, 'urge', { text: '请尽快' });
  const desk = await Desk.of(browser, world(), 'yb.clerk1');
  const { page, dialog } = desk;
  await page.goto(`/queue/initiated?process=referral`);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText('已选 1 件')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(page.getByText('已选 2 件')).toBeVisible();
  await clean(page);
  await page.getByRole('button', { name: '催办', exact: true }).click();
  await expect(dialog.getByText(/提交后办理 1 件，跳过 1 件/)).toBeVisible();
  await expect(dialog.getByRole('cell', { name: /^跳过：/ })).toHaveCount(1);
  await clean(page);
  await dialog.getByRole('button', { name: '催办', exact: true }).click();
  await expect(dialog.getByText(/已办理 1 件/)).toBeVisible();
  await dialog.locator('footer').getByRole('button', { name: '关闭' }).click();
  await expect(page.getByText(/已选/)).toBeHidden();
  await desk.close();
});

test('many are assigned at once, and taken back: each is what it was before', async ({ browser }) => {
  await story.sent(['民政局']);
  const desk = await Desk.of(browser, world(), 'mz.liaison');
  const { page, dialog } = desk;
  await page.goto('/queue/sign');
  const ticks = page.getByRole('checkbox', { name: /^选中：/ });
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await page.getByRole('button', { name: '指定承办人', exact: true }).click();
  await dialog.getByLabel('承办人').selectOption({ index: 1 });
  await expect(dialog.getByText(/提交后办理 2 件/)).toBeVisible();
  await dialog.getByRole('button', { name: '指定承办人', exact: true }).click();
  await expect(dialog.getByText(/已办理 2 件/)).toBeVisible();
  await dialog.getByRole('button', { name: '撤回这些指定' }).click();
  await expect(dialog.getByText('已撤回 2 件，未撤回 0 件')).toBeVisible();
  await clean(page);
  await dialog.locator('footer').getByRole('button', { name: '关闭' }).click();
  const { rows } = (await (await page.request.get('/api/queue/sign')).json()) as QueuePage;
  expect(rows.map(({ assignee }) => assignee)).toEqual(rows.map(() => null));
  await desk.close();
});

test('Ctrl K: pages, what can be done here, and what can be found', async ({ browser }) => {
  const own = made.referrals[1]!;
  await story.act('mz.liaison', own, 'sign');
  const { page, dialog } = await Desk.of(browser, world(), 'mz.liaison');
  await page.goto(`/matters/${own}`);
  await expect(page.getByRole('button', { name: '受理' }).first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await expect(dialog.getByRole('group', { name: '本件可以做的' })).toContainText('受理');
  await clean(page);
  await page.keyboard.type('受理');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: /^受理/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('directory');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/directory/);
  await page.context().close();
});

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { NoticePage, Problem, QueuePage } from '@lianban/contracts';
import { Desk } from './support/desk.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

const RUN = Date.now() % 100_000;
const main = (page: Page) => page.getByRole('main');

async function isClean(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    what,
  ).toEqual([]);
}

test('a colleague acts for the absent liaison, and every page says so', async ({ browser }) => {
  const story = new Story(world());
  const made = await story.sent(['卫健局'], { title: `演示代理${RUN}号案` });
  const [referral] = made.referrals as [string];
  await story.act('wj.liaison', referral, 'sign');

  const leader = await Desk.of(browser, world(), 'wj.leader');
  await leader.page.goto('/');
  await leader.page.getByRole('button', { name: /演示·冯丙/ }).click();
  await leader.page.getByRole('link', { name: '代理', exact: true }).click();
  await expect(leader.page).toHaveURL(/\/absence$/);
  const form = leader.page.getByRole('region', { name: '办理代理' });
  await form.getByRole('button', { name: '办理代理' }).click();
  await expect(form.getByRole('alert').first()).toContainText('代理人');
  await isClean(leader.page, 'the form with mends');
  await form.getByRole('radiogroup', { name: '不在岗的人' }).getByText('演示·孙甲').click();
  await form.getByRole('radiogroup', { name: '代理人' }).getByText('演示·钱乙').click();
  const first = await form.getByLabel('开始日').inputValue();
  await form.getByLabel('结束日').fill(first);
  await form.getByLabel('依据').fill('年休假，局办公会同意');
  await form.getByRole('button', { name: '办理代理' }).click();
  await expect(leader.page.locator('.toast')).toContainText('演示·钱乙代演示·孙甲');
  const row = leader.page.getByRole('row').filter({ hasText: '年休假，局办公会同意' });
  await expect(row).toContainText('代理中');
  await isClean(leader.page, 'who is away');

  const officer = await Desk.of(browser, world(), 'wj.officer');
  await officer.page.goto(`/matters/${referral}`);
  await expect(officer.page.getByRole('banner')).toContainText('代演示·孙甲联络员');
  await officer.act('指定承办人', async (dialog) => {
    await dialog.getByLabel('承办人').selectOption({ label: '演示·钱乙（联络员、承办人）' });
    await expect(dialog).toContainText('你代演示·孙甲办理');
  });
  await officer.page.goto(`/matters/${referral}?tab=timeline`);
  await expect(main(officer.page)).toContainText('演示·钱乙（代演示·孙甲）');

  await row.getByRole('button', { name: /^提前结束/ }).click();
  await row.getByRole('button', { name: '确定结束' }).click();
  await expect(row).toContainText('由演示·冯丙提前结束');
  await officer.page.goto(`/matters/${referral}`);
  await expect(officer.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(main(officer.page).getByRole('button', { name: '指定承办人' })).toHaveCount(0);
  for (const desk of [leader, officer]) await desk.close();
});

test('a case does not exist for a recused officer, until the recusal is lifted', async ({ browser }) => {
  const NAME = `演示回避${RUN}号案`;
  const story = new Story(world());
  const made = await story.sent(['市场监管局'], { title: NAME });
  const [referral] = made.referrals as [string];
  await story.act('sc.liaison', referral, 'sign');
  const person = await story.as('sc.officer');
  const { number, title } = await person.view(referral);
  const shown = async (): Promise<boolean> => {
    const queue = await person.get<QueuePage>('/queue/handle');
    const inbox = await person.get<NoticePage>('/notices');
    return queue.rows.some(({ id }) => id === referral) || inbox.rows.some(({ matterId }) => matterId === referral);
  };
  expect(await shown()).toBe(true);
  const officer = await Desk.of(browser, world(), 'sc.officer');
  await officer.page.goto(`/matters/${referral}`);
  await expect(officer.page.getByRole('heading', { level: 1 })).toContainText(title);
  await expect(main(officer.page).getByRole('button', { name: '申报回避' })).toBeVisible();

  const leader = await Desk.of(browser, world(), 'sc.leader');
  await leader.page.goto(`/matters/${referral}`);
  await main(leader.page).getByRole('button', { name: '申报或决定回避' }).click();
  await expect(leader.dialog).toContainText('提交后立即生效');
  await leader.dialog.getByText('演示·卫戊').click();
  await leader.dialog.getByLabel('理由').fill('与当事人法定代表人系近亲属');
  await leader.dialog.getByLabel('依据').fill('行政处罚法 第四十三条');
  await isClean(leader.page, 'the dialog of recusal');
  await leader.dialog.getByRole('button', { name: '决定回避' }).click();
  await expect(leader.page.locator('.toast')).toContainText('演示·卫戊已对本案回避');
  const block = leader.page.getByRole('region', { name: '回避' });
  await expect(block).toContainText('演示·卫戊');
  await isClean(leader.page, 'the matter with a recusal');

  expect((await person.send<Problem>('GET', `/matters/${referral}`)).status).toBe(404);
  expect(await shown()).toBe(false);
  await officer.page.reload();
  await expect(main(officer.page).getByRole('alert')).toBeVisible();
  await officer.page.goto('/queue/handle');
  await expect(officer.page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const path of ['/queue/handle', '/queue/soon', '/inbox']) {
    await officer.page.goto(path);
    await expect(officer.page.locator('[aria-busy=true]')).toHaveCount(0);
    await expect(main(officer.page)).not.toContainText(number!);
  }

  const bureau = await Desk.of(browser, world(), 'yb.clerk1');
  await bureau.page.goto(`/case-files/${made.fileId}`);
  await expect(main(bureau.page)).toContainText('市场监管局 演示·卫戊');
  await expect(main(bureau.page)).not.toContainText('近亲属');

  await block.getByRole('button', { name: '解除回避：演示·卫戊' }).click();
  await leader.dialog.getByLabel('理由').fill('经审查不属于应当回避的情形');
  await leader.dialog.getByRole('button', { name: '解除回避：演示·卫戊' }).click();
  await expect(block).toContainText('已解除');
  await officer.page.goto(`/matters/${referral}`);
  await expect(officer.page.getByRole('heading', { level: 1 })).toContainText(title);
  for (const desk of [leader, officer, bureau]) await desk.close();
});

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { Desk } from './support/desk.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，不调休。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

const axe = async (page: Page, what: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map((v) => [v.id, v.nodes[0]?.html].join(' ')),
    what,
  ).toEqual([]);
};

test('a year is announced: pasted, read, previewed, confirmed by another person, told, and taken back', async ({
  browser,
}) => {
  const story = new Story(world());
  const { referrals, dispatchId } = await story.sent(['卫健局']);
  const [referral] = referrals as [string];
  await story.act('wj.liaison', referral, 'sign');
  const clerk = await story.as('yb.clerk1');
  const result = async () => (await clerk.view(referral)).clocks.find((c) => c.clock === 'result')!;
  const before = await result();
  const { number } = await clerk.view(referral);
  expect([before.provisional, dispatchId.length]).toEqual([true, 36]);
  const office = await Desk.of(browser, world(), 'lxb.coordinator');
  const { page } = office;

  await test.step('2027 is shown as provisional, with its source and every day', async () => {
    await page.goto('/calendar');
    await page.getByRole('button', { name: '2027', exact: true }).click();
    const year = page.getByRole('region', { name: '2027 年', exact: true });
    await expect(year).toContainText('暂定，尚未公布');
    await expect(year).toContainText('全国年节及纪念日放假办法第二条');
    await expect(year.getByRole('table')).toHaveCount(12);
    await axe(page, 'calendar');
  });

  await test.step('a text in which a day is holiday and workday is refused by name and line', async () => {
    await page.getByRole('link', { name: '更新日历' }).click();
    await expect(page.getByLabel('年份')).toHaveValue('2027');
    await page.getByLabel('通知或表格').fill(NOTICE.replace('9月26日（周日）', '10月2日（周六）'));
    await page.getByRole('button', { name: '读一读' }).click();
    await expect(page.getByRole('main')).toContainText('第 9 行');
    await expect(page.getByRole('main')).toContainText('2027-10-02（国庆节调休上班）既放假又上班');
    await expect(page.getByRole('button', { name: '提交确认' })).toHaveCount(0);
    await axe(page, 'problems');
  });

  await test.step('the right text is read back, with what it moves, and handed on', async () => {
    await page.getByLabel('通知或表格').fill(NOTICE);
    await page.getByRole('button', { name: '读一读' }).click();
    await expect(page.getByRole('row').filter({ hasText: '2027年2月13日' })).toContainText('调休上班');
    await expect(page.getByLabel('依据')).toHaveValue(
      '国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕9号）',
    );
    const impact = page.getByRole('region', { name: '对正在走的期限' });
    expect(Number(await impact.getByRole('listitem').first().locator('b').textContent())).toBeGreaterThan(0);
    await axe(page, 'as read');
    await page.getByRole('button', { name: '提交确认' }).click();
    await expect(page.getByRole('main')).toContainText('须由另一位协调员或管理员确认');
    await expect(page.getByRole('button', { name: '确认并生效' })).toHaveCount(0);
    await expect(page.getByRole('row').filter({ hasText: number! }).first()).toContainText('反馈');
    await axe(page, 'change');
  });

  const admin = await Desk.of(browser, world(), 'sys.admin');
  await test.step('the administrator confirms without seeing any case, and the clocks move', async () => {
    await admin.page.goto(new URL(page.url()).pathname);
    await expect(admin.page.getByRole('main')).toContainText('不对你开放，不在此列出');
    await expect(admin.page.getByRole('main')).not.toContainText(number!);
    await admin.page.getByRole('button', { name: '确认并生效' }).click();
    await expect(admin.page.getByRole('main')).toContainText('已生效');
    await expect.poll(async () => (await result()).dueAt, { timeout: 30_000 }).not.toBe(before.dueAt);
    expect((await result()).provisional).toBe(false);
  });

  await test.step('who owes it is told, and the matter says what happened', async () => {
    const liaison = await Desk.of(browser, world(), 'wj.liaison');
    await liaison.page.goto('/inbox');
    await expect(liaison.page.getByText(/^期限因日历更新改为2月\d+日：反馈/).first()).toBeVisible();
    await liaison.page.goto(`/matters/${referral}?tab=timeline`);
    await expect(liaison.page.getByText('因日历更新改期').first()).toBeVisible();
    await liaison.close();
  });

  await test.step('it is taken back as a new version, again by two, and the date is the old one', async () => {
    await page.goto('/calendar');
    await page.getByRole('button', { name: '2027', exact: true }).click();
    await page.getByRole('button', { name: '恢复上一版' }).click();
    await expect(page.getByRole('heading', { name: '恢复 2027 年上一版日历' })).toBeVisible();
    await admin.page.goto(new URL(page.url()).pathname);
    await admin.page.getByRole('button', { name: '确认并生效' }).click();
    await expect.poll(async () => (await result()).dueAt, { timeout: 30_000 }).toBe(before.dueAt);
    expect((await result()).provisional).toBe(true);
  });
});

test('rules say what the legal unit has to confirm, joint meetings who was a member on a day', async ({ browser }) => {
  const { page } = await Desk.of(browser, world(), 'yb.clerk1');
  await page.goto('/rules');
  const rule = page.getByRole('row').filter({ hasText: 'referral.result' });
  await expect(rule).toContainText('60 个工作日');
  await expect(rule).toContainText('待法规处确认');
  await expect(rule).toContainText('补正期间暂停');
  await axe(page, 'rules');
  await page.goto('/directory');
  await expect(page.getByRole('row').filter({ hasText: '会议办公室' })).toContainText('设在淳安县医疗保障局');
  await page.getByRole('link', { name: '联席会议' }).first().click();
  await expect(page.getByRole('row').filter({ hasText: '淳安县卫生健康局' })).toContainText('是成员');
  await page.getByLabel('哪一天的成员').fill('1999-01-01');
  await expect(page.getByRole('row').filter({ hasText: '淳安县卫生健康局' })).toContainText('不是成员');
  await axe(page, 'meeting bodies');
});

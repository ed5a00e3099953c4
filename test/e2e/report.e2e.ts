import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { ReportPage } from '@lianban/contracts';
import { Desk } from './support/desk.ts';
import { mailsOf } from './support/mails.ts';
import { REPLY, Story } from './support/story.ts';
import { rowsOf, world } from './support/world.ts';

const axe = async (page: Page, what: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map((v) => [v.id, v.nodes[0]?.html].join(' ')),
    what,
  ).toEqual([]);
};
const REASON = '一件在印发以后重新办理，办结数有变化。';

test('a month is over: its report is prepared, written, issued, read, and corrected in the open', async ({
  browser,
}) => {
  const story = new Story(world());
  const { referrals } = await story.sent(['审计局']);
  const [referral] = referrals as [string];
  for (const action of ['sign', 'accept']) await story.act('sj.liaison', referral, action);
  await story.act('sj.leader', referral, 'reply', REPLY);
  await story.act('yb.clerk1', referral, 'confirm', { inTime: 'good', effort: 'good' });
  const office = await Desk.of(browser, world(), 'lxb.coordinator');
  const { page } = office;
  const [{ month }] = (await rowsOf<{ month: string }>(
    world(),
    `select to_char((clock_timestamp() + "offset") at time zone 'Asia/Shanghai', 'YYYY-MM') as month from app_time`,
  )) as [{ month: string }];
  const [year, no] = month.split('-').map(Number) as [number, number];
  const said = `${year}年${no}月`;

  await test.step('day by day until the first working day of the next month: then a draft is there, and a mail', async () => {
    const person = await story.as('lxb.coordinator');
    const months = async () => (await person.get<ReportPage>('/reports')).rows.map((row) => row.month);
    await page.goto('/inbox');
    const isOver = async (): Promise<boolean> => {
      const [now] = await rowsOf<{ over: boolean }>(
        world(),
        `select to_char((clock_timestamp() + "offset") at time zone 'Asia/Shanghai', 'YYYY-MM') > $1 as over from app_time`,
        [month],
      );
      return now!.over;
    };
    while (!(await isOver())) {
      expect(await months()).not.toContain(month);
      await office.nextDay();
    }
    // holidays and weekends pass without it
    const isThere = expect.poll(months, { timeout: 4_000 });
    for (let days = 0; days < 10; days++) {
      const there = await isThere.toContain(month).then(
        () => true,
        () => false,
      );
      if (there) break;
      await office.nextDay();
    }
    expect(await months()).toContain(month);
    await page.reload();
    await page.getByRole('link', { name: `编发月报：${said}月报草稿已生成` }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${said}月报`);
    await expect
      .poll(async () => (await mailsOf(world(), 'lxb.coordinator')).map((mail) => mail.subject), { timeout: 30_000 })
      .toContain(`【月报】${said}月报草稿已生成`);
  });

  await test.step('the numbers of the draft open their rows, and the office adds its words', async () => {
    await expect(page.getByRole('main')).toContainText('罚款、没收不参与任何评分和排序');
    await axe(page, 'draft');
    await page.getByRole('link', { name: /^审计局 移送 \d+$/ }).click();
    await expect(page).toHaveURL(/\/figures\/N01/);
    await page.goBack();
    await page.getByLabel('总体情况', { exact: true }).fill('本月移送、反馈总体平稳。');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.locator('.toast')).toContainText('已保存');
    await page.reload();
    await expect(page.getByLabel('总体情况', { exact: true })).toHaveValue('本月移送、反馈总体平稳。');
    await page.getByLabel('下一步工作', { exact: true }).fill('核对超期清单。');
    const member = await Desk.of(browser, world(), 'sj.leader');
    await member.page.goto('/reports');
    await expect(member.page.getByRole('main')).not.toContainText(said);
    await member.close();
  });

  await test.step('it is issued: numbered, frozen, with pdf and docx', async () => {
    await page.getByRole('button', { name: '印发', exact: true }).click();
    await expect(page.locator('.toast')).toContainText('已印发第 1 版');
    await expect(page.getByRole('main')).toContainText(/演示联席办函〔\d{4}〕\d+号/);
    await expect(page.getByRole('main')).toContainText('按现在的记录重新统计，与印发时一致');
    await expect(page.getByRole('main')).toContainText('内容和明细与校验值一致');
    await expect(page.getByRole('button', { name: '印发', exact: true })).toHaveCount(0);
    await axe(page, 'issued');
    for (const [name, head] of [
      ['打开 PDF', '%PDF'],
      ['下载 DOCX', 'PK'],
    ] as const) {
      const href = await page.getByRole('link', { name }).getAttribute('href');
      const file = await page.request.get(href!);
      expect([file.status(), (await file.body()).subarray(0, head.length).toString()]).toEqual([200, head]);
    }
  });

  await test.step('a department is told, reads the whole, and opens its own rows alone', async () => {
    const member = await Desk.of(browser, world(), 'sj.leader');
    await member.page.goto('/inbox');
    await member.page.getByRole('link', { name: `月报印发：${said}` }).click();
    const main = member.page.getByRole('main');
    await expect(main).toContainText('本月移送、反馈总体平稳。');
    await expect(main).toContainText('核对超期清单。');
    await expect(main.getByRole('row').filter({ hasText: '检察院' }).first()).toBeVisible();
    await expect(main.getByRole('link', { name: /^公安局 / })).toHaveCount(0);
    const number = main.getByRole('link', { name: /^审计局 移送 \d+$/ });
    const n = Number(await number.textContent());
    await number.click();
    await expect(main).toContainText(`印发时共 ${n} 件`);
    await expect(member.page.locator('main tbody tr')).toHaveCount(n);
    await axe(member.page, 'rows');
    await member.page.setViewportSize({ width: 375, height: 812 });
    await member.page.goBack();
    await expect(main).toContainText('本月移送、反馈总体平稳。');
    expect(await member.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await member.close();
  });

  await test.step('a step is taken back: the page says which numbers are others now, and why', async () => {
    await story.act('yb.head', referral, 'reopen', { why: '反馈内容需要进一步核实。' });
    await page.reload();
    const changes = page.getByRole('region', { name: '印发以后的变化' });
    const closed = changes.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '办结', exact: true }) });
    await expect(closed.filter({ hasText: '审计局' })).toContainText('重新办理 1 件');
    await expect(closed.filter({ hasText: '审计局' }).getByRole('link')).toHaveCount(1);
    await axe(page, 'changed');
    await page.getByRole('button', { name: '更正', exact: true }).click();
    await page.getByLabel('更正原因').fill('太短');
    await page.getByRole('button', { name: '开始更正' }).click();
    await expect(page.getByText('请写明更正原因，至少 10 个字。')).toBeVisible();
    await page.getByLabel('更正原因').fill(REASON);
    await page.getByRole('button', { name: '开始更正' }).click();
    await expect(page.getByRole('region', { name: '这次更正什么' })).toContainText('重新办理 1 件');
    await axe(page, 'correction');
    await page.getByRole('button', { name: '印发', exact: true }).click();
    await expect(page.locator('.toast')).toContainText('已印发第 2 版');
  });

  await test.step('the second version shows the difference, the first stays as it was', async () => {
    await expect(page.getByRole('main')).toContainText(`更正原因：${REASON}`);
    const table = page.getByRole('table', { name: '更正对照' });
    await expect(table.getByRole('row').filter({ hasText: '审计局' }).first()).toBeVisible();
    await page.getByRole('link', { name: '第 1 版', exact: true }).click();
    await expect(page.getByRole('main')).toContainText('这是较早的一版，已有更正');
    await expect(page.getByRole('main')).not.toContainText('更正对照');
    await expect(page.getByRole('main')).toContainText('内容和明细与校验值一致');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '月报' }).click();
    const rows = page.getByRole('row').filter({ hasText: said });
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText(REASON);
    await axe(page, 'list');
  });
  await office.close();
});

import { expect, test } from '@playwright/test';
import type { Locator } from '@playwright/test';
import type { MatterView } from '@lianban/contracts';
import { dayOf, dueOf, worksOn } from '../invariants/days.mjs';
import { Desk } from './support/desk.ts';
import { mailsOf } from './support/mails.ts';
import type { Mail } from './support/mails.ts';
import { PDF } from './support/story.ts';
import { rowsOf, world } from './support/world.ts';

const UNITS = [
  { short: '卫健局', typed: 'wjj', account: 'wj' },
  { short: '市场监管局', typed: 'scjg', account: 'sc' },
  { short: '民政局', typed: 'mzj', account: 'mz' },
];
/** Named apart from every other story's, also when the same product is told this one twice. */
const PARTY = `演示康养医院${Date.now() % 100_000}部`;
const TITLE = `${PARTY}涉嫌重复收费案`;
const SUBJECT = `${PARTY}涉嫌重复收费`;
const SECRET = [PARTY, '重复收费', '486320', '四十一张'];

/** `12-11` of the day on which a duty of so many working days ends when it begins now. */
async function workingDaysOn(amount: number): Promise<string> {
  const years = await rowsOf<{ year: number; version: number; days: Record<string, { kind: string }> }>(
    world(),
    'select year, version, days from calendars',
  );
  const [now] = await rowsOf<{ ms: number }>(
    world(),
    'select extract(epoch from clock_timestamp() + "offset")::float8 * 1000 as ms from app_time',
  );
  const rule = { amount, unit: 'workingDay', rollover: 'none' };
  return dayOf(dueOf(rule, now!.ms, [], [], worksOn(years)) - 1).slice(5);
}

test('one case goes to three departments, is answered, confirmed and closed, with a reminder and an overdue on the way', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const open = (account: string) => Desk.of(browser, world(), account);
  const ids: Record<string, string> = {};
  let dispatch = '';
  const context = await browser.newContext({ baseURL: world().page });
  const page = await context.newPage();

  await test.step('the clerk signs in by one click and opens a case file', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: '以演示·王一登录' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的工作台');
    await page.getByRole('link', { name: '新建案件' }).first().click();
    const form = page.getByRole('main');
    await form.getByRole('textbox', { name: '案件名称' }).fill(TITLE);
    await form.getByRole('textbox', { name: '案由' }).fill('重复收费');
    await form.getByRole('textbox', { name: '当事人' }).fill(PARTY);
    await form.getByLabel('当事人类型').selectOption({ label: '定点医院' });
    await form.getByLabel('线索来源').selectOption({ index: 1 });
    await form.getByRole('textbox', { name: '涉及金额' }).fill('486,320.5');
    await form
      .getByRole('textbox', { name: '案情摘要' })
      .fill('该院同期同一护理项目按日、按次重复计费，涉及四十一张床位。');
    await form.getByRole('button', { name: '新建案件' }).click();
    await expect(page).toHaveURL(/\/case-files\/[0-9a-f-]{36}$/);
    await expect(page.getByRole('main')).toContainText('486,320.50');
  });

  const clerk = await open('yb.clerk1');
  await clerk.page.goto(page.url());
  await context.close();

  await test.step('uploads the investigation report', async () => {
    await clerk.act('添加材料', async (dialog) => {
      await dialog.getByLabel('材料类别').selectOption({ index: 1 });
      await dialog
        .locator('input[type=file]')
        .setInputFiles({ name: '调查报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) });
      await expect(dialog).toContainText('已上传');
    });
  });

  await test.step('prepares the transfer: departments by pinyin, what each sees, and the dates before sending', async () => {
    await clerk.page.getByRole('link', { name: '移送其他单位' }).click();
    const box = clerk.page.getByRole('combobox', { name: '添加单位' });
    for (const unit of UNITS) {
      await box.pressSequentially(unit.typed);
      await expect(clerk.page.getByRole('listbox', { name: '单位' }).getByRole('option').first()).toContainText(
        unit.short,
      );
      await box.press('Enter');
      await clerk.page.getByLabel(`请${unit.short}办什么`).fill(`核查执业行为，依法处理（${unit.short}）`);
    }
    await clerk.page.getByLabel('调查报告.pdf：民政局').selectOption({ label: '不给' });
    const main = clerk.page.getByRole('main');
    await main.getByRole('textbox', { name: '移送事由' }).fill(SUBJECT);
    await main.getByRole('textbox', { name: '移送理由' }).fill('该院以重复收费骗取医保基金，执业行为属你单位职责。');
    await main.getByRole('textbox', { name: '法律依据' }).fill('医疗保障基金使用监督管理条例 第三十八条');
    await main.getByRole('textbox', { name: '联系人' }).fill('演示·王一');
    await main.getByRole('textbox', { name: '联系电话' }).fill('0571-00000001');
    const dates = clerk.page.getByRole('table', { name: '如今天送达，期限是' });
    for (const unit of UNITS) {
      const row = dates.getByRole('row').filter({ hasText: unit.short });
      for (const amount of [3, 15, 60]) await expect(row).toContainText(await workingDaysOn(amount));
    }
    await clerk.page.getByRole('button', { name: '提交法制审核' }).click();
    await expect(clerk.page).toHaveURL(/\/matters\/[0-9a-f-]{36}$/);
    dispatch = clerk.page.url();
    await expect(clerk.page.locator('.toast')).toContainText('已提交法制审核');
  });

  await test.step('legal review passes it, the head approves it, the clerk sends it', async () => {
    const legal = await open('yb.legal');
    await legal.page.goto('/');
    await legal.openRow(SUBJECT);
    await legal.act('审核通过', (dialog) => dialog.getByLabel('意见').fill('事实清楚，同意移送。'));
    await legal.close();
    const head = await open('yb.head');
    await head.page.goto(dispatch);
    await head.act('批准');
    await head.close();
    await clerk.page.goto(dispatch);
    await clerk.act('发送', async (dialog) => {
      for (const unit of UNITS) await expect(dialog).toContainText(`送给${unit.short}`);
    });
    const matrix = clerk.page.getByRole('table', { name: '单位与环节对照' });
    for (const unit of UNITS) {
      const link = matrix.getByRole('link', { name: unit.short });
      ids[unit.short] = (await link.getAttribute('href'))!;
      await expect(matrix.getByRole('row').filter({ hasText: unit.short })).toContainText(`待${unit.short}签收`);
    }
  });

  await test.step('two departments sign and accept; before signing only the preview is open', async () => {
    for (const { account } of UNITS.slice(0, 2)) {
      const liaison = await open(`${account}.liaison`);
      await liaison.page.goto('/');
      await liaison.openRow(SUBJECT);
      await expect(liaison.page.getByRole('main')).toContainText('签收后可见');
      await expect(liaison.page.getByRole('main')).not.toContainText('四十一张床位');
      await liaison.act('签收');
      await expect(liaison.page.getByRole('main')).toContainText('四十一张床位');
      await expect(liaison.page.getByRole('link', { name: '调查报告.pdf' })).toBeVisible();
      await liaison.act('受理');
      await liaison.close();
    }
  });

  const mz = await open('mz.liaison');
  await test.step('day after day the third department is reminded, then overdue', async () => {
    await mz.page.goto('/');
    const { number } = (await (await mz.page.request.get(`/api${ids['民政局']}`)).json()) as MatterView;
    const mailed = async (account: string): Promise<Mail[]> =>
      (await mailsOf(world(), account)).filter(({ subject }) => subject.endsWith(`（${number}）`));
    const seen = async (account: string): Promise<string[]> => (await mailed(account)).map(({ subject }) => subject);
    await expect(async () => {
      await mz.nextDay();
      expect(await seen('mz.officer')).toContainEqual(expect.stringMatching(/^【移送】待签收，剩1个工作日（.+）$/));
    }).toPass({ timeout: 60_000 });
    await expect(async () => {
      await mz.nextDay();
      expect(await seen('mz.leader')).toContainEqual(expect.stringMatching(/^【移送】待签收，超期1个工作日（.+）$/));
    }).toPass({ timeout: 60_000 });
    for (const { subject, text, html } of await mailed('mz.leader'))
      for (const word of SECRET) expect(`${subject}${text}${html}`).not.toContain(word);
    await expect(mz.page.getByRole('link', { name: /^已超期 [1-9]/ })).toBeVisible();
    await mz.page.getByRole('link', { name: /^已超期 [1-9]/ }).click();
    const row = mz.page.getByRole('row').filter({ hasText: SUBJECT });
    await expect(row).toContainText('超期 1 个工作日');
    await expect(row.locator('.due[data-s=over], .due[data-s=overdue]')).toBeVisible();
    await mz.page.getByRole('link', { name: /^消息/ }).click();
    await expect(mz.page.getByRole('main')).toContainText('超期：签收');
  });

  await test.step('why this date: the sum, the days, rule and source', async () => {
    await mz.page.goto(ids['民政局']!);
    await mz.page.getByRole('button', { name: '为什么是这天', exact: true }).click();
    const drawer = mz.dialog;
    await expect(drawer.getByRole('heading').first()).toContainText('为什么是');
    await expect(drawer.getByRole('list', { name: '怎么得到这个天数' })).toContainText('= 3');
    for (const text of ['联席会议默认规则', 'D41', '设计约定', '2026']) await expect(drawer).toContainText(text);
    await expect(drawer.locator('td.end')).toHaveCount(1);
    await mz.page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
  });

  await test.step('the late one signs and accepts; its lateness stays in sight', async () => {
    await mz.act('签收');
    await mz.act('受理');
    await clerk.page.goto(dispatch);
    const row = clerk.page
      .getByRole('table', { name: '单位与环节对照' })
      .getByRole('row')
      .filter({ hasText: '民政局' });
    await expect(row.getByRole('cell', { name: /迟/ })).toHaveCount(1);
    await expect(row).toContainText('办理中');
  });

  await test.step('one records filing and progress', async () => {
    const officer = await open('wj.officer');
    await officer.page.goto(ids['卫健局']!);
    await officer.act('登记立案情况', async (dialog) => {
      await dialog.getByRole('radio', { name: '是', exact: true }).check();
      await dialog.getByLabel('文书号').fill('淳卫医立〔2026〕12号');
    });
    await officer.act('报告进展', (dialog) => dialog.getByLabel('进展').fill('已调取护理记录，约谈院方负责人。'));
    await officer.close();
  });

  await test.step('officers submit replies, leaders issue them', async () => {
    for (const { short, account } of UNITS) {
      const officer = await open(`${account}.officer`);
      await officer.page.goto(ids[short]!);
      const form = officer.page.getByRole('region', { name: /反馈/ });
      await form.getByRole('radio', { name: '是', exact: true }).check();
      await form.getByRole('textbox', { name: '立案文书号' }).fill('淳卫医立〔2026〕12号');
      await choose(form.getByRole('radiogroup', { name: /查实情况/ }), '部分属实');
      await form.getByRole('textbox', { name: '查实说明' }).fill('41 张床位中 29 张住院指征不足。');
      await form.getByRole('button', { name: '添加处理措施' }).click();
      await form.getByRole('combobox', { name: /措施/ }).selectOption({ index: 1 });
      await form.getByRole('textbox', { name: '追回金额' }).fill('118,930');
      await officer.act('送签反馈');
      await officer.close();
      const leader = await open(`${account}.leader`);
      await leader.page.goto(ids[short]!);
      await expect(leader.page.getByLabel('查实说明')).toHaveValue('41 张床位中 29 张住院指征不足。');
      await leader.act('反馈');
      await leader.close();
    }
  });

  await test.step('the bureau confirms each, closes the transfer and the case', async () => {
    for (const { short } of UNITS) {
      await clerk.page.goto(ids[short]!);
      await clerk.page.getByRole('link', { name: /^办理过程/ }).click();
      await expect(clerk.page.getByRole('main')).toContainText('部分属实');
      await clerk.act('确认');
    }
    await clerk.page.goto(dispatch);
    const matrix = clerk.page.getByRole('table', { name: '单位与环节对照' });
    for (const { short } of UNITS) {
      const row = matrix.getByRole('row').filter({ hasText: short });
      await expect(row.getByRole('cell', { name: /\d\d-\d\d/ })).toHaveCount(5);
      await expect(row.getByRole('cell', { name: /迟/ })).toHaveCount(short === '民政局' ? 1 : 0);
    }
    await clerk.act('办结');
    await clerk.page.getByRole('link', { name: '案件' }).first().click();
    await clerk.openRow(TITLE);
    await expect(clerk.page.getByRole('main')).toContainText('118,930.00');
    await clerk.act('办结', (dialog) => dialog.getByLabel('结案意见').fill('各单位均已反馈，追回资金，可以结案。'));
  });

  await test.step('the timeline tells all of it', async () => {
    await clerk.page.goto(ids['卫健局']!);
    await clerk.page.getByRole('link', { name: /^办理过程/ }).click();
    const said = clerk.page.locator('ol.tl');
    for (const verb of ['送达', '签收', '受理', '登记立案情况', '报告进展', '反馈', '确认'])
      await expect(said).toContainText(verb);
    await expect(said).not.toContainText('送签反馈');
    await clerk.page.goto(ids['民政局']!);
    await clerk.page.getByRole('link', { name: /^办理过程/ }).click();
    await expect(said.locator('.late')).toHaveCount(1);
  });
});

async function choose(group: Locator, option: string): Promise<void> {
  await group.getByRole('radio', { name: option }).check();
}

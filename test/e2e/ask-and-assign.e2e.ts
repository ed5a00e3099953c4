import { expect, test } from '@playwright/test';
import type { QueuePage } from '@lianban/contracts';
import { Desk } from './support/desk.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

const PARTY = `演示请求医院${Date.now() % 100_000}部`;

/** Begins an action of the page, which may stand behind "more". */
async function choose({ page }: Desk, verb: string): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toBeVisible();
  const button = main.getByRole('button', { name: verb, exact: true });
  if (!(await button.isVisible())) await main.getByRole('button', { name: '更多' }).first().click();
  await button.click();
}

test('a department asks for a case, the owner grants it and the transfer begins with what was asked', async ({
  browser,
}) => {
  const story = new Story(world());
  const { fileId } = await story.preparedCase({ title: `${PARTY}涉嫌重复收费案`, subjectName: PARTY });
  const asker = await Desk.of(browser, world(), 'wj.liaison');
  let request = '';

  await test.step('asks, and is told who answers until when', async () => {
    await asker.page.goto('/');
    await asker.page.getByRole('link', { name: '请求移送' }).first().click();
    const form = asker.page.getByRole('main');
    for (const [field, text] of [
      ['请求事由', `请求移送${PARTY}违规线索`],
      ['当事人', PARTY],
      ['从何得知', '群众向本单位反映同一机构'],
      ['拟办事项', '核查诊疗行为是否合规'],
      ['请求理由', '该机构的诊疗行为属本单位监管职责。'],
      ['法律依据', '医疗机构管理条例第五条'],
      ['联系电话', '0571-00000002'],
    ] as const)
      await form.getByRole('textbox', { name: field }).fill(text);
    await expect(form.locator('.outcome')).toContainText(/医保局 .*24:00 前答复移送请求/);
    await form.getByRole('button', { name: '提交请求' }).click();
    await expect(asker.page).toHaveURL(/\/matters\/[0-9a-f-]{36}$/);
    request = asker.page.url();
    await expect(asker.page.getByRole('main')).toContainText('待医保局答复');
    await expect(asker.page.getByRole('main')).not.toContainText('可能涉及的案件');
  });

  const owner = await Desk.of(browser, world(), 'yb.clerk1');
  await test.step('the owner sees which case is meant, grants, and prepares the transfer from it', async () => {
    await owner.page.goto('/queue/handle');
    await owner.openRow(PARTY);
    await expect(owner.page.getByRole('region', { name: '可能涉及的案件' })).toContainText(PARTY);
    await owner.act('同意移送');
    await owner.page.getByRole('link', { name: '起草移送' }).click();
    await expect(owner.page).toHaveURL(new RegExp(`/case-files/${fileId}/refer`));
    const form = owner.page.getByRole('main');
    await expect(form.locator('lb-recipients-table')).toContainText('卫健局');
    await expect(form.locator('lb-recipients-table').getByRole('textbox').last()).toHaveValue('核查诊疗行为是否合规');
    await expect(form.getByRole('textbox', { name: '移送理由' })).toHaveValue('该机构的诊疗行为属本单位监管职责。');
    await expect(form.getByRole('textbox', { name: '法律依据' })).toHaveValue('医疗机构管理条例第五条');
  });

  await test.step('the asker sees the answer, and nothing of the case', async () => {
    await asker.page.goto(request);
    await expect(asker.page.getByRole('main')).toContainText('同意移送');
    await expect(asker.page.getByRole('main')).not.toContainText('AJ2');
  });
  await asker.close();
  await owner.close();
});

test('a referral is assigned to a person of the unit; its leader refuses with the suggested unit, and the redirect begins with it', async ({
  browser,
}) => {
  const story = new Story(world());
  const { referrals } = await story.sent(['卫健局']);
  const [id] = referrals as [string];
  await story.act('wj.liaison', id, 'sign');
  const liaison = await Desk.of(browser, world(), 'wj.liaison');
  await test.step('by a choice among its own people', async () => {
    await liaison.page.goto(`/matters/${id}`);
    await choose(liaison, '指定承办人');
    const person = liaison.dialog.getByLabel('承办人');
    await expect(person.getByRole('option')).toHaveText([
      '请选择',
      '演示·冯丙（分管领导）',
      '演示·孙甲（联络员）',
      '演示·钱乙（承办人）',
    ]);
    await person.selectOption({ label: '演示·钱乙（承办人）' });
    await liaison.dialog.getByRole('button', { name: '指定承办人' }).click();
    await expect(liaison.dialog).toBeHidden();
    await expect(liaison.page.getByRole('main')).toContainText('承办人：演示·钱乙');
  });
  const officer = await Desk.of(browser, world(), 'wj.officer');
  await officer.page.goto('/queue/handle');
  await expect(officer.page.locator(`tbody a[href="/matters/${id}"]`).first()).toBeVisible();
  const { rows } = (await (await officer.page.request.get('/api/queue/handle')).json()) as QueuePage;
  const ahead = rows.slice(
    0,
    rows.findIndex((row) => row.id === id),
  );
  expect(ahead.filter((row) => row.assignee === null)).toEqual([]);
  await officer.close();
  await liaison.close();

  const leader = await Desk.of(browser, world(), 'wj.leader');
  await test.step('the ground suggests the competent unit', async () => {
    await leader.page.goto(`/matters/${id}`);
    await choose(leader, '退回');
    const unit = leader.dialog.getByLabel('有权单位');
    await leader.dialog.getByLabel('退回理由').selectOption({ label: '重复移送' });
    await expect(unit).toHaveValue('');
    await leader.dialog.getByLabel('退回理由').selectOption({ label: '不属本单位职责' });
    await expect(unit).toHaveValue('市场监管局');
    await leader.dialog.getByRole('textbox', { name: '法律依据' }).fill('医疗机构管理条例第五条');
    await leader.dialog.getByRole('textbox', { name: '说明' }).fill('该事项不属于本单位的法定职责范围');
    await leader.dialog.getByRole('button', { name: '退回', exact: true }).click();
    await expect(leader.dialog).toBeHidden();
  });
  await leader.close();

  const head = await Desk.of(browser, world(), 'yb.head');
  await head.page.goto(`/matters/${id}`);
  await choose(head, '改送');
  await expect(head.dialog.getByLabel('改送单位')).toHaveValue('市场监管局');
  await head.close();
});

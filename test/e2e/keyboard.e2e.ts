import { expect, test } from '@playwright/test';
import { Desk } from './support/desk.ts';
import { Keys } from './support/keys.ts';
import { PDF } from './support/story.ts';
import { world } from './support/world.ts';

const PARTY = `演示键盘诊所${Date.now() % 100_000}号`;
const SUBJECT = `${PARTY}涉嫌虚构医药服务`;

test('the whole line for one department without mouse or finger', async ({ browser }) => {
  test.setTimeout(180_000);
  const used: Keys[] = [];
  const sit = async (account: string, path: string): Promise<Keys> => {
    const { page } = await Desk.of(browser, world(), account);
    const keys = await Keys.on(page);
    used.push(keys);
    await page.goto(path);
    return keys;
  };
  const leave = (keys: Keys): Promise<void> => keys.page.context().close();
  const main = (keys: Keys) => keys.page.getByRole('main');
  const text = (keys: Keys, name: string) => main(keys).getByRole('textbox', { name });

  const context = await browser.newContext({ baseURL: world().page });
  const clerk = await Keys.on(await context.newPage());
  used.push(clerk);
  let dispatch = '';

  await test.step('sign in with account and password', async () => {
    await clerk.page.goto('/');
    await clerk.type(clerk.page.getByRole('textbox', { name: '账号' }), 'yb.clerk1');
    await clerk.type(clerk.page.getByLabel('密码'), 'lianban-demo');
    await clerk.page.keyboard.press('Enter');
    await expect(clerk.page.getByRole('heading', { level: 1 })).toHaveText('我的工作台');
  });

  await test.step('a new case file with its report', async () => {
    await clerk.press(clerk.page.getByRole('link', { name: '新建案件' }).first());
    await clerk.type(text(clerk, '案件名称'), `${PARTY}涉嫌骗保案`);
    await clerk.type(text(clerk, '案由'), '虚构医药服务');
    await clerk.type(text(clerk, '当事人'), PARTY);
    await clerk.choose(main(clerk).getByLabel('当事人类型'), 2);
    await clerk.choose(main(clerk).getByLabel('线索来源'), 1);
    await clerk.type(text(clerk, '案情摘要'), '以虚构诊疗项目骗取医保基金。');
    await clerk.page.keyboard.press('Control+Enter');
    await expect(clerk.page).toHaveURL(/\/case-files\/[0-9a-f-]{36}$/);
    await clerk.act('添加材料', async (dialog) => {
      await clerk.choose(dialog.getByLabel('材料类别'), 1);
      const chooser = clerk.page.waitForEvent('filechooser');
      await clerk.press(dialog.getByRole('button', { name: /选择文件/ }));
      await (await chooser).setFiles({ name: '调查报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) });
      await expect(dialog).toContainText('已上传');
    });
  });

  await test.step('the transfer', async () => {
    await clerk.press(clerk.page.getByRole('link', { name: '移送其他单位' }));
    await clerk.type(clerk.page.getByRole('combobox', { name: '添加单位' }), 'rsj');
    await expect(clerk.page.getByRole('listbox', { name: '单位' }).getByRole('option').first()).toContainText('人社局');
    await clerk.page.keyboard.press('Enter');
    await clerk.type(clerk.page.getByLabel('请人社局办什么'), '核查参保关系，依法处理');
    await clerk.type(text(clerk, '移送事由'), SUBJECT);
    await clerk.type(text(clerk, '移送理由'), '该诊所以虚构诊疗项目骗取医保基金。');
    await clerk.type(text(clerk, '法律依据'), '医疗保障基金使用监督管理条例 第三十八条');
    await clerk.type(text(clerk, '联系人'), '演示·王一');
    await clerk.type(text(clerk, '联系电话'), '0571-00000001');
    await clerk.page.keyboard.press('Control+Enter');
    await expect(clerk.page).toHaveURL(/\/matters\/[0-9a-f-]{36}$/);
    dispatch = new URL(clerk.page.url()).pathname;
  });

  await test.step('review, approval, sending', async () => {
    const legal = await sit('yb.legal', dispatch);
    await legal.act('审核通过', (dialog) => legal.type(dialog.getByLabel('意见'), '同意移送。'));
    await leave(legal);
    const head = await sit('yb.head', dispatch);
    await head.act('批准');
    await leave(head);
    await clerk.page.goto(dispatch);
    await clerk.act('发送');
  });

  let referral = '';
  await test.step('the department finds it in its queue, signs, accepts and answers', async () => {
    const liaison = await sit('rs.liaison', '/queue/sign');
    const link = liaison.page.locator('[data-open]').filter({ hasText: SUBJECT });
    await link.waitFor();
    for (let row = 0; row < 50 && !(await link.evaluate((one) => one === document.activeElement)); row++)
      await liaison.page.keyboard.press('j');
    await liaison.page.keyboard.press('Enter');
    await expect(liaison.page.getByRole('heading', { level: 1 })).toHaveText(SUBJECT);
    referral = new URL(liaison.page.url()).pathname;
    await liaison.act('签收');
    await liaison.act('受理');
    await leave(liaison);
    const leader = await sit('rs.leader', referral);
    await leader.press(main(leader).getByRole('radio', { name: '是', exact: true }), 'ArrowRight');
    await expect(main(leader).getByRole('radio', { name: '否', exact: true })).toBeChecked();
    await leader.to(main(leader).getByRole('radio', { name: '属实', exact: true }));
    for (const key of ['ArrowRight', 'ArrowRight']) await leader.page.keyboard.press(key);
    await expect(main(leader).getByRole('radio', { name: '不属实', exact: true })).toBeChecked();
    await leader.type(text(leader, '查实说明'), '经核查，参保关系属实，未见所述情形。');
    await leader.act('反馈');
    await leave(leader);
  });

  await test.step('the bureau confirms and closes; the drawer and Esc on the way', async () => {
    await clerk.page.goto(referral);
    await clerk.press(clerk.page.getByRole('button', { name: '为什么是这天', exact: true }));
    await expect(clerk.page.getByRole('dialog')).toContainText('为什么是');
    await clerk.page.keyboard.press('Escape');
    await expect(clerk.page.getByRole('dialog')).toBeHidden();
    await expect(clerk.page.getByRole('button', { name: '为什么是这天', exact: true })).toBeFocused();
    await clerk.act('确认');
    await clerk.page.goto(dispatch);
    await clerk.act('办结');
    await clerk.page.keyboard.press('g');
    await clerk.page.keyboard.press('i');
    await expect(clerk.page.getByRole('heading', { level: 1 })).toHaveText('我的工作台');
  });
  for (const { hands } of used) expect(hands).toEqual([]);
  await context.close();
});

import { expect, test } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { Desk } from './support/desk.ts';
import { PDF, Story } from './support/story.ts';
import { world } from './support/world.ts';

const SHORTS = ['卫健局', '市场监管局', '民政局'];
const FROM = { 卫健局: 'wj', 市场监管局: 'sc', 民政局: 'mz' } as Record<string, string>;

/** Picks a unit in a dialog's field by its initials. */
async function pick(dialog: Locator, field: string, typed: string, short: string): Promise<void> {
  const box = dialog.getByRole('combobox', { name: field });
  await box.fill('');
  await box.pressSequentially(typed);
  await dialog.page().getByRole('option').filter({ hasText: short }).first().click();
}

test('three departments: one replies after a supplement, one forwards, one refuses, is overruled and replies; the file closes', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const story = new Story(world());
  const { caseId, dispatchId, referrals } = await story.sent(SHORTS);
  const at = Object.fromEntries(SHORTS.map((short, i) => [short, `/matters/${referrals[i]!}`]));
  const desk = async (account: string, path: string): Promise<Desk> => {
    const one = await Desk.of(browser, world(), account);
    await one.page.goto(path);
    return one;
  };
  /** One person comes, does one thing on the matter's page and leaves. */
  const once = async (account: string, short: string, verb: string, fill?: (d: Locator) => Promise<void>) => {
    const one = await desk(account, at[short]!);
    await one.act(verb, fill);
    await one.close();
  };
  const answer = async (account: string, short: string): Promise<void> => {
    const officer = await desk(`${account}.officer`, at[short]!);
    const form = officer.page.getByRole('region', { name: /反馈/ });
    await form.getByRole('radio', { name: '否', exact: true }).check();
    await form.getByRole('radio', { name: '属实', exact: true }).check();
    await form.getByRole('textbox', { name: '查实说明' }).fill('经核查，41 张床位中 29 张住院指征不足。');
    await officer.act('送签反馈');
    await officer.close();
    await once(`${account}.leader`, short, '反馈');
    await once('yb.clerk1', short, '确认');
  };

  await test.step('each signs', async () => {
    for (const short of SHORTS) await once(`${FROM[short]!}.liaison`, short, '签收');
  });

  await test.step('the first asks for what is missing; its periods stand still until the sender supplies it', async () => {
    await once('wj.liaison', '卫健局', '受理');
    await once('wj.officer', '卫健局', '要求补正', async (dialog) => {
      await dialog.getByRole('button', { name: /添加/ }).click();
      await dialog.getByRole('textbox', { name: /材料/ }).first().fill('护理记录原件');
    });
    const waiting = await desk('wj.officer', at['卫健局']!);
    await expect(waiting.page.getByRole('main')).toContainText('补正中');
    await expect(waiting.page.getByRole('main')).toContainText('暂停');
    await waiting.close();
    await once('yb.clerk1', '卫健局', '补正', async (dialog) => {
      await dialog
        .locator('input[type=file]')
        .setInputFiles({ name: '护理记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) });
      await expect(dialog).toContainText('已上传');
    });
    const supplied = await desk('wj.officer', at['卫健局']!);
    await expect(supplied.page.getByRole('link', { name: '护理记录.pdf' })).toBeVisible();
    await expect(supplied.page.getByRole('main')).toContainText('材料包第 2 号');
    await supplied.close();
    await answer('wj', '卫健局');
  });

  await test.step('the second forwards it; the sender sees where it went, the former handler keeps a trace', async () => {
    await once('sc.leader', '市场监管局', '转办', async (dialog) => {
      await pick(dialog, '转送单位', 'gaj', '公安局');
      await dialog.getByRole('textbox', { name: '理由' }).fill('涉嫌犯罪，属公安机关管辖。');
    });
    const former = await desk('sc.officer', at['市场监管局']!);
    await expect(former.page.getByRole('main')).toContainText('公安局');
    await expect(former.page.getByRole('main')).not.toContainText('四十一张床位');
    await former.close();
    await once('ga.liaison', '市场监管局', '签收');
    await once('ga.liaison', '市场监管局', '受理');
    await answer('ga', '市场监管局');
  });

  await test.step('the third refuses; the bureau disputes, the office proposes, the convener rules; it may not refuse again', async () => {
    await once('mz.leader', '民政局', '退回', async (dialog) => {
      await dialog.getByLabel('退回理由').selectOption({ index: 1 });
      await dialog.getByRole('textbox', { name: '法律依据' }).fill('医疗保障基金使用监督管理条例 第六条');
      await dialog.getByRole('textbox', { name: '说明' }).fill('医疗机构执业监管不属本单位职责范围。');
    });
    await once('yb.head', '民政局', '提出异议', (dialog) =>
      dialog.getByRole('textbox', { name: '理由' }).fill('该院由民政部门登记，属其监管。'),
    );
    await once('lxb.coordinator', '民政局', '提出协调意见', async (dialog) => {
      await pick(dialog, '建议承办单位', 'mzj', '民政局');
      await dialog.getByRole('textbox', { name: '理由' }).fill('登记管理机关应当承办。');
    });
    await once('zf.convener', '民政局', '指定承办', (dialog) =>
      dialog.getByRole('textbox', { name: '理由' }).fill('同意办公室意见，由民政局承办。'),
    );
    await once('mz.liaison', '民政局', '签收');
    const leader = await desk('mz.leader', at['民政局']!);
    await expect(leader.page.getByRole('main').getByRole('button', { name: '受理', exact: true })).toBeVisible();
    for (const verb of ['退回', '转办'])
      await expect(leader.page.getByRole('button', { name: verb, exact: true, disabled: false })).toHaveCount(0);
    await leader.close();
    await once('mz.liaison', '民政局', '受理');
    await answer('mz', '民政局');
  });

  await test.step('the bureau closes the transfer and the case', async () => {
    const clerk = await desk('yb.clerk1', `/matters/${dispatchId}`);
    await clerk.act('办结');
    await clerk.page.goto(`/matters/${caseId}`);
    await clerk.act('办结', (dialog) => dialog.getByLabel('结案意见').fill('各单位均已反馈，可以结案。'));
    await clerk.close();
  });
});

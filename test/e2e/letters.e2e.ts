import { expect, test } from '@playwright/test';
import { Desk } from './support/desk.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

test('letters are drafted in the dialog, issued under a typed number, read by their receiver and registered', async ({
  browser,
}) => {
  const story = new Story(world());
  const { dispatchId } = await story.dispatch(['卫健局', '残联']);
  await story.act('yb.clerk1', dispatchId, 'submit');
  await story.act('yb.legal', dispatchId, 'pass', { opinion: '同意移送' });
  await story.act('yb.head', dispatchId, 'approve');
  const clerk = await Desk.of(browser, world(), 'yb.clerk1');
  const { page, dialog } = clerk;
  let first = 0;

  await test.step('the dialog shows both letters, what they say, and the number they would get', async () => {
    await page.goto(`/matters/${dispatchId}`);
    await page.getByRole('main').getByRole('button', { name: '发送', exact: true }).click();
    await expect(dialog.getByText(/^案件移送函/)).toHaveCount(2);
    first = Number(await dialog.getByLabel('文号').getAttribute('placeholder'));
    await dialog.getByText('预览', { exact: true }).last().click();
    const draft = dialog.locator('lb-letter-paper').last();
    await expect(draft).toContainText(`演示医保函〔2026〕${first + 1}号`);
    await expect(draft).toContainText('淳安县残疾人联合会：');
    await expect(draft).toContainText('案件接收回执');
  });

  await test.step('a number that leaves others out asks why, and they become void', async () => {
    await dialog.getByLabel('文号').fill(String(first + 2));
    await expect(dialog).toContainText(`跳过的 ${first}、${first + 1} 号将登记为空号`);
    await dialog.getByRole('button', { name: '发送', exact: true }).click();
    await expect(dialog).toContainText('请写明空号原因');
    await dialog.getByLabel('空号原因').fill('纸质文书已经使用');
    await dialog.getByRole('button', { name: '发送', exact: true }).click();
    await expect(dialog).toBeHidden();
    const block = page.getByRole('region', { name: '文书', exact: true });
    await expect(block).toContainText(`演示医保函〔2026〕${first + 2}号`);
    await expect(block).toContainText(`演示医保函〔2026〕${first + 3}号`);
  });

  await test.step('the issued letter is looked at, and both its files are there', async () => {
    const block = page.getByRole('region', { name: '文书', exact: true });
    await block.getByRole('button', { name: '预览' }).first().click();
    await expect(dialog.locator('lb-letter-paper')).toContainText('一、案件情况');
    await page.keyboard.press('Escape');
    for (const [name, begins] of [
      ['DOCX', 'PK'],
      ['PDF', '%PDF'],
    ] as const) {
      const address = await block.getByRole('link', { name }).first().getAttribute('href');
      const file = await page.request.get(address!);
      expect([file.status(), (await file.body()).toString('latin1', 0, begins.length)]).toEqual([200, begins]);
    }
  });

  await test.step('the register explains every number, and takes another one out of use', async () => {
    await page.getByRole('link', { name: '发文登记' }).first().click();
    const rows = page.getByRole('table').getByRole('row');
    await expect(rows.filter({ hasText: `〔2026〕${first}号` })).toContainText('空号纸质文书已经使用');
    await expect(rows.filter({ hasText: `〔2026〕${first + 3}号` })).toContainText('淳安县残疾人联合会');
    await page.getByLabel('空号原因').fill('打印作废');
    await page.getByRole('button', { name: '登记空号' }).click();
    await expect(rows.filter({ hasText: `〔2026〕${first + 4}号` })).toContainText('空号打印作废');
  });

  await test.step('the receiver is told that there is a letter, and reads it when it has signed', async () => {
    const { matrix } = await (await story.as('yb.clerk1')).view(dispatchId);
    const mine = matrix.find(({ unit }) => unit.short === '卫健局')!.matterId;
    const officer = await Desk.of(browser, world(), 'wj.liaison');
    await officer.page.goto(`/matters/${mine}`);
    const block = officer.page.getByRole('region', { name: '文书', exact: true });
    await expect(block).toContainText('签收后可见');
    await expect(block.getByRole('button', { name: '预览' })).toHaveCount(0);
    await officer.act('签收');
    await block.getByRole('button', { name: '预览' }).click();
    await expect(officer.dialog.locator('lb-letter-paper')).toContainText(
      '请自收到本函之日起60个工作日内反馈办理结果。',
    );
    await officer.page.keyboard.press('Escape');
    await officer.act('受理', async (box) => expect(box).toContainText('案件接收回执'));
    await officer.page.getByRole('navigation', { name: '事项内容' }).getByRole('link', { name: '内容' }).click();
    await expect(block).toContainText('案件接收回执 演示卫健函〔2026〕');
    await officer.close();
  });
  await clerk.close();
});

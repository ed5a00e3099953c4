import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mailsOf } from './support/mails.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

declare global {
  interface Window {
    noteClick(what: string): Promise<void>;
  }
}

/** Collects what is clicked outside of form fields: filling in a form is typing, whatever the hand does. */
async function clicksOf(page: Page): Promise<string[]> {
  const clicks: string[] = [];
  await page.exposeFunction('noteClick', (what: string) => clicks.push(what));
  await page.addInitScript(() => {
    addEventListener(
      'click',
      ({ target, isTrusted }) => {
        const pressed = (target as Element).closest('button, a, label, input, select, textarea');
        if (isTrusted && !pressed?.matches('label, input, select, textarea'))
          void window.noteClick(pressed?.textContent?.trim() ?? '?');
      },
      true,
    );
  });
  return clicks;
}

test('one person of a small department answers from the mail: at most six clicks besides typing, on at most two pages', async ({
  browser,
}) => {
  const story = new Story(world());
  const { referrals } = await story.sent(['宣传部']);
  const { number } = await (await story.as('xc.liaison')).view(referrals[0]!);
  let link = '';
  await expect(async () => {
    const mail = (await mailsOf(world(), 'xc.liaison')).find(
      ({ subject }) => subject === `【移送】待签收，剩3个工作日（${number}）`,
    );
    expect(mail, 'the mail of the delivery').toBeDefined();
    const links = [...mail!.text.matchAll(/https?:\S+/g)].map(([url]) => url);
    expect(links).toHaveLength(1);
    link = links[0]!;
  }).toPass({ timeout: 30_000 });

  const context = await browser.newContext();
  await context.request.post(`${world().page}/api/demo/sign-in`, { data: { account: 'xc.liaison' } });
  const page = await context.newPage();
  const clicks = await clicksOf(page);
  const pages = new Set<string>();
  page.on('framenavigated', (frame) => frame === page.mainFrame() && pages.add(new URL(frame.url()).pathname));
  await page.goto(link);
  for (const verb of ['签收', '受理']) {
    await page.getByRole('main').getByRole('button', { name: verb, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  const main = page.getByRole('main');
  await main.getByRole('radio', { name: '否', exact: true }).check();
  await main.getByRole('radio', { name: '不属实', exact: true }).check();
  await main.getByRole('textbox', { name: '查实说明' }).fill('经核查，未见所述情形。');
  await main.getByRole('button', { name: '反馈', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '反馈', exact: true }).click();
  await expect(page.locator('.toast')).toContainText('已反馈');
  expect((await (await story.as('yb.clerk1')).view(referrals[0]!)).state).toBe('replied');
  expect(clicks.length, clicks.join(' → ')).toBeLessThanOrEqual(6);
  expect(pages.size, [...pages].join(', ')).toBeLessThanOrEqual(2);
});

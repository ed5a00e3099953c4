import { expect, test } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { Desk } from './support/desk.ts';
import { PDF, Story } from './support/story.ts';
import { rowsOf, world } from './support/world.ts';

/** `2026-11-23T15:30`, the product's wall clock in China moved by some minutes. */
async function wallClock(minutes: number): Promise<string> {
  const [row] = await rowsOf<{ at: string }>(
    world(),
    `select to_char((clock_timestamp() + "offset" + make_interval(mins => $1::int)) at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI') as at from app_time`,
    [minutes],
  );
  return row!.at;
}

test('a unit that is not on line: its acts are recorded by the clerk with time and scan, and what was learned late accuses nobody', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const story = new Story(world());
  const { referrals, dispatchId } = await story.sent(['残联']);
  const clerk = await Desk.of(browser, world(), 'yb.clerk1');
  const { page } = clerk;
  const scan = { name: '回执扫描件.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) };
  const recorded = (at: string) => async (dialog: Locator) => {
    await dialog.getByLabel('发生时间').fill(at);
    await dialog.getByLabel('发生时间').blur();
    await dialog.locator('input[type=file]').last().setInputFiles(scan);
    await expect(dialog).toContainText('已上传');
  };
  const delivered = await wallClock(2);
  const signed = await wallClock(30);

  await test.step('the letter with its receipt form is there to be printed; nobody of the unit was written to', async () => {
    await page.goto(`/matters/${referrals[0]!}`);
    const letters = page.getByRole('region', { name: '文书', exact: true });
    await expect(letters).toContainText('案件移送函');
    const pdf = await letters.getByRole('link', { name: 'PDF' }).first().getAttribute('href');
    expect((await page.request.get(pdf!)).headers()['content-type']).toBe('application/pdf');
  });

  await test.step('days later, past the period for signing, the paper comes back', async () => {
    for (let day = 0; day < 5; day++) await clerk.nextDay();
    await page.reload();
    await clerk.act('送达', recorded(delivered));
    await clerk.act('代登记签收', recorded(signed));
  });

  await test.step('a time in the future and a record without a scan are refused by name', async () => {
    const { version } = await (await story.as('yb.clerk1')).view(referrals[0]!);
    const person = await story.as('yb.clerk1');
    const file = await person.upload('受理.pdf', PDF);
    const later = new Date(Date.now() + 90 * 86_400_000).toISOString();
    for (const [proxy, path, rule] of [
      [{ occurredAt: later, evidence: [file] }, 'occurredAt', 'in-the-future'],
      [{ occurredAt: `${signed}:00+08:00`, evidence: [] }, 'evidence', 'needs-evidence'],
    ] as const) {
      const { status, body } = await person.command<{ fields: object[] }>(`/matters/${referrals[0]!}/actions/accept`, {
        version,
        input: {},
        proxy,
      });
      expect([status, body.fields]).toEqual([422, [expect.objectContaining({ path, rule })]]);
    }
  });

  await test.step('the page says who recorded it for whom; nothing is called late', async () => {
    await clerk.act('代登记受理', recorded(await wallClock(0)));
    await page.getByRole('link', { name: /^办理过程/ }).click();
    const said = page.locator('ol.tl');
    await expect(said).toContainText('演示·王一');
    await expect(said).toContainText('残联');
    await expect(said.locator('.late')).toHaveCount(0);
    const overdue = await rowsOf(
      world(),
      `select 1 from notices where matter_id = $1 and template in ('clock.overdue', 'clock.escalate') and params->>'clock' = 'sign'`,
      [referrals[0]],
    );
    expect(overdue).toHaveLength(0);
    await page.goto(`/matters/${dispatchId}`);
    const row = page.getByRole('table', { name: '单位与环节对照' }).getByRole('row').filter({ hasText: '残联' });
    await expect(row.getByRole('cell', { name: /迟/ })).toHaveCount(0);
  });
  await clerk.close();
});

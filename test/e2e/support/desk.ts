import { expect } from '@playwright/test';
import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';
import { behind } from './world.ts';
import type { World } from './world.ts';

/** A browser of one signed-in person. */
export class Desk {
  readonly page: Page;
  private readonly world: World;

  private constructor(page: Page, world: World) {
    this.page = page;
    this.world = world;
  }

  /** Signs in without the sign-in page, which has a story of its own. */
  static async of(browser: Browser, world: World, account: string, options: BrowserContextOptions = {}): Promise<Desk> {
    const context = await browser.newContext({ baseURL: world.page, ...options });
    const answer = await context.request.post('/api/demo/sign-in', { data: { account } });
    expect(answer.status(), account).toBe(200);
    return new Desk(await context.newPage(), world);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Opens the matter or case file of a list's row, by its number. */
  async openRow(text: string): Promise<void> {
    await this.page.getByRole('row').filter({ hasText: text }).first().getByRole('link').first().click();
  }

  /** Opens an action from the page, fills its dialog, reads its consequence and submits it. */
  async act(verb: string, fill: (dialog: Locator) => Promise<void> = async () => {}): Promise<void> {
    const main = this.page.getByRole('main');
    const shown = main.getByRole('button', { name: verb, exact: true });
    const more = main.getByRole('button', { name: '更多', exact: true });
    await expect(shown.or(more).first()).toBeVisible();
    // the page may be drawn anew between looking and clicking
    await expect(async () => {
      if (await shown.isHidden()) await more.click({ timeout: 1_000 });
      await shown.click({ timeout: 3_000 });
    }).toPass({ timeout: 15_000 });
    await fill(this.dialog);
    await expect(this.dialog.locator('.outcome')).toContainText(/提交后|责任单位和状态不变/);
    await this.dialog.getByRole('button', { name: verb, exact: true }).click();
    await expect(this.dialog).toBeHidden();
    await expect(this.page.locator('.toast')).toContainText(`已${verb}`);
  }

  /** The product's time one day on; everything that became due has been done when it resolves. */
  async nextDay(): Promise<void> {
    const moved = this.page.waitForResponse((answer) => answer.url().endsWith('/api/demo/advance'));
    await this.page.getByRole('button', { name: '＋1 天' }).click();
    expect((await moved).status()).toBe(200);
    await expect.poll(() => behind(this.world), { timeout: 30_000 }).toBe(0);
  }
}

import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

declare global {
  interface Window {
    noteHand(what: string): Promise<void>;
  }
}
const FAR = 150;

/** Everything by keyboard; `hands` tells of a mouse or finger all the same. */
export class Keys {
  readonly page: Page;
  readonly hands: string[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  static async on(page: Page): Promise<Keys> {
    const keys = new Keys(page);
    await page.exposeFunction('noteHand', (what: string) => keys.hands.push(what));
    await page.addInitScript(() => {
      for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
        addEventListener(
          kind,
          ({ target }) => void window.noteHand(`${kind} on ${(target as Element).textContent}`),
          true,
        );
    });
    return keys;
  }

  /** Tabs until the element has the focus; it must be reachable, and shown where it can be seen. */
  async to(target: Locator): Promise<void> {
    await target.waitFor();
    for (let step = 0; step < FAR; step++) {
      if (await target.evaluate((one) => one === document.activeElement)) return expect(target).toBeInViewport();
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`not reached by ${FAR} tabs: ${target}`);
  }

  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press(key);
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** Moves a select to its option, as the arrow keys do. */
  async choose(target: Locator, steps: number): Promise<void> {
    await this.to(target);
    for (let step = 0; step < steps; step++) await this.page.keyboard.press('ArrowDown');
  }

  /** Opens an action, fills its dialog and submits it; the focus is back on the page's head. */
  async act(verb: string, fill: (dialog: Locator) => Promise<void> = async () => {}): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await this.press(this.page.getByRole('main').getByRole('button', { name: verb, exact: true }));
    await dialog.waitFor();
    await fill(dialog);
    await this.press(dialog.getByRole('button', { name: verb, exact: true }));
    await expect(dialog).toBeHidden();
    await expect(this.page.locator('.toast')).toContainText(`已${verb}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeFocused();
  }
}

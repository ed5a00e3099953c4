import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { desks, places, visit } from './support/places.ts';
import type { Place } from './support/places.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

// What goes wrong here is in the list of findings; recording every page takes longer than looking at it.
test.use({ trace: 'off' });
/** axe looks at the widest of each build of the page, the layout is measured at all. */
const SIZES = [
  { width: 1366, height: 768, axe: true },
  { width: 1093, height: 614, axe: false },
  { width: 375, height: 812, axe: true },
  { width: 320, height: 640, axe: false },
];
const softly = expect.configure({ soft: true });
let all: Place[];
test.beforeAll(async () => {
  all = await places(new Story(world()));
});

/** What sticks out at the right of a page that can be moved sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const scrolls = (one: Element): boolean => getComputedStyle(one).overflowX !== 'visible';
    const isCut = (one: Element): boolean => {
      for (let over = one.parentElement; over && over !== document.body; over = over.parentElement)
        if (scrolls(over)) return true;
      return false;
    };
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1 && !isCut(one),
    );
    return [`${scrollWidth} px`, ...wide.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className}`)];
  });

/** In either size of text; a page changes its build a moment after the window changed its width. */
async function checkWidth(page: Page, what: string): Promise<void> {
  for (const text of ['large', 'standard']) {
    await page.evaluate((look) => (document.documentElement.dataset['size'] = look), text);
    await softly
      .poll(() => tooWide(page), { message: `${what}, ${text} text: wider than the window`, timeout: 3000 })
      .toEqual([]);
  }
}

async function checkFilled(page: Page, what: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  const within = (await dialog.count()) ? dialog : page.locator('body');
  const filled = await within.locator('.btn.fill:visible').allInnerTexts();
  softly(filled.length, `${what}: filled buttons ${filled.join(', ')}`).toBeLessThanOrEqual(1);
}

async function checkAxe(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
  softly(found, `${what}: axe`).toEqual([]);
}

for (const lang of ['zh', 'en'])
  test(`on every page and layer axe finds nothing, nothing scrolls sideways, one button at most is filled: ${lang}`, async ({
    browser,
  }) => {
    test.setTimeout(400_000);
    const desk = desks(browser, world(), { lang });
    for (const place of all) {
      const page = await desk(place.account);
      await page.setViewportSize(SIZES[0]!);
      await visit(page, place);
      await softly(page.locator('html'), place.name).toHaveAttribute('lang', lang === 'zh' ? 'zh-CN' : 'en');
      for (const { axe, ...size } of SIZES) {
        await page.setViewportSize(size);
        const what = `${place.name}, ${size.width} px`;
        await checkWidth(page, what);
        await checkFilled(page, what);
        if (axe) await checkAxe(page, what);
      }
    }
  });

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { desks, places, visit } from './support/places.ts';
import type { Place } from './support/places.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1093, height: 614 },
  { width: 375, height: 812 },
  { width: 320, height: 640 },
];
const LOOKS = [
  { name: 'Chinese', lang: 'zh', size: 'standard' },
  { name: 'Chinese, large text', lang: 'zh', size: 'large' },
  { name: 'English', lang: 'en', size: 'standard' },
];
let all: Place[];
test.beforeAll(async () => {
  all = await places(new Story(world()));
});

/** What sticks out at the right, outside of anything that scrolls by itself. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} px`, ...wide.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className}`)];
  });

for (const { name, ...settings } of LOOKS)
  test(`no page scrolls sideways, none has two filled buttons: ${name}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const desk = desks(browser, world(), settings);
    for (const place of all) {
      const page = await desk(place.account);
      await page.setViewportSize(SIZES[0]!);
      await visit(page, place);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        expect.soft(await tooWide(page), `${place.name}, ${size.width} px`).toEqual([]);
        const within = (await page.getByRole('dialog').count()) ? page.getByRole('dialog') : page.locator('body');
        const filled = await within.locator('.btn.fill:visible').allInnerTexts();
        expect.soft(filled.length, `${place.name}, ${size.width} px: ${filled.join(', ')}`).toBeLessThanOrEqual(1);
      }
    }
  });

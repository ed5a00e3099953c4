import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { desks, places, visit } from './support/places.ts';
import type { Place } from './support/places.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

test.use({ trace: 'off' });
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1093, height: 614 },
  { width: 375, height: 812 },
  { width: 320, height: 640 },
];
/** A page changes its build at 768 px, a moment after the window did. */
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
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} px`, ...wide.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className}`)];
  });

for (const lang of ['zh', 'en'])
  test(`no page scrolls sideways, none has two filled buttons, in either size of text: ${lang}`, async ({
    browser,
  }) => {
    test.setTimeout(300_000);
    const desk = desks(browser, world(), { lang });
    for (const place of all) {
      const page = await desk(place.account);
      await page.setViewportSize(SIZES[0]!);
      await visit(page, place);
      const within = (await page.getByRole('dialog').count()) ? page.getByRole('dialog') : page.locator('body');
      for (const size of SIZES) {
        await page.setViewportSize(size);
        for (const text of ['standard', 'large']) {
          await page.evaluate((look) => (document.documentElement.dataset['size'] = look), text);
          await softly
            .poll(() => tooWide(page), { message: `${place.name}, ${size.width} px, ${text}`, timeout: 3000 })
            .toEqual([]);
        }
        const filled = await within.locator('.btn.fill:visible').allInnerTexts();
        expect.soft(filled.length, `${place.name}, ${size.width} px: ${filled.join(', ')}`).toBeLessThanOrEqual(1);
      }
    }
  });

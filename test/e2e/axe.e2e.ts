import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { desks, places, visit } from './support/places.ts';
import type { Place } from './support/places.ts';
import { Story } from './support/story.ts';
import { world } from './support/world.ts';

// What goes wrong here is in the list of findings; recording every page twice over takes longer than looking at it.
test.use({ trace: 'off' });
const SIZES = [
  { width: 1366, height: 768 },
  { width: 375, height: 812 },
];
let all: Place[];
test.beforeAll(async () => {
  all = await places(new Story(world()));
});

for (const lang of ['zh', 'en'])
  test(`axe finds nothing on any page or layer, ${lang}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const desk = desks(browser, world(), { lang });
    for (const place of all) {
      const page = await desk(place.account);
      await page.setViewportSize(SIZES[0]!);
      await visit(page, place);
      await expect.soft(page.locator('html'), place.name).toHaveAttribute('lang', lang === 'zh' ? 'zh-CN' : 'en');
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode()
          .options({ resultTypes: ['violations'] })
          .analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
        );
        expect.soft(found, `${place.name}, ${size.width} px`).toEqual([]);
      }
    }
  });

import { expect, test } from '@playwright/test';
import { runInvariants } from './support/invariants.ts';
import { behind, world } from './support/world.ts';

test('every invariant is able to fail on what the stories left', async () => {
  await expect.poll(() => behind(world()), { timeout: 60_000 }).toBe(0);
  const { said, code } = await runInvariants('self-test', world());
  expect(said).toMatch(/ 0 failed\s*$/);
  expect(code).toBe(0);
});

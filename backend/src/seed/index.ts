import type { DataSource } from 'typeorm';
import { seedDemo } from './demo/seed-demo.js';
import { seedReference } from './reference.js';
import { seedTypicalCases } from './typical-cases.js';

export { setUpCounty } from './county/index.js';
export type { Officers, RegionPath } from './county/index.js';
export { DEMO_PASSWORD } from './demo/seed-demo.js';
export { DEMO_PEOPLE } from './demo/people.js';
export { DEMO_STORY } from './demo/story.js';
export { fixedId, ruleId, unitId, userId } from './ids.js';

/** Fills an empty or older database, all or nothing; safe to repeat. Role `owner`. Answers the number of rows added. */
export async function seed(source: DataSource, options: { demo: boolean }): Promise<number> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    let added = await seedReference(runner);
    added += await seedTypicalCases(runner);
    if (options.demo) added += await seedDemo(runner);
    await runner.commitTransaction();
    return added;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

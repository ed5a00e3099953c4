import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { onEnd, readArguments } from './lib/cli.mjs';
import { root, runtimeDir } from './lib/paths.mjs';
import { Screen } from './lib/screen.mjs';
import { TEST_PROJECTS } from './lib/test-projects.mjs';
import { TestRun } from './lib/test-run.mjs';

const names = TEST_PROJECTS.map(({ name }) => name);
const { only } = readArguments(
  `
npm test                     installs what is missing, starts its own services and runs every test
npm test -- --only=backend   one project of: ${names.join(', ')}
Reports and outputs: .runtime/test`,
  { only: { type: 'string' } },
);
if (only && !names.includes(only)) {
  console.error(`There is no test project "${only}". Projects: ${names.join(', ')}.`);
  process.exit(2);
}

/** The invariants look at the database of the stories, so they come with them. */
const chosen = ({ name }) => !only || name === only || (only === 'e2e' && name === 'invariants');
const reports = path.join(runtimeDir, 'test');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const screen = new Screen();
const test = new TestRun({ root, reports, screen });
onEnd(async (why) => {
  await test.stop();
  screen.line(`Ended by ${why}.`);
  process.exit(1);
});
const { passed, failed } = await test.run(TEST_PROJECTS.filter(chosen));
await test.stop();
screen.end();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

import { readArguments } from './lib/cli.mjs';
import { CHECK_STEPS } from './lib/check-steps.mjs';
import { root } from './lib/paths.mjs';
import { Screen } from './lib/screen.mjs';

const names = CHECK_STEPS.map(({ name }) => name);
const { only } = readArguments(
  `
npm run check                   everything that can be seen without running the product: ${names.join(', ')}
npm run check -- --only=lint    one of them`,
  { only: { type: 'string' } },
);
if (only && !names.includes(only)) {
  console.error(`There is no check "${only}". Checks: ${names.join(', ')}.`);
  process.exit(2);
}
const screen = new Screen();
const failed = [];
for (const { name, work } of CHECK_STEPS.filter((step) => !only || step.name === only || step.always)) {
  const tell = (state, detail) => screen.report({ service: name, state, detail });
  tell('working');
  const { ok, detail, output } = await work(root, (line) => tell('working', line));
  if (!ok) {
    failed.push(name);
    screen.line(output.trim());
  }
  tell(ok ? 'ready' : 'failed', detail);
}
screen.end();
console.log(failed.length ? `Failed: ${failed.join(', ')}` : 'Everything holds.');
process.exitCode = failed.length ? 1 : 0;

// Runs before anything is installed, on whatever Node there is: built-in modules only.
import { parseArgs } from 'node:util';
import { CHECKS } from './lib/checkup.mjs';

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } });
if (values.help) {
  console.log(
    'npm run doctor             what this machine has and lacks, each with its remedy; exit code 1 when something is missing',
  );
  console.log('npm run doctor -- --json   the same as one JSON array');
  process.exit(0);
}
const MARKS = { ok: '✓', warn: '!', fail: '✗' };
const findings = [];
for (const [name, check] of Object.entries(CHECKS)) {
  const found = await check().catch((error) => ({ state: 'fail', detail: error.message }));
  for (const finding of [found].flat()) findings.push({ name, ...finding });
}
if (values.json) console.log(JSON.stringify(findings, null, 2));
else {
  for (const { name, state, detail, remedy } of findings) {
    console.log(`${MARKS[state]} ${name.padEnd(14)} ${detail}`);
    if (remedy) console.log(`${' '.repeat(17)}→ ${remedy}`);
  }
  const count = (state) => findings.filter((finding) => finding.state === state).length;
  console.log(`\n${count('ok')} good, ${count('warn')} to look at, ${count('fail')} in the way`);
}
process.exitCode = findings.some(({ state }) => state === 'fail') ? 1 : 0;

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { jestCounts, nodeCounts, playwrightCounts, saidCounts } from './test-counts.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'lianban-counts-'));
after(() => rmSync(dir, { recursive: true, force: true }));
const FAILURE = { passed: 0, failed: 1, skipped: 0 };

/** A real run of Jest over suites written here. */
async function jest(name, suites) {
  const folder = path.join(dir, name);
  for (const [file, text] of Object.entries(suites)) writeFileSync(path.join(dir, `${name}.${file}.spec.js`), text);
  const report = `${folder}.json`;
  const config = JSON.stringify({
    rootDir: dir,
    testEnvironment: 'node',
    testRegex: `/${name}\\.[^/]*\\.spec\\.js$`,
    transform: {},
  });
  const args = [`--config=${config}`, '--ci', '--json', `--outputFile=${report}`, '-i'];
  await run(path.join(root, 'node_modules/.bin/jest'), args, { cwd: dir, env: process.env });
  return jestCounts(report);
}

test('a suite that crashes counts as one failure beside the tests that ran', async () => {
  const counts = await jest('crash', {
    good: "test('one', () => {}); test('two', () => { throw new Error('no'); }); test.skip('three', () => {});",
    crashed: "throw new Error('cannot even load');",
  });
  assert.deepEqual(counts, { passed: 1, failed: 2, skipped: 1 });
});

test('a run without a single test and a run without a report are failures', async () => {
  assert.deepEqual(await jest('empty', { none: '' }), FAILURE);
  assert.deepEqual(jestCounts(path.join(dir, 'missing.json')), FAILURE);
  assert.deepEqual(nodeCounts(path.join(dir, 'missing.tap')), FAILURE);
  assert.deepEqual(playwrightCounts(path.join(dir, 'missing.json')), FAILURE);
  assert.deepEqual(saidCounts('Segmentation fault'), FAILURE);
});

test('a story that passed only when repeated, and an error outside every story, are failures', () => {
  const file = path.join(dir, 'stories.json');
  writeFileSync(file, JSON.stringify({ stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 1 }, errors: [{}] }));
  assert.deepEqual(playwrightCounts(file), { passed: 3, failed: 2, skipped: 1 });
});

test("Node's own runner and a program that says its totals are read", () => {
  const file = path.join(dir, 'x.tap');
  writeFileSync(file, '# tests 5\n# suites 0\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n');
  assert.deepEqual(nodeCounts(file), { passed: 2, failed: 2, skipped: 1 });
  assert.deepEqual(saidCounts('I1 holds\n5 passed, 1 failed\n'), { passed: 5, failed: 1, skipped: 0 });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartScript, judge, middle } from './judge.mjs';
import { initialFiles } from './sizes.mjs';

const looked = (more = {}) => ({
  ...{ at: '/', performance: 1, accessibility: 1, lcp: 500, tbt: 0, cls: 0, faults: [], scripts: [] },
  ...more,
});
const both = (more) => ({ desktop: looked(more), mobile: looked(more) });
const script = (path, kB) => ({ path, bytes: kB * 1000 });
const run = (more = {}) => ({
  initial: { script: 104_000, style: 9_000, files: ['/main.js'] },
  pages: {
    'sign-in': both(),
    queue: both({ scripts: [script('/main.js', 30), script('/texts.js', 200)] }),
    figures: both({
      scripts: [script('/main.js', 30), script('/texts.js', 200), script('/page.js', 12), script('/charts.js', 142)],
    }),
    ...more.pages,
  },
  ...more,
});

test('a page within its limits has no fault', () => {
  assert.deepEqual(judge(run()), { faults: [], missed: [] });
});

test('sizes and accessibility are faults, performance is an aim', () => {
  const fat = run({ initial: { script: 150_001, style: 20_001, files: [] } });
  assert.equal(judge(fat).faults.length, 2);
  const slow = run();
  slow.pages.queue.mobile.performance = 0.89;
  assert.deepEqual(judge(slow), { faults: [], missed: ['performance of queue, mobile: 0.89'] });
  slow.pages.queue.mobile.accessibility = 0.94;
  assert.deepEqual(judge(slow).faults, ['accessibility of queue, mobile: 0.94']);
});

test('the chart is the largest script that neither the beginning nor the queue brings; none is a fault', () => {
  const { pages, initial } = run();
  assert.deepEqual(chartScript(pages, initial), { path: '/charts.js', bytes: 142_000 });
  const none = run();
  none.pages.figures.desktop.scripts = [];
  assert.equal(judge(none).faults.length, 1);
});

test('of several looks the middle one counts, and every fault', () => {
  const looks = [0.7, 0.99, 0.95].map((performance, i) => looked({ performance, faults: i ? ['label'] : [] }));
  const { performance, faults } = middle(looks);
  assert.deepEqual([performance, faults], [0.95, ['label']]);
});

test('what a document begins with: scripts, preloads and style sheets, once each', () => {
  const html = `<link rel="icon" href="icon.svg"><link rel="stylesheet" href="styles-A.css"><link rel="modulepreload" href="chunk-B.js">
    <script src="main-C.js" type="module"></script><link rel="modulepreload" href="chunk-B.js"><link rel="prefetch" href="later.js">`;
  assert.deepEqual(initialFiles(html), ['styles-A.css', 'chunk-B.js', 'main-C.js']);
});

import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileOf, hasSpecs, jestCounts, nodeCounts, playwrightCounts, saidCounts } from './test-counts.mjs';

/** Jest loads Nest, which is ESM only, with this; on the Angular project it breaks the preset. */
const ESM = '--experimental-vm-modules --no-warnings=ExperimentalWarning';

/**
 * @typedef {object} TestProject
 * @property {string} name
 * @property {string[]} needs names of `testNeeds`
 * @property {(root: string) => boolean} exists
 * @property {(place: { root: string, reports: string }) => { command: string, args: string[], env?: Record<string, string> }} call
 * @property {(place: { reports: string, output: string }) => import('./test-counts.mjs').Counts} counts
 */

/** @returns {TestProject} */
const jest = (name, folder, { needs = [], env = {} } = {}) => ({
  name,
  needs,
  exists: (root) => hasSpecs(root, folder),
  call: ({ root, reports }) => ({
    command: path.join(root, 'node_modules/.bin/jest'),
    args: ['-c', `${folder}/jest.config.cjs`, '--ci', '--json', `--outputFile=${fileOf(reports, name, 'json')}`],
    env,
  }),
  counts: ({ reports }) => jestCounts(fileOf(reports, name, 'json')),
});

const infra = {
  name: 'infra',
  needs: [],
  exists: () => true,
  call: ({ reports }) => ({
    command: process.execPath,
    args: [
      '--test',
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=tap', `--test-reporter-destination=${fileOf(reports, 'infra', 'tap')}`],
      'infra/**/*.spec.mjs',
      'test/load/**/*.spec.mjs',
    ],
  }),
  counts: ({ reports }) => nodeCounts(fileOf(reports, 'infra', 'tap')),
};

const stories = {
  name: 'e2e',
  needs: ['build', 'temporal', 'browser'],
  exists: (root) => existsSync(path.join(root, 'test/e2e')),
  call: ({ root, reports }) => ({
    command: path.join(root, 'node_modules/.bin/playwright'),
    args: ['test', '-c', 'test/e2e/playwright.config.ts', '--reporter=list,json'],
    env: {
      PLAYWRIGHT_JSON_OUTPUT_FILE: fileOf(reports, 'e2e', 'json'),
      PLAYWRIGHT_JSON_OUTPUT_NAME: fileOf(reports, 'e2e', 'json'),
    },
  }),
  counts: ({ reports }) => playwrightCounts(fileOf(reports, 'e2e', 'json')),
};

const invariants = {
  name: 'invariants',
  needs: ['stories'],
  exists: (root) => existsSync(path.join(root, 'test/invariants')),
  call: () => ({ command: process.execPath, args: ['test/invariants/run.mjs'] }),
  counts: ({ output }) => saidCounts(output),
};

/** In the order in which they run: the quick ones first, the browser last. @type {TestProject[]} */
export const TEST_PROJECTS = [
  jest('contracts', 'libs/contracts'),
  jest('clock', 'libs/clock'),
  jest('process', 'libs/process'),
  infra,
  jest('frontend', 'frontend'),
  jest('backend', 'backend', { needs: ['postgres', 'temporal', 'poppler'], env: { NODE_OPTIONS: ESM } }),
  jest('workflows', 'workflows', { needs: ['temporal'] }),
  stories,
  invariants,
];

import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

export const FAILED = { passed: 0, failed: 1, skipped: 0 };

export const hasSpecs = (root, folder, ending = 'spec.ts') =>
  globSync(`${folder}/**/*.${ending}`, { cwd: root, exclude: (name) => name.includes('node_modules') }).length > 0;

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** A suite that crashed, a run without a test and a run without a report count as one failure. @returns {Counts} */
export function jestCounts(file) {
  const report = readJson(file);
  if (!report?.numTotalTests) return FAILED;
  const crashed = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !hasFailure(assertionResults),
  );
  const failed = report.numFailedTests + crashed.length;
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}

const hasFailure = (results) => results.some(({ status }) => status === 'failed');

/** Totals of Node's own test runner, from its TAP file. @returns {Counts} */
export function nodeCounts(file) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const of = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  if (!of('tests')) return FAILED;
  return { passed: of('pass'), failed: of('fail') + of('cancelled'), skipped: of('skipped') + of('todo') };
}

/** A story that only passed when repeated counts as failed: it will fail somebody else. @returns {Counts} */
export function playwrightCounts(file) {
  const report = readJson(file);
  if (!report) return FAILED;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  return expected + failed === 0 ? FAILED : { passed: expected, failed, skipped };
}

/** Totals of a program that says "N passed, N failed" last. @returns {Counts} */
export function saidCounts(output) {
  const said = /(\d+) passed, (\d+) failed\s*$/.exec(output.trim());
  return said ? { passed: Number(said[1]), failed: Number(said[2]), skipped: 0 } : FAILED;
}

export const fileOf = (folder, name, ending) => path.join(folder, `${name}.${ending}`);

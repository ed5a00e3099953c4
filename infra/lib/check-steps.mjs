import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { toolEnvironment } from './builds.mjs';
import { run } from './processes.mjs';
import { fileOf, jestCounts } from './test-counts.mjs';

/**
 * @typedef {{ ok: boolean, detail?: string, output: string }} Finding
 * @typedef {object} CheckStep
 * @property {string} name
 * @property {boolean} [always] also when only one other step was asked for
 * @property {(root: string, onLine: (line: string) => void) => Promise<Finding>} work
 */

/** A tool of node_modules; its exit code is the finding. */
const tool = (name, command, args, more = {}) => ({
  name,
  ...more,
  work: async (root, onLine) => {
    const program = path.join(root, 'node_modules', '.bin', command);
    const { code, output } = await run(program, args, { cwd: root, env: toolEnvironment(), onLine });
    return { ok: code === 0, detail: code === 0 ? more.says?.(output) : `${command} ended with code ${code}`, output };
  },
});

/** @type {CheckStep[]} */
export const CHECK_STEPS = [
  // The boundary rule reads the graph that this writes, and silently skips itself without it.
  tool('graph', 'nx', ['show', 'projects'], { always: true, says: (output) => output.trim().split('\n').join(', ') }),
  tool('format', 'prettier', ['--check', '--log-level=warn', '.']),
  tool('lint', 'eslint', ['.', '--max-warnings=0']),
  tool('types', 'nx', ['run-many', '-t', 'types', '--outputStyle=static', '--parallel=2']),
  { name: 'boundaries', work: boundaries },
  { name: 'versions', work: exactVersions },
  { name: 'lock', work: lockFile },
  { name: 'replay', work: replay },
];

async function boundaries(root) {
  const { code, output } = await run(process.execPath, ['infra/lint/check-boundaries.mjs'], {
    cwd: root,
    env: toolEnvironment(),
  });
  return {
    ok: code === 0,
    detail: code === 0 ? output.trim() : 'a bad import passed, or a good one was refused',
    output,
  };
}

/** A range would let two machines install different things. */
async function exactVersions(root) {
  const { dependencies, devDependencies, overrides } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const all = Object.entries({ ...dependencies, ...devDependencies, ...overrides });
  const loose = all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  const output = loose.map(([name, version]) => `${name}: "${version}" is not an exact version`).join('\n');
  return { ok: loose.length === 0, detail: `${all.length - loose.length} exact, ${loose.length} not`, output };
}

/** Whether `npm ci` would accept package-lock.json; changes nothing. */
async function lockFile(root) {
  const args = ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run('npm', args, { cwd: root, env: process.env });
  return { ok: code === 0, detail: code === 0 ? 'agrees with package.json' : 'npm ci would refuse it', output };
}

/** Recorded histories must still replay: a change that breaks a running workflow fails here. */
async function replay(root, onLine) {
  if (!existsSync(path.join(root, 'workflows'))) return { ok: true, detail: 'no workflows yet', output: '' };
  const folder = path.join(root, '.runtime', 'check');
  mkdirSync(folder, { recursive: true });
  const report = fileOf(folder, 'replay', 'json');
  const jest = path.join(root, 'node_modules', '.bin', 'jest');
  const args = ['-c', 'workflows/jest.config.cjs', '--ci', 'replay', '--json', `--outputFile=${report}`];
  const { code, output } = await run(jest, args, { cwd: root, env: process.env, onLine });
  const { passed, failed } = jestCounts(report);
  return { ok: code === 0 && failed === 0, detail: `${passed} histories replayed, ${failed} failed`, output };
}

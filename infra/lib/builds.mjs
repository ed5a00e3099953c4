import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { withLock } from './lock.mjs';
import { packPage } from './pack.mjs';
import { run } from './processes.mjs';

const PROJECTS = ['backend', 'workflows', 'frontend'];
const SOURCES = ['libs', ...PROJECTS];
const CONFIGURATION = ['package-lock.json', 'nx.json', 'tsconfig.base.json'];
const RESULTS = ['backend/src/main.js', 'workflows/bundle.js', 'frontend/index.html'];
const SKIPPED = new Set(['node_modules', 'dist', 'histories']);

/** What is built from what: a hash over the content of every source that ends up in the product. */
export function sourceHash(root) {
  const hash = createHash('sha256');
  const files = [...CONFIGURATION, ...SOURCES.flatMap((folder) => sourcesIn(root, folder))];
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function sourcesIn(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourcesIn(root, file);
    return entry.isFile() && !/\.spec\.ts$/.test(entry.name) ? [file] : [];
  });
}

const markFile = (root) => path.join(root, 'dist', '.built');
const mark = (root) => (existsSync(markFile(root)) ? readFileSync(markFile(root), 'utf8') : '');
const complete = (root) => RESULTS.every((file) => existsSync(path.join(root, 'dist', file)));

/**
 * Builds what is older than its sources; one build at a time per clone.
 * @param {object} options
 * @param {string} options.root
 * @param {(detail: string) => void} [options.tell] progress in words
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<boolean>} whether anything had to be built
 * @throws {Error} with the output of the build
 */
export async function buildIfStale({ root, tell, signal }) {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const build = async () => {
    const hash = sourceHash(root);
    if (mark(root) === hash && complete(root)) return false;
    await buildProjects(root, PROJECTS, { tell, signal });
    const missing = RESULTS.filter((file) => !existsSync(path.join(root, 'dist', file)));
    if (missing.length) throw new Error(`The build ended without ${missing.join(', ')} in dist/. Try: npx nx reset`);
    await packPage(path.join(root, 'dist', 'frontend'));
    writeFileSync(markFile(root), hash);
    return true;
  };
  return withLock(path.join(root, 'dist', '.lock'), build, signal);
}

/**
 * Builds the named projects; what did not change comes from Nx's cache.
 * @param {{ tell?: (detail: string) => void, signal?: AbortSignal }} [options] `tell` hears which are done
 */
export async function buildProjects(root, projects, { tell = () => {}, signal } = {}) {
  const args = ['run-many', '-t', 'build', '-p', projects.join(','), '--outputStyle=static', '--parallel=2'];
  const done = new Set();
  const onLine = (line) => {
    const project = /\bnx run (\S+):build/.exec(stripVTControlCharacters(line))?.[1];
    if (project) tell(`${[...done.add(project)].join(', ')} of ${projects.length} projects done`);
  };
  const nx = path.join(root, 'node_modules', '.bin', 'nx');
  const { code, output } = await run(nx, args, { cwd: root, env: toolEnvironment(), onLine, signal });
  if (code !== 0) throw new Error(`The build failed:\n${output.trim()}`);
}

/** Environment of development tools: quiet, without colours, without a process that stays behind. */
export const toolEnvironment = () => ({
  ...process.env,
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NG_CLI_ANALYTICS: 'false',
  CI: 'true',
  FORCE_COLOR: '0',
});

/** Makes the next `buildIfStale` build again: what is in dist came from a watching build. */
export const forgetBuild = (root) => rmSync(markFile(root), { force: true });

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const MINIMUM = [20, 19];
const windows = process.platform === 'win32';

/** The message for a Node that cannot run the bootstrap, or undefined. */
export function nodeIsTooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return undefined;
  return `Node ${version} is too old: Lianban needs Node ${MINIMUM.join('.')} or newer to install itself (https://nodejs.org).`;
}

export const installedNode = (root) => path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const stampFile = (root) => path.join(root, 'node_modules', '.lianban-lock');
/** A hash of the lock file's content, because a checkout changes its time and nothing else. */
export const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

/** Why an installation is needed, or undefined when node_modules is what the lock file says. */
export function installReason(root) {
  if (!existsSync(installedNode(root))) return 'nothing is installed yet';
  if (!existsSync(stampFile(root))) return 'the last installation did not finish';
  return readFileSync(stampFile(root), 'utf8').trim() === lockHash(root) ? undefined : 'package-lock.json has changed';
}

export const writeStamp = (root) => writeFileSync(stampFile(root), `${lockHash(root)}\n`);

/** Runs `npm ci` when needed; answers the exit code (0 = installed). */
export async function ensureInstalled(root) {
  const reason = installReason(root);
  if (!reason) return 0;
  const began = Date.now();
  console.error(`Installing exact dependencies with npm ci, because ${reason} (about two minutes the first time) …`);
  const ticker = setInterval(() => console.error(`  still installing, ${elapsed(began)}`), 15_000);
  const status = await npmCi(root);
  clearInterval(ticker);
  if (status !== 0) {
    console.error(
      'npm ci failed. Is the registry reachable (npm ping) and the disk not full? "npm run doctor" looks further.',
    );
    return status;
  }
  writeStamp(root);
  console.error(`Installed in ${elapsed(began)}.`);
  return 0;
}

const elapsed = (began) => `${Math.round((Date.now() - began) / 1000)} s`;

function npmCi(root) {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const self = process.env.npm_execpath;
  const [file, all] = self?.endsWith('.js') ? [process.execPath, [self, ...args]] : [windows ? 'npm.cmd' : 'npm', args];
  return new Promise((resolve) => {
    const npm = spawn(file, all, { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
    npm.on('error', (error) => {
      console.error(`npm could not be started: ${error.message}`);
      resolve(1);
    });
    npm.on('exit', (code) => resolve(code ?? 1));
  });
}

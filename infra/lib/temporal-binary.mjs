import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadArchive } from './download.mjs';
import { withLock } from './lock.mjs';
import { root, userCache } from './paths.mjs';
import { run } from './processes.mjs';
import { findProgram } from './programs.mjs';

const MODULE = path.join(root, 'infra', 'temporal');
const CLI = 'github.com/temporalio/cli';
/** The first server version with everything the wheels use. */
const MINIMUM_SERVER = [1, 29];
const SILENCE = 10_000;
const NONE = [
  'No Temporal server was found: reminders and mail wait, everything else works.',
  'Remedy: install Go (https://go.dev/dl) and start again, or put `temporal` (server 1.29 or newer) on the PATH, or set TEMPORAL_ADDRESS.',
].join(' ');

/** @typedef {{ path: string, server: string, from: string }} TemporalBinary */

/** Where the build of the pinned sources is kept, for every clone of this user. */
export const buildFolder = () =>
  path.join(
    userCache(),
    'temporal',
    createHash('sha256')
      .update(readFileSync(path.join(MODULE, 'go.sum')))
      .digest('hex'),
  );

/** What is there already: the kept build, a `temporal` on the PATH, an earlier download. @returns {Promise<TemporalBinary | undefined>} */
export async function findTemporal(env = process.env) {
  return (
    (await usable(path.join(buildFolder(), 'temporal'), 'kept build')) ??
    (await usable(findProgram('temporal', env), 'PATH')) ??
    (await usable(downloaded(), 'official download'))
  );
}

/**
 * Gets a server binary: what is there, else the official download (given up after 10 s of silence), else a build of the
 * pinned sources at the lowest priority (about five minutes, once).
 * @param {object} [options]
 * @param {(detail: string) => void} [options.tell] progress in words
 * @param {AbortSignal} [options.signal] ends a build that is not wanted any more
 * @returns {Promise<TemporalBinary>}
 * @throws {Error} with the remedy when there is no way
 */
export async function acquireTemporal({ tell = () => {}, env = process.env, signal } = {}) {
  const found = await findTemporal(env);
  if (found) return found;
  mkdirSync(buildFolder(), { recursive: true });
  const getIt = async () => (await findTemporal(env)) ?? (await download(tell)) ?? (await build(tell, env, signal));
  return withLock(path.join(buildFolder(), 'lock'), getIt, signal);
}

/** The number of the *server* inside: a binary built from sources says 0.0.0-DEV of itself. */
export const serverVersion = (said) => /\bServer (\d+\.\d+\.\d+)/.exec(said)?.[1];

export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > MINIMUM_SERVER[0] || (major === MINIMUM_SERVER[0] && minor >= MINIMUM_SERVER[1]);
}

async function usable(file, from) {
  if (!file || !existsSync(file)) return undefined;
  const { code, output } = await run(file, ['--version'], { timeout: 20_000 });
  const server = code === 0 ? serverVersion(output) : undefined;
  return server && isNewEnough(server) ? { path: file, server, from } : undefined;
}

/** Version of the CLI in go.mod, so that a download is the same release as a build. */
const cliVersion = () => /temporalio\/cli v([\d.]+)/.exec(readFileSync(path.join(MODULE, 'go.mod'), 'utf8'))[1];
const downloaded = () => path.join(userCache(), 'temporal', `download-${cliVersion()}`, 'temporal');

async function download(tell) {
  const platform = { linux: 'linux', darwin: 'darwin' }[os.platform()];
  const arch = { x64: 'amd64', arm64: 'arm64' }[os.arch()];
  if (!platform || !arch) return undefined;
  const version = cliVersion();
  const url = `https://${CLI}/releases/download/v${version}/temporal_cli_${version}_${platform}_${arch}.tar.gz`;
  const target = downloaded();
  const partial = `${path.dirname(target)}.partial`;
  tell(`downloading Temporal ${version}`);
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    const archive = await downloadArchive(url, path.join(partial, 'temporal.tar.gz'), SILENCE);
    const { code, output } = await run('tar', ['-xzf', archive, '-C', partial, 'temporal']);
    if (code !== 0) throw new Error(output);
    rmSync(archive);
    rmSync(path.dirname(target), { recursive: true, force: true });
    renameSync(partial, path.dirname(target));
    return await usable(target, 'official download');
  } catch (error) {
    tell(`the download did not work (${error.message})`);
    return undefined;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

async function build(tell, env, signal) {
  if (!findProgram('go', env)) throw new Error(NONE);
  const target = path.join(buildFolder(), 'temporal');
  const partial = `${target}.partial`;
  tell('building Temporal from its pinned sources, about 5 minutes, once');
  const go = ['go', 'build', '-mod=readonly', '-trimpath', '-ldflags=-s -w', '-o', partial, `${CLI}/cmd/temporal`];
  const { code, output } = await run('nice', ['-n', '19', ...go], { cwd: MODULE, env, signal });
  if (code !== 0) {
    const last = output.trim().split('\n').slice(-3).join('\n');
    throw new Error(`Building Temporal failed (Go 1.26.4 or newer is needed):\n${last}\n${NONE}`);
  }
  renameSync(partial, target);
  const binary = await usable(target, 'build of the pinned sources');
  if (!binary) throw new Error(`The Temporal server just built does not run: ${target} --version fails.`);
  return binary;
}

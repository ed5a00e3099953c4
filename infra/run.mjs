// The one door of every npm script: installs what is missing, then runs infra/<command>.mjs on the installed Node 24.
// Everything it imports uses built-in modules of Node 20 only, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, installedNode, nodeIsTooOld } from './lib/install.mjs';
import { root } from './lib/paths.mjs';

/** Commands that must work when the installation itself is broken. */
const BARE = new Set(['doctor', 'reset']);
/** Commands whose program lies with what it measures or prints. */
const ELSEWHERE = { bench: 'test/load/bench.mjs', matrix: 'libs/process/src/testing/print-matrices.ts' };

const [command = '', ...args] = process.argv.slice(2);
const script = path.join(root, ELSEWHERE[command] ?? `infra/${command}.mjs`);
if (!command || !existsSync(script)) {
  console.error(`There is no command "${command}". Commands: ${commands().join(', ')}.`);
  process.exit(2);
}
const old = nodeIsTooOld(process.versions.node);
if (old) {
  console.error(old);
  process.exit(1);
}

const bare = BARE.has(command);
if (!bare && !args.includes('--help')) {
  const status = await ensureInstalled(root);
  if (status !== 0) process.exit(status);
}
const node = existsSync(installedNode(root)) ? installedNode(root) : process.execPath;
const child = spawn(node, [script, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path.join(root, 'node_modules', '.bin') + path.delimiter + process.env.PATH },
});
// ^C reaches the child through the terminal; this process only waits, so that the prompt comes back after the services stopped.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
child.on('error', (error) => {
  console.error(`${node} could not be started: ${error.message}`);
  process.exit(1);
});

function commands() {
  const here = readdirSync(path.join(root, 'infra')).filter((name) => name.endsWith('.mjs') && name !== 'run.mjs');
  return [...here.map((name) => path.parse(name).name), ...Object.keys(ELSEWHERE)];
}

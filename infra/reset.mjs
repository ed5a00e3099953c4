// Runs before anything is installed: built-in modules only.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { postgresHome, root, runtimeDir } from './lib/paths.mjs';
import { liveRuns, sweep } from './lib/runs.mjs';

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  console.log(
    'npm run reset   removes the data of this clone (database, files, mails, logs); the next start begins from empty',
  );
  process.exit(0);
}
const [live] = liveRuns();
if (live) {
  console.error(
    `Nothing was removed: Lianban runs from this clone (process ${live.launcher.pid}). Stop it with ^C first.`,
  );
  process.exit(1);
}
await sweep();
const home = postgresHome(root);
/** PostgreSQL's folder may be one the user named: only what the launcher puts there goes. */
const ours = existsSync(home) ? readdirSync(home).filter((name) => /^(data|data-partial|native-.*)$/.test(name)) : [];
const there = [...ours.map((name) => path.join(home, name)), runtimeDir].filter((folder) => existsSync(folder));
for (const folder of there) rmSync(folder, { recursive: true, force: true });
console.log(
  there.length ? `Removed ${there.join(', ')}. "npm start" begins from empty.` : 'There was nothing to remove.',
);

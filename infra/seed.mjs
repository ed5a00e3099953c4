import path from 'node:path';
import { buildIfStale } from './lib/builds.mjs';
import { onEnd, readArguments } from './lib/cli.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { KINDS } from './lib/run-product.mjs';
import { liveRuns, sweep } from './lib/runs.mjs';
import { Screen } from './lib/screen.mjs';
import { startStack } from './lib/stack.mjs';

const given = readArguments(
  `
npm run seed -- --size=large   fills an empty database with 1 million invented case files (4 million matters, about 75 GB)
npm run seed -- --size=small   2,000 case files
npm run seed -- --files=50000  any number
It fills this clone's database, or the one that DATABASE_URL names (role owner). ^C stops it at any moment; the same command goes on
where it stood. It refuses a database in which people work. Sign in as 演示00市 (ys00.yb.clerk), the big city, or as 演示01市.`,
  { size: { type: 'string' }, files: { type: 'string' } },
);
if (!given.size === !given.files) {
  console.error('Say how much: --size=large, --size=small or --files=N. --help tells more.');
  process.exit(2);
}
const live = liveRuns().find(({ kind }) => KINDS.includes(kind));
if (live && !process.env.DATABASE_URL) {
  console.error(`Lianban runs from this clone (process ${live.launcher.pid}). Stop it with ^C first.`);
  process.exit(1);
}

const screen = new Screen();
const abort = new AbortController();
let stack;
onEnd((why) => {
  screen.line(`Stopping (${why}); the same command goes on from here.`);
  abort.abort();
});

/** Address of the database as its owner, with schema and reference data. */
async function prepare() {
  if (!process.env.DATABASE_URL) {
    const log = (event) => event.state !== 'note' && screen.report(event);
    stack = await startStack({ kind: 'seed', services: [], demo: true, log, signal: abort.signal });
    return stack.urls.database.owner;
  }
  await buildIfStale({ root, signal: abort.signal });
  for (const script of ['migrate.js', 'seed.js']) await program(script, process.env.DATABASE_URL);
  return process.env.DATABASE_URL;
}

async function program(script, url, args = [], onLine) {
  const file = path.join(root, 'dist', 'backend', 'src', script);
  const env = { ...process.env, DATABASE_URL: url };
  const options = { cwd: root, env, onLine, signal: abort.signal };
  const { code, output } = await run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', file, ...args],
    options,
  );
  if (code !== 0 && !abort.signal.aborted) throw new Error(output.trim().split('\n').at(-1));
}

try {
  await sweep();
  const url = await prepare();
  let last = '';
  const tell = (line) => screen.report({ service: 'seed', state: 'working', detail: (last = line) });
  await program('seed/large/main.js', url, [given.files ? `--files=${given.files}` : `--size=${given.size}`], tell);
  if (!abort.signal.aborted) screen.report({ service: 'seed', state: 'ready', detail: last });
} catch (error) {
  if (!abort.signal.aborted) screen.report({ service: 'seed', state: 'failed', detail: error.message });
  process.exitCode = 1;
} finally {
  screen.end();
  await stack?.stop();
}
process.exit(abort.signal.aborted ? 130 : process.exitCode);

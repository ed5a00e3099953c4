import path from 'node:path';
import { buildIfStale } from './builds.mjs';
import { onEnd } from './cli.mjs';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { KINDS } from './run-product.mjs';
import { liveRuns, sweep } from './runs.mjs';
import { Screen } from './screen.mjs';
import { startStack } from './stack.mjs';

/**
 * Runs a program of the backend as the owner of this clone's database, or of the one that DATABASE_URL names, with schema and reference
 * data in place. Ends the process: 0, 1 with the program's last words, 130 after ^C.
 * @param {object} command
 * @param {string} command.name what the line on the screen is called
 * @param {string} command.script below `dist/backend/src`
 * @param {string[]} command.args
 * @param {boolean} command.demo whether an empty database also gets the demo's accounts
 * @param {string} command.onStop said when it is stopped
 * @param {boolean} [command.listing] all that the program says is an answer, not progress
 */
export async function runAsOwner({ name, script, args, demo, onStop, listing = false }) {
  const live = liveRuns().find(({ kind }) => KINDS.includes(kind));
  if (live && !process.env.DATABASE_URL) {
    console.error(`Lianban runs from this clone (process ${live.launcher.pid}). Stop it with ^C first.`);
    process.exit(1);
  }
  const screen = new Screen();
  const abort = new AbortController();
  let stack;
  onEnd((why) => {
    screen.line(`Stopping (${why}); ${onStop}`);
    abort.abort();
  });
  const program = async (file, url, more = [], onLine) => {
    const command = ['--disable-warning=ExperimentalWarning', path.join(root, 'dist', 'backend', 'src', file), ...more];
    const env = { ...process.env, DATABASE_URL: url };
    const { code, output } = await run(process.execPath, command, { cwd: root, env, onLine, signal: abort.signal });
    if (code !== 0 && !abort.signal.aborted)
      throw new Error(listing ? output.trim() : output.trim().split('\n').at(-1));
    return output.trim();
  };
  /** Address of the database as its owner. */
  const prepare = async () => {
    if (!process.env.DATABASE_URL) {
      const log = (event) => event.state !== 'note' && screen.report(event);
      stack = await startStack({ kind: name, services: [], demo, log, signal: abort.signal });
      return stack.urls.database.owner;
    }
    await buildIfStale({ root, signal: abort.signal });
    for (const file of ['migrate.js', 'seed.js']) await program(file, process.env.DATABASE_URL);
    return process.env.DATABASE_URL;
  };
  try {
    await sweep();
    const url = await prepare();
    let last = '';
    const tell = (line) => screen.report({ service: name, state: 'working', detail: (last = line) });
    const said = await program(script, url, args, listing ? undefined : tell);
    if (listing && !abort.signal.aborted) for (const line of said.split('\n')) screen.line(line);
    if (!abort.signal.aborted) screen.report({ service: name, state: 'ready', detail: listing ? '' : last });
  } catch (error) {
    if (!abort.signal.aborted) screen.report({ service: name, state: 'failed', detail: error.message });
    process.exitCode = 1;
  } finally {
    screen.end();
    await stack?.stop();
  }
  process.exit(abort.signal.aborted ? 130 : process.exitCode);
}

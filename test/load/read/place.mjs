import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isRoot, root, userCache } from '../../../infra/lib/paths.mjs';
import { run } from '../../../infra/lib/processes.mjs';
import { anyPorts } from '../../../infra/lib/ports.mjs';
import { startStack } from '../../../infra/lib/stack.mjs';

/** What the rows of the seed follow from. */
const MADE_FROM = [
  'backend/src/database/migrations/*',
  'backend/src/seed/**/*.ts',
  'libs/process/src/definitions/**/*.ts',
  'libs/clock/src/calendars/*.ts',
];
const PORTS = ['api', 'mail', 'smtp', 'temporal', 'temporalUi', 'postgres'];

/** Folder for the databases of this bench: `nobody`, as whom PostgreSQL runs for root, must be able to enter it. */
export const usualFolder = () => (isRoot ? '/var/lib/lianban/read-bench' : path.join(userCache(), 'read-bench'));

function fingerprint() {
  const hash = createHash('sha256');
  const files = globSync(MADE_FROM, { cwd: root }).filter((file) => !/\.(spec|fixture)\.ts$/.test(file));
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * The API on a database with so many case files of the large seed; the database is made once for a state of migrations and seed and kept.
 * @param {{ folder: string, files: number, log: (event: object) => void, tell: (line: string) => void, signal: AbortSignal }} options
 */
export async function openPlace({ folder, files, log, tell, signal }) {
  const name = `${files}-${fingerprint()}`;
  removeOthers(folder, name, files, tell);
  const home = path.join(folder, name);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  process.env.LIANBAN_PG_HOME = home;
  const free = await anyPorts(PORTS.length);
  const stack = await startStack({
    ...{
      kind: 'bench',
      runtime: path.join(home, 'runtime'),
      durable: false,
      demo: true,
      services: ['api'],
      log,
      signal,
    },
    ports: Object.fromEntries(PORTS.map((port, i) => [port, free[i]])),
  });
  try {
    await fill(stack, files, tell, signal);
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function fill(stack, files, tell, signal) {
  const program = path.join(root, 'dist/backend/src/seed/large/main.js');
  const env = { ...process.env, DATABASE_URL: stack.urls.database.owner };
  const options = { cwd: root, env, signal, onLine: tell };
  const { code, output } = await run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, `--files=${files}`],
    options,
  );
  if (code !== 0) throw new Error(`the seed ended with ${code}: ${output.trim().split('\n').at(-1)}`);
}

/** A database of the same size from before a change is of no use any more and takes its place. */
function removeOthers(folder, name, files, tell) {
  if (!existsSync(folder)) return;
  for (const other of readdirSync(folder).filter((one) => one !== name && one.startsWith(`${files}-`))) {
    tell(`removes the database of an earlier state: ${other}`);
    rmSync(path.join(folder, other), { recursive: true, force: true });
  }
}

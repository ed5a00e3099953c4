import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onEnd, readArguments } from '../../../infra/lib/cli.mjs';
import { runtimeDir } from '../../../infra/lib/paths.mjs';
import { sweep } from '../../../infra/lib/runs.mjs';
import { Screen } from '../../../infra/lib/screen.mjs';
import { usualFolder } from './place.mjs';
import { readBench } from './read.mjs';
import { print } from './report.mjs';

const SIZES = { large: 1_000_000, small: 20_000 };

/** `npm run bench -- read`. Ends the process: 0 when everything is within its limit. */
export async function main() {
  const given = readArguments(
    `
npm run bench -- read        lists at depth, search, row-level security and dashboard on the large seed, each beside its limit
  --size=large               1 million case files (about 70 GB, made once and kept), or small: 20,000 for a look; --files=N any number
  --dir=${usualFolder()}   where its databases are kept
  --json                     also writes .runtime/bench-read.json
Ends with 1 when anything is beyond its limit.`,
    {
      size: { type: 'string', default: 'large' },
      files: { type: 'string' },
      dir: { type: 'string', default: usualFolder() },
      json: { type: 'boolean', default: false },
    },
  );
  const files = given.files ? Number(given.files) : SIZES[given.size];
  if (!Number.isInteger(files) || files < 1) {
    console.error('--size is large or small, --files a whole number.');
    process.exit(2);
  }
  const screen = new Screen();
  const abort = new AbortController();
  onEnd((why) => {
    screen.line(`Ended by ${why}; what of the database is made is kept.`);
    abort.abort();
  });
  const step = (detail) => screen.report({ service: 'bench', state: 'working', detail });
  const log = (event) => event.state !== 'note' && screen.report(event);
  let code = 1;
  try {
    await sweep();
    const result = await readBench({ folder: path.resolve(given.dir), files, log, step, signal: abort.signal });
    screen.end();
    print(result, (line) => screen.line(line));
    if (given.json) {
      mkdirSync(runtimeDir, { recursive: true });
      writeFileSync(path.join(runtimeDir, 'bench-read.json'), JSON.stringify(result, null, 2));
    }
    code = result.faults.length ? 1 : 0;
  } catch (error) {
    screen.end();
    if (!abort.signal.aborted) console.error(`The bench could not finish: ${error.message}`);
  }
  process.exit(code);
}

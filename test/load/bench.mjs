import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onEnd, readArguments } from '../../infra/lib/cli.mjs';
import { root as thisClone, runtimeDir } from '../../infra/lib/paths.mjs';
import { sweep } from '../../infra/lib/runs.mjs';
import { Screen } from '../../infra/lib/screen.mjs';
import { startStack } from '../../infra/lib/stack.mjs';
import { anyPort } from '../../infra/lib/ports.mjs';
import { Measurement } from './measure.mjs';
import { Profiler } from './profile.mjs';
import { print, summarise, verdict } from './report.mjs';
import { storm } from './storm.mjs';

const HELP = `
npm run bench                measures the built product beside raw SQL and hello-world on the same servers, then the storm of deadlines
npm run bench -- quick       the same in a tenth of the time: for a look, not for a judgement
npm run bench -- storm       the storm alone
npm run bench -- read        lists, search, row-level security and dashboard on the large seed; --help after it tells more
npm run bench -- page        Lighthouse and the sizes of the production build; --help after it tells more
  --rounds=5 --seconds=6 --clients=8   interleaved rounds of raw SQL, product, hello-world
  --idle=60                  seconds for which the idle wheels are watched
  --storm=10000              steps that fall due in one minute; 0 leaves the storm out
  --profile                  a CPU profile of the API under load: .runtime/bench.cpuprofile
  --root=<clone>             the clone whose built product is measured
  --json                     also writes .runtime/bench.json
Ends with 1 when the median ratio to raw SQL is below the gate or anything was lost.`;
const MODES = ['quick', 'storm', 'read', 'page'];

const mode = process.argv.slice(2).find((word) => MODES.includes(word));
process.argv = process.argv.filter((word) => !MODES.includes(word));
if (mode === 'read') await (await import('./read/main.mjs')).main();
if (mode === 'page') await (await import('./page/main.mjs')).main();
const given = readArguments(HELP, {
  rounds: { type: 'string', default: mode === 'quick' ? '3' : '5' },
  seconds: { type: 'string', default: mode === 'quick' ? '2' : '6' },
  clients: { type: 'string', default: '8' },
  idle: { type: 'string', default: mode === 'quick' ? '10' : '60' },
  storm: { type: 'string', default: mode === 'quick' ? '1000' : '10000' },
  profile: { type: 'boolean', default: false },
  root: { type: 'string', default: thisClone },
  json: { type: 'boolean', default: false },
});
const number = (name, most) => {
  const value = Number(given[name]);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  console.error(`--${name} is a whole number up to ${most}.`);
  process.exit(2);
};
const root = path.resolve(given.root);
const settings = {
  rounds: number('rounds', 50),
  seconds: number('seconds', 600),
  clients: number('clients', 64),
  idle: number('idle', 3600),
  storm: number('storm', 100_000),
};

const screen = new Screen();
const abort = new AbortController();
let stack;
onEnd(async (why) => {
  screen.line(`Ended by ${why}.`);
  abort.abort();
  await stack?.stop();
  process.exit(1);
});

const step = (detail) => screen.report({ service: 'bench', state: 'working', detail });
const log = (event) => event.state !== 'note' && screen.report(event);
async function start(env) {
  const options = { root, kind: 'bench', ephemeral: true, durable: true, demo: true, build: root === thisClone };
  stack = await startStack({ ...options, env, log, signal: abort.signal });
  await stack.settled;
}

async function measureLine() {
  const port = given.profile ? await anyPort() : undefined;
  await start(port ? { api: { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` } } : undefined);
  const profiler = port && (await Profiler.attach(port));
  const { profile, ...line } = await new Measurement(stack, settings, step).line(profiler);
  profiler?.close();
  if (profile) write('bench.cpuprofile', profile);
  await stack.stop();
  return { ...line, summary: summarise(line.rounds) };
}

async function measureStorm() {
  await start();
  step(`storm of ${settings.storm} steps due in one minute`);
  const result = await storm({ urls: stack.urls, temporalAddress: stack.urls.temporal, steps: settings.storm });
  await stack.stop();
  return result;
}

function write(name, value) {
  mkdirSync(runtimeDir, { recursive: true });
  writeFileSync(path.join(runtimeDir, name), JSON.stringify(value));
}

let code = 1;
try {
  await sweep();
  const result = { settings };
  if (mode !== 'storm') result.line = await measureLine();
  if (settings.storm) result.storm = await measureStorm();
  screen.end();
  print(result, (text) => screen.line(text));
  const { good } = verdict(result);
  for (const round of result.line?.rounds ?? []) for (const side of [round.raw, round.product]) delete side.times;
  if (given.json) write('bench.json', { ...result, good });
  code = good ? 0 : 1;
} catch (error) {
  screen.end();
  if (!abort.signal.aborted) console.error(`The bench could not finish: ${error.message}`);
} finally {
  await stack?.stop();
}
process.exit(code);

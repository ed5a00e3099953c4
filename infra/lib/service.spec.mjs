import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { isAlive } from './processes.mjs';
import { openRun, liveRuns, sweep } from './runs.mjs';
import { Service } from './service.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'lianban-service-'));
after(() => rmSync(dir, { recursive: true, force: true }));

/** A service whose states can be awaited. */
function service(code, extra = {}) {
  const waiting = [];
  const states = [];
  const made = new Service({
    name: 'sample',
    command: process.execPath,
    args: ['-e', code],
    env: {},
    logFile: path.join(dir, 'sample.log'),
    ready: ({ line }) => line(/^ready$/),
    onState: (state) => {
      states.push(state);
      waiting.filter((one) => one.state === state).forEach((one) => one.resolve());
    },
    ...extra,
  });
  const next = (state) => new Promise((resolve) => waiting.push({ state, resolve }));
  return { made, states, next };
}
const STAYS = "console.log('ready'); setInterval(() => {}, 1000)";

test('a service that dies is started again, one that was killed on purpose is not', async () => {
  const { made, next, states } = service(STAYS);
  await made.start();
  const first = made.pid;
  const again = next('starting').then(() => next('ready'));
  process.kill(first, 'SIGKILL');
  await again;
  assert.notEqual(made.pid, first);
  await made.kill();
  assert.equal(made.pid, undefined);
  assert.deepEqual(states, ['starting', 'ready', 'crashed', 'starting', 'ready', 'stopped']);
  await made.restart();
  assert.ok(isAlive(made.pid));
  await made.stop();
});

test('one that ends before it is ready says so with the last lines of its log', async () => {
  const { made } = service("console.error('port is taken'); process.exit(3)");
  await assert.rejects(made.start(), /ended with code 3 before it was ready[^]*port is taken/);
  assert.match(readFileSync(path.join(dir, 'sample.log'), 'utf8'), /port is taken/);
});

test('one that ignores the stop signal is ended after the grace period', async () => {
  const { made } = service(`process.on('SIGTERM', () => {}); ${STAYS}`, { grace: 100 });
  await made.start();
  const { pid } = made;
  await made.stop();
  assert.equal(isAlive(pid), false);
});

test('what a killed launcher left behind is found and ended', async () => {
  const runtime = path.join(dir, 'runtime');
  const { made } = service(STAYS);
  await made.start();
  const { pid } = made;
  const run = openRun('start', runtime);
  run.process('sample', pid);
  assert.deepEqual(await sweep(runtime), [], 'the launcher lives: nothing is touched');
  assert.equal(liveRuns(runtime).length, 1);
  forgetLauncher(runtime);
  await made.stop();
  assert.deepEqual(await sweep(runtime), []);

  const other = service(STAYS);
  await other.made.start();
  openRun('start', runtime).process('sample', other.made.pid);
  forgetLauncher(runtime);
  const crashed = other.next('crashed');
  assert.deepEqual(await sweep(runtime), ['sample']);
  await crashed;
  await other.made.stop();
});

/** Rewrites the records as if their launcher had another start time: a dead process whose number was used again. */
function forgetLauncher(runtime) {
  for (const run of liveRuns(runtime)) {
    const { file, ...state } = run;
    writeFileSync(file, JSON.stringify({ ...state, launcher: { ...state.launcher, started: '1' } }));
  }
}

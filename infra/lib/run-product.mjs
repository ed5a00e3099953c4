import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onEnd } from './cli.mjs';
import { root } from './paths.mjs';
import { liveRuns, sweep } from './runs.mjs';
import { Screen } from './screen.mjs';
import { startStack } from './stack.mjs';
import { labelOf, seconds, table } from './text.mjs';

/** Kinds of run that use this clone's own data: one at a time. */
export const KINDS = ['start', 'dev'];
/** How the table says what the last event of a service was. */
const STATES = { working: 'starting', ready: 'ready', crashed: 'restarting', failed: 'down' };
/** The table waits this long for Temporal and the worker, so that it usually shows them ready, ms. */
const PATIENCE = 3000;

/**
 * Starts the product for a person: status lines, table, demo accounts; runs until it is told to end.
 * @param {object} options
 * @param {string} options.kind
 * @param {boolean} [options.json]
 * @param {(stack: object, log: (event: import('./stack.mjs').StackEvent) => void) => void} [options.then] called when the page is usable
 */
export async function runProduct({ kind, json, then, ...options }) {
  const screen = new Screen({ json });
  const began = Date.now();
  const already = liveRuns().find((run) => KINDS.includes(run.kind));
  if (already) fail(screen, alreadyRunning(already));
  const leftovers = await sweep();
  if (leftovers.length) screen.line(`Ended what an earlier run left behind: ${leftovers.map(labelOf).join(', ')}.`);

  const abort = new AbortController();
  const state = { stopping: false, starting: undefined };
  onEnd((why) => end(state, abort, screen, why));
  const states = {};
  const log = (event) => {
    if (state.stopping) return;
    if (event.state !== 'note') states[event.service] = event.state;
    screen.report(event);
  };
  state.starting = startStack({ kind, log, signal: abort.signal, ...options });
  const stack = await state.starting.catch((error) => {
    if (!state.stopping)
      fail(screen, `${error.message}\nHint: "npm run doctor" looks for the cause; logs: .runtime/logs.`);
  });
  const ms = Date.now() - began;
  if (stack) await Promise.race([stack.settled.catch(() => {}), sleep(PATIENCE)]);
  if (!stack || state.stopping) return;
  await summary(screen, stack, states, ms);
  then?.(stack, log);
}

async function end(state, abort, screen, why) {
  state.stopping = true;
  const began = Date.now();
  screen.end();
  screen.line(`Stopping (${why}) …`);
  abort.abort();
  const stack = await state.starting?.catch(() => undefined);
  await stack?.stop();
  screen.line(`Stopped in ${seconds(Date.now() - began)}. The data is kept; "npm run reset" would remove it.`);
  process.exit(0);
}

function fail(screen, message) {
  screen.end();
  screen.json({ state: 'failed', detail: message });
  console.error(screen.paint('red', message));
  process.exit(1);
}

const alreadyRunning = ({ kind, launcher, urls }) =>
  `Lianban already runs from this clone (npm ${kind === 'start' ? 'start' : `run ${kind}`}, process ${launcher.pid})${urls.page ? `: ${urls.page}` : ''}.`;

async function summary(screen, stack, states, ms) {
  const accounts = await demoAccounts(stack);
  const services = stack
    .describe()
    .map((service) => ({ ...service, state: STATES[states[service.service]] ?? 'waiting' }));
  screen.json({ state: 'usable', ms, services, accounts: accounts?.units });
  const rows = services.map(({ service, address, state, log }) => [
    labelOf(service),
    address,
    state,
    path.relative(root, log),
  ]);
  screen.line();
  for (const line of table([['Service', 'Address', 'State', 'Log'], ...rows])) screen.line(line);
  if (accounts) printAccounts(screen, accounts);
  screen.line();
  screen.line(
    `${screen.paint('bold', `Open ${stack.urls.page}`)} (usable after ${seconds(ms)}). ^C stops everything and keeps the data.`,
  );
}

async function demoAccounts(stack) {
  try {
    const response = await fetch(`${stack.urls.api}/demo/accounts`);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function printAccounts(screen, { units }) {
  screen.line();
  screen.line('Demo accounts (one click each on the sign-in page, where names and roles stand beside them):');
  const rows = units.map(({ unit, accounts }) => [unit, accounts.map(({ account }) => account).join('  ')]);
  for (const line of table(rows)) screen.line(`  ${line}`);
}

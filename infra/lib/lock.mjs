import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, startOf } from './processes.mjs';

const POLL = 200;

/**
 * Lets one process of this machine at a time do `work`; a lock whose holder is dead does not count.
 * @param {AbortSignal} [signal] ends the waiting
 */
export async function withLock(file, work, signal) {
  while (!take(file)) {
    if (holderLives(file)) await sleep(POLL, undefined, { signal });
    else rmSync(file, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Written first and linked then, so that a lock never stands without its holder's name in it. */
function take(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function holderLives(file) {
  try {
    const { pid, started } = JSON.parse(readFileSync(file, 'utf8'));
    return isAlive(pid, started);
  } catch {
    return false;
  }
}

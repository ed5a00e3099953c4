import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** True when the process exists; with `started` only when it is still the same one and not a successor of its number. */
export function isAlive(pid, started = undefined) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const now = startOf(pid);
  if (now === 'zombie') return false;
  return started === undefined || now === undefined || now === started;
}

/** When a process began, in the kernel's ticks; undefined where the system does not tell. */
export function startOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? 'zombie' : fields[19];
  } catch {
    return undefined;
  }
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process group: `name` to its leader, SIGKILL to all of it after `grace` ms; returns when the leader is gone. */
export async function endGroup(pid, name, grace, started = undefined) {
  const gone = async (within) => {
    const until = Date.now() + within;
    while (isAlive(pid, started) && Date.now() < until) await sleep(20);
    return !isAlive(pid, started);
  };
  if (!isAlive(pid, started)) return;
  signal(pid, name);
  if (await gone(grace)) return;
  signal(-pid, 'SIGKILL');
  await gone(2000);
}

/**
 * Runs a program to its end.
 * @returns {Promise<{ code: number, output: string, ms: number }>} exit code (127 = not startable), both outputs in order
 */
export function run(command, args, { cwd, env, onLine, input, timeout, signal: abort } = {}) {
  const began = Date.now();
  return new Promise((resolve) => {
    let output = '';
    const options = { cwd, env, timeout, signal: abort, killSignal: 'SIGKILL', stdio: ['pipe', 'pipe', 'pipe'] };
    const child = spawn(command, args, options);
    const end = (code, text = output) => resolve({ code, output: text, ms: Date.now() - began });
    const take = (data) => {
      output += data;
      if (onLine) for (const line of String(data).split('\n')) if (line.trim()) onLine(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code, name) => end(code ?? (name === 'SIGINT' ? 130 : 1)));
  });
}

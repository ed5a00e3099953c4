import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endGroup, signal } from './processes.mjs';

const LOG_LIMIT = 5_000_000;
const KEPT_LINES = 15;
/** Waiting time before the n-th restart in a row, ms. */
const BACKOFF = [500, 1000, 2000, 4000, 8000, 15_000];
const CALM_AFTER = 30_000;

/**
 * @typedef {object} ServiceSpec
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} env the whole environment of the process
 * @property {string} logFile
 * @property {(look: { line: (pattern: RegExp) => Promise<void>, signal: AbortSignal, seen: (what: string) => void }) => Promise<void>} ready
 *   `line` awaits a line of its output; `seen` keeps what was last seen, for the message when it never gets ready
 * @property {number} [readyWithin] ms
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [grace] ms between the stop signal and SIGKILL
 * @property {string} [cwd]
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {(pid: number) => void} [onStart]
 * @property {(state: 'starting' | 'ready' | 'crashed' | 'stopped', detail?: string) => void} [onState]
 */

/**
 * One supervised process in a process group of its own: a ^C of the terminal does not reach it, its launcher stops it.
 * Once it was ready it is started again, with growing delay, whenever it dies.
 */
export class Service {
  #spec;
  #child;
  #wanted = false;
  #failures = 0;
  #sleep = new AbortController();

  /** @param {ServiceSpec} spec */
  constructor(spec) {
    this.#spec = spec;
    this.name = spec.name;
    this.logFile = spec.logFile;
  }

  get pid() {
    return this.#child?.pid;
  }

  /** Resolves when it is ready; rejects with the last lines of its log when it ends before. */
  async start() {
    this.#sleep = new AbortController();
    try {
      await this.#launch();
      if (!this.#child) throw new Error(`${this.name} ended as soon as it was ready (log: ${this.logFile})`);
      this.#wanted = true;
    } catch (error) {
      await this.#end('SIGKILL', 0);
      throw error;
    }
  }

  /** Asks it to stop and waits for its end. */
  async stop() {
    await this.#end(this.#spec.stopSignal ?? 'SIGTERM', this.#spec.grace ?? 3000);
    this.#tell('stopped');
  }

  /** As a power cut would: SIGKILL, and it stays down until `restart`. */
  async kill() {
    if (this.pid) signal(-this.pid, 'SIGKILL');
    await this.#end('SIGKILL', 2000);
    this.#tell('stopped', 'killed');
  }

  async restart() {
    await this.#end(this.#spec.stopSignal ?? 'SIGTERM', this.#spec.grace ?? 3000);
    this.#failures = 0;
    await this.start();
  }

  async #launch() {
    this.#tell('starting');
    const current = spawnLogged(this.#spec);
    this.#child = current.process;
    if (this.pid) this.#spec.onStart?.(this.pid);
    const began = Date.now();
    current.exited.then((how) => this.#leave(current.process, how, began));
    await becomeReady(this.#spec, current);
    this.#tell('ready');
  }

  #leave(process, how, began) {
    if (this.#child === process) this.#child = undefined;
    if (!this.#wanted) return;
    if (Date.now() - began > CALM_AFTER) this.#failures = 0;
    this.#tell('crashed', how);
    this.#relaunch();
  }

  async #relaunch() {
    const delay = BACKOFF[Math.min(this.#failures++, BACKOFF.length - 1)];
    await sleep(delay, undefined, { signal: this.#sleep.signal }).catch(() => {});
    if (!this.#wanted || this.#child) return;
    await this.#launch().catch(() => this.pid && signal(-this.pid, 'SIGKILL'));
  }

  async #end(name, grace) {
    this.#wanted = false;
    this.#sleep.abort();
    if (this.pid) await endGroup(this.pid, name, grace);
    this.#child = undefined;
  }

  #tell(state, detail) {
    this.#spec.onState?.(state, detail);
  }
}

/** Rejects with the last lines of the log when the process ends or stays silent too long before it is ready. */
async function becomeReady(spec, current) {
  const within = spec.readyWithin ?? 60_000;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), within);
  let last = '';
  const look = { line: current.line, signal: abort.signal, seen: (what) => (last = `; last seen: ${what}`) };
  const tooLate = () => new Error(`${spec.name} was not ready within ${within / 1000} s${last}`);
  const failed = new Promise((_, reject) => {
    current.exited.then((how) => reject(new Error(`${spec.name} ${how} before it was ready`)));
    abort.signal.addEventListener('abort', () => reject(tooLate()));
  });
  failed.catch(() => {});
  try {
    await Promise.race([failed, spec.ready(look)]);
  } catch (error) {
    const lines = current.lastLines().map((text) => `    ${text}`);
    throw new Error([`${error.message} (log: ${spec.logFile})`, ...lines].join('\n'), { cause: error });
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

function spawnLogged(spec) {
  const log = openLog(spec.logFile);
  const { command, args, env, cwd, uid, gid } = spec;
  const child = spawn(command, args, { env, cwd, uid, gid, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = [];
  const waiting = new Set();
  const take = (data) => {
    log.write(data);
    for (const text of String(data).split('\n').filter(Boolean)) {
      if (!/^\s+at /.test(text)) lines.push(text);
      if (lines.length > KEPT_LINES) lines.shift();
      for (const look of waiting) if (look.pattern.test(text)) look.found();
    }
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, name) => resolve(name ? `ended by ${name}` : `ended with code ${code}`));
  });
  child.once('close', () => log.end());
  const line = (pattern) => new Promise((found) => waiting.add({ pattern, found }));
  return { process: child, exited, line, lastLines: () => lines };
}

function openLog(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(file, `${file}.1`);
  const log = createWriteStream(file, { flags: 'a' });
  log.on('error', () => {});
  log.write(`--- ${new Date().toISOString()} started\n`);
  return log;
}

import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildIfStale } from './builds.mjs';
import { root as thisClone, runtimeDir } from './paths.mjs';
import { HOST } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { run as runToEnd } from './processes.mjs';
import { openRun } from './runs.mjs';
import { Service } from './service.mjs';
import { choosePorts } from './stack-ports.mjs';
import { productServices } from './stack-services.mjs';
import { acquireTemporal } from './temporal-binary.mjs';
import { temporalService, untilServing } from './temporal.mjs';

export const SERVICES = ['postgres', 'mail', 'api', 'temporal', 'worker'];
const WORKER_RETRY = 15_000;

/**
 * @typedef {object} StackEvent
 * @property {string} service `postgres`, `build`, `migrate`, `seed`, `mail`, `api`, `temporal`, `worker`
 * @property {'working' | 'ready' | 'note' | 'crashed' | 'failed'} state
 * @property {string} [detail]
 *
 * @typedef {object} StackOptions
 * @property {string} [root] the clone whose built product runs
 * @property {string} [runtime] folder of logs, files, mails (default: `.runtime`, or a new folder in it when ephemeral)
 * @property {Partial<Record<'api' | 'mail' | 'smtp' | 'temporal' | 'temporalUi' | 'postgres', number>>} [ports]
 * @property {boolean} [ephemeral] empty database, any free ports, everything removed by `stop`
 * @property {boolean} [durable] sync an ephemeral database to disk all the same, for measurements
 * @property {boolean} [demo] seed the demo accounts and cases
 * @property {boolean} [build] build what is older than its sources
 * @property {string[]} [services] which to start; PostgreSQL always
 * @property {Record<string, Record<string, string>>} [env] additions to the environment of `api`, `worker`, `owner`
 * @property {string} [kind] name in the record of runs
 * @property {(event: StackEvent) => void} [log]
 * @property {AbortSignal} [signal] ends the start; everything that runs by then is stopped
 */

/**
 * Starts the product. Resolves when the page is usable; Temporal and the worker come after it (`settled`).
 * @param {StackOptions} [options]
 * @throws {Error} naming the service that did not start; nothing is left running
 */
export async function startStack(options = {}) {
  const stack = new Stack({ root: thisClone, services: SERVICES, demo: true, build: true, log: () => {}, ...options });
  try {
    await stack.bringUp();
  } catch (error) {
    await stack.stop();
    throw options.signal?.aborted ? new Error('stopped while starting', { cause: error }) : error;
  }
  return stack;
}

class Stack {
  /** @type {{ page: string, api: string, mail: string, smtp: string, temporal: string, temporalUi?: string, database: Record<'bootstrap' | 'owner' | 'api' | 'worker' | 'auditor', string> }} */
  urls;
  /** @type {Record<'api' | 'mail' | 'smtp' | 'temporal' | 'temporalUi' | 'postgres', number>} */
  ports;
  /** @type {Record<string, string>} log file of each service */
  logs;
  /** @type {Promise<void>} resolves when Temporal and the worker are ready; rejects with the reason when they cannot be */
  settled = Promise.resolve();
  #options;
  #run;
  #services = {};
  #ended = new AbortController();

  constructor(options) {
    this.#options = options;
    options.signal?.addEventListener('abort', () => this.stop());
    this.runtime = options.runtime ?? (options.ephemeral ? newFolder() : runtimeDir);
    this.logs = Object.fromEntries(SERVICES.map((name) => [name, path.join(this.runtime, 'logs', `${name}.log`)]));
  }

  async bringUp() {
    const { root, log, build, demo, services, ephemeral = false, ports = {}, kind = 'stack', env } = this.#options;
    const { durable = !ephemeral } = this.#options;
    const wants = (name) => services.includes(name);
    this.#run = openRun(kind);
    if (ephemeral && !this.#options.runtime) this.#run.folder(this.runtime);
    mkdirSync(path.join(this.runtime, 'files'), { recursive: true });
    const note = (service, detail) => log({ service, state: 'note', detail });
    this.ports = await choosePorts({ wanted: ports, anywhere: ephemeral, note });

    const secretsFile = path.join(this.runtime, 'secrets.json');
    const postgres = {
      port: this.ports.postgres,
      ephemeral,
      durable,
      secretsFile,
      logFile: this.logs.postgres,
      run: this.#run,
    };
    this.postgres = await startPostgres({
      ...postgres,
      onState: this.#teller('postgres', `${HOST}:${this.ports.postgres}`),
    });
    this.#services.postgres = this.postgres.service;
    const temporalAddress = process.env.TEMPORAL_ADDRESS || `${HOST}:${this.ports.temporal}`;
    this.urls = this.#addresses(temporalAddress);
    this.#run.urls({ page: this.urls.page });

    if (build) await this.#step('build', (tell) => this.#build(tell));
    const known = { root, runtime: this.runtime, ports: this.ports, database: this.postgres.urls, demo, env };
    const product = productServices({ ...known, temporalAddress, spec: (name) => this.#spec(name) });
    await this.#step('migrate', () => this.#command(product, 'migrate.js'));
    await this.#step('seed', () => this.#command(product, 'seed.js', demo ? ['--demo'] : []));
    if (wants('mail')) await this.#start(product.mail);
    if (wants('api')) await this.#start(product.api);
    if (wants('temporal'))
      this.settled = this.#bringTime(temporalAddress, wants('worker') ? product.worker : undefined);
    this.settled.catch(() => {});
  }

  /** Whether a service was started; the worker is only when Temporal was found. */
  has(name) {
    return name in this.#services;
  }

  /** Process number of a service, for a driver that kills it and expects it to come back by itself. */
  pid(name) {
    return this.#service(name).pid;
  }

  /** SIGKILL; it stays down until `restart`. */
  kill(name) {
    return this.#service(name).kill();
  }

  restart(name) {
    return this.#service(name).restart();
  }

  /**
   * Stops everything within five seconds; the data stays unless the stack is ephemeral.
   * @param {{ keep?: string[] }} [options] `keep: ['postgres']` leaves the database to whoever looks at it next; the next `sweep` ends it
   */
  async stop({ keep = [] } = {}) {
    this.#ended.abort();
    const stopAll = (names) =>
      Promise.all(names.filter((name) => !keep.includes(name)).map((name) => this.#services[name]?.stop()));
    const last = ['temporal', 'mail', 'postgres'];
    await stopAll(Object.keys(this.#services).filter((name) => !last.includes(name)));
    await stopAll(['temporal', 'mail']);
    if (keep.includes('postgres')) return;
    await this.postgres?.stop();
    this.#run?.close();
  }

  /** Starts one more service that lives and ends with the stack. */
  adopt(spec) {
    const logFile = path.join(this.runtime, 'logs', `${spec.name}.log`);
    return this.#start(new Service({ ...this.#spec(spec.name), logFile, ...spec }));
  }

  /** What runs where, for a table. */
  describe() {
    const { postgres } = this.ports;
    const { page, mail, smtp, temporal, temporalUi } = this.urls;
    const time = temporalUi ? `${temporal}  ${temporalUi}` : temporal;
    const address = {
      api: page,
      mail: `${mail}  ${smtp}`,
      temporal: time,
      worker: '',
      postgres: `${HOST}:${postgres}`,
    };
    const wanted = (name) => name === 'postgres' || this.#options.services.includes(name);
    const known = Object.keys(address).filter(wanted);
    return known.map((service) => ({ service, address: address[service], log: this.logs[service] }));
  }

  #service(name) {
    if (!this.#services[name]) throw new Error(`The service "${name}" is not part of this stack.`);
    return this.#services[name];
  }

  async #start(service) {
    this.#checkWanted();
    this.#services[service.name] = service;
    await service.start();
  }

  #checkWanted() {
    if (this.#ended.signal.aborted) throw new Error('stopped');
  }

  /** A step that ends, told like a service. */
  async #step(service, work) {
    this.#checkWanted();
    const { log } = this.#options;
    log({ service, state: 'working' });
    const detail = await work((line) => log({ service, state: 'working', detail: line }));
    log({ service, state: 'ready', detail });
  }

  async #build(tell) {
    const built = await buildIfStale({ root: this.#options.root, tell, signal: this.#ended.signal });
    return built ? 'built' : 'up to date';
  }

  async #command({ ownerEnvironment: env }, script, args = []) {
    const file = path.join(this.#options.root, 'dist', 'backend', 'src', script);
    const node = ['--disable-warning=ExperimentalWarning', file, ...args];
    const { code, output } = await runToEnd(process.execPath, node, {
      cwd: this.#options.root,
      env,
      signal: this.#ended.signal,
    });
    if (code !== 0) throw new Error(`${script} failed:\n${output.trim()}`);
    return output.trim().split('\n').at(-1);
  }

  /** Temporal and then the worker. The page works without them, so nothing here fails the start. */
  async #bringTime(address, worker) {
    const { log } = this.#options;
    try {
      if (process.env.TEMPORAL_ADDRESS) await this.#awaitForeign(address);
      else await this.#start(await this.#temporal());
    } catch (error) {
      if (!this.#ended.signal.aborted) log({ service: 'temporal', state: 'failed', detail: error.message });
      throw error;
    }
    while (worker) {
      try {
        return await this.#start(worker);
      } catch (error) {
        if (this.#ended.signal.aborted) throw error;
        log({ service: 'worker', state: 'failed', detail: error.message });
        await sleep(WORKER_RETRY, undefined, { signal: this.#ended.signal });
      }
    }
  }

  async #awaitForeign(address) {
    const { log } = this.#options;
    log({ service: 'temporal', state: 'working', detail: `waiting for ${address}` });
    await untilServing(address, this.#ended.signal);
    this.#checkWanted();
    log({ service: 'temporal', state: 'ready', detail: `${address} (TEMPORAL_ADDRESS)` });
  }

  async #temporal() {
    const { log, ephemeral } = this.#options;
    const tell = (detail) => log({ service: 'temporal', state: 'working', detail });
    const binary = await acquireTemporal({ tell, signal: this.#ended.signal });
    const uiPort = ephemeral ? undefined : this.ports.temporalUi;
    return temporalService({ ...this.#spec('temporal'), binary, dir: this.runtime, port: this.ports.temporal, uiPort });
  }

  #spec(name) {
    const onStart = (pid) => this.#run.process(name, pid);
    const address = { api: this.urls?.page, mail: this.urls?.mail, temporal: this.urls?.temporal }[name];
    return { name, logFile: this.logs[name], onStart, onState: this.#teller(name, address) };
  }

  #teller(service, address) {
    const states = { starting: 'working', ready: 'ready', crashed: 'crashed' };
    return (state, detail) => {
      if (states[state])
        this.#options.log({ service, state: states[state], detail: state === 'ready' ? address : detail });
    };
  }

  #addresses(temporal) {
    const { api, mail, smtp, temporalUi } = this.ports;
    return {
      page: `http://localhost:${api}`,
      api: `http://localhost:${api}/api`,
      mail: `http://localhost:${mail}`,
      smtp: `smtp://${HOST}:${smtp}`,
      temporal,
      temporalUi:
        this.#options.ephemeral || process.env.TEMPORAL_ADDRESS ? undefined : `http://localhost:${temporalUi}`,
      database: this.postgres.urls,
    };
  }
}

function newFolder() {
  mkdirSync(runtimeDir, { recursive: true });
  return mkdtempSync(path.join(runtimeDir, 'ephemeral-'));
}

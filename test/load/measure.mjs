import { setTimeout as sleep } from 'node:timers/promises';
import { countersOf, dearest, since } from './counters.mjs';
import { Cpu } from './cpu.mjs';
import { openCounting } from './database.mjs';
import { Hello } from './hello.mjs';
import { closedLoop, median, quantile } from './load.mjs';
import { Participants } from './participants.mjs';
import { record, summary } from './recording.mjs';
import { DRAIN, STEADY_LIFECYCLES, WARM_LIFECYCLES } from './settings.mjs';
import { findLosses } from './verify.mjs';
import { wheelTransitions } from './wheels.mjs';

/** One run of the bench on a started stack. */
export class Measurement {
  #stack;
  #settings;
  #step;
  #db;
  #people;
  #cpu;

  /**
   * @param {object} stack of `startStack`, ephemeral and durable
   * @param {{ rounds: number, seconds: number, clients: number, idle: number }} settings
   * @param {(detail: string) => void} step told what is being done
   */
  constructor(stack, settings, step) {
    this.#stack = stack;
    this.#settings = settings;
    this.#step = step;
    this.#cpu = new Cpu(stack, ['api', 'postgres', 'worker', 'temporal']);
  }

  /** Everything about the straight line; the worker is stopped afterwards. */
  async line(profiler) {
    this.#db = await openCounting(this.#stack.urls.database.bootstrap);
    this.#step('people sign in');
    this.#people = await Participants.gather(this.#stack, this.#db, this.#settings.clients);
    try {
      const wheels = this.#stack.has('worker') ? { idle: await this.#idle(), sustained: await this.#sustained() } : {};
      // The ratio is about the facts; mails would take the processor from both sides.
      if (this.#stack.has('worker')) await this.#stack.kill('worker');
      return { ...wheels, ...(await this.#compare(profiler)) };
    } finally {
      await this.#people.leave();
      await this.#db.end();
    }
  }

  /** What the wheels cost when nothing happens. */
  async #idle() {
    const { idle } = this.#settings;
    const address = this.#stack.urls.temporal;
    this.#step(`idle wheels, ${idle} s`);
    const before = await wheelTransitions(address);
    const used = this.#cpu.start();
    await sleep(idle * 1000);
    const percent = Object.fromEntries(Object.entries(used()).map(([name, s]) => [name, (s / idle) * 100]));
    return { seconds: idle, percent, transitionsPerMinute: ((await wheelTransitions(address)) - before) * (60 / idle) };
  }

  /** The product as it runs: clocks, wheels and mails beside the commands. */
  async #sustained() {
    const { seconds } = this.#settings;
    await this.#warm(this.#people.product(), 'product, with the worker', WARM_LIFECYCLES);
    this.#step('product with clocks, wheels and mails');
    const address = this.#stack.urls.temporal;
    const [before, waiting] = [await wheelTransitions(address), await this.#waiting()];
    const used = this.#cpu.start();
    const { made, perSecond, times } = await closedLoop(2 * seconds, this.#people.product());
    const cpu = used();
    const transitions = (await wheelTransitions(address)) - before;
    const behind = await this.#waiting();
    const drained = await this.#drain();
    const perLifecycle = transitions / made;
    return {
      lifecycles: made,
      perSecond,
      ...quantiles(times),
      cpu: perCommand(cpu, times.length),
      transitionsPerLifecycle: perLifecycle,
      mailsWaiting: behind - waiting,
      drained,
    };
  }

  async #waiting() {
    const { rows } = await this.#db.query(
      'select count(*)::int as n from outbox where sent_at is null and parked_at is null',
    );
    return rows[0].n;
  }

  async #drain() {
    const from = await this.#waiting();
    const began = performance.now();
    let left = from;
    while (left > 0 && performance.now() - began < DRAIN * 1000) {
      this.#step(`mails are sent, ${left} left`);
      await sleep(500);
      left = await this.#waiting();
    }
    return { perSecond: ((from - left) / (performance.now() - began)) * 1000, left };
  }

  async #compare(profiler) {
    this.#step('recording one lifecycle');
    const { clients, connections } = this.#people;
    const recorded = await record(this.#db, clients[0], connections[0], clients.at(-1).bureau);
    this.#people.made.product.push(recorded.matterId);
    this.#people.made.raw.push(recorded.rawFile);
    const sides = [
      { name: 'raw', role: 'owner', work: this.#people.rawSql(recorded.raw) },
      { name: 'product', role: 'api', work: this.#people.product() },
    ];
    const hello = await Hello.start(this.#stack.urls.temporal);
    try {
      for (const { name, work } of sides) await this.#warm(work, name, STEADY_LIFECYCLES);
      const rounds = await this.#rounds(sides, hello);
      const profile = await profiler?.during(() => closedLoop(this.#settings.seconds, sides[1].work));
      const statements = await dearest(this.#db, 'api', 12);
      this.#step('looking for losses');
      const losses = await findLosses(this.#db, await this.#people.caseFiles(), recorded.expected);
      return { commands: described(recorded.commands), rounds, statements, losses, profile };
    } finally {
      await hello.stop();
    }
  }

  async #warm(work, name, lifecycles) {
    this.#step(`warming up: ${name}`);
    await Promise.all(
      work.map(async (one) => {
        for (let i = 0; i < lifecycles; i++) await one(() => {});
      }),
    );
  }

  async #rounds(sides, hello) {
    const { rounds, seconds, clients } = this.#settings;
    // By itself the server cleans up once a minute, in whichever measurement that falls, after both sides: here it does so between them.
    await this.#db.query('alter system set autovacuum = off');
    await this.#db.query('select pg_reload_conf()');
    await this.#db.query('select pg_stat_statements_reset()');
    const measured = [];
    for (let i = 0; i < rounds; i++) {
      const round = {};
      for (const side of i % 2 ? sides.toReversed() : sides) {
        this.#step(`round ${i + 1} of ${rounds}: ${side.name}`);
        await this.#db.query('vacuum (analyze)');
        round[side.name] = await this.#side(side, seconds);
      }
      this.#step(`round ${i + 1} of ${rounds}: hello-world`);
      const { perSecond } = await closedLoop(
        Math.ceil(seconds / 2),
        Array(clients).fill(() => hello.once()),
      );
      measured.push({ ...round, hello: perSecond });
    }
    return measured;
  }

  async #side({ role, work }, seconds) {
    const before = await countersOf(this.#db, role);
    const used = this.#cpu.start();
    const { made, perSecond, times } = await closedLoop(seconds, work);
    const cpu = perCommand(used(), times.length);
    const { statements, lsn } = since(before, await countersOf(this.#db, role));
    return { lifecycles: made, perSecond, times, cpu, statements: statements / times.length, wal: lsn / times.length };
  }
}

const perCommand = (cpu, commands) =>
  Object.fromEntries(Object.entries(cpu).map(([name, s]) => [name, (s * 1000) / commands]));
const quantiles = (times) => {
  const all = times.map(([, ms]) => ms);
  return { p50: median(all), p99: quantile(all, 0.99) };
};
const described = (commands) =>
  commands.map(({ name, changes }) => ({
    name,
    inserts: summary(changes, 'insert'),
    updates: summary(changes, 'update'),
  }));

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOOK_SIGNAL, WHEELS, wheelId } from '@lianban/contracts/wheels';
import { Client, Connection } from '@temporalio/client';
import { connect } from './database.mjs';
import { median, quantile } from './load.mjs';
import { addStorm, countDone, readResult } from './storm-rows.mjs';

/** The steps fall due within this time, s. */
const SPREAD = 60;
/** All must be done so long after the first is due, s. */
const ALLOWED = 120;
/** What a person may wait for while they are done, ms; on a machine that is busy anyway five times what it was before. */
const PATIENCE = 1000;
const QUIET = 10;
const EACH = 100;
const READS = ['/me', '/queue/counts', '/queue/handle', '/notices'];

/**
 * Thousands of deadlines that pass within one minute, while somebody goes on working.
 * @param {{ urls: { page: string, database: { owner: string } }, temporalAddress: string, steps?: number, spread?: number }} options `spread` in seconds
 * @returns lags in seconds, answers of the API in milliseconds; `good` and `why`; `lines` for people
 */
export async function storm({ urls, temporalAddress, steps = 10_000, spread = SPREAD }) {
  const db = await connect(urls.database.owner);
  const person = await Person.signIn(urls.page);
  try {
    await person.work(QUIET);
    const before = person.take();
    const ahead = 3 + steps / 2000;
    const inserted = performance.now();
    await addStorm(db, steps, ahead, spread);
    await look(temporalAddress);
    await sleep(Math.max(0, ahead * 1000 - (performance.now() - inserted)));
    const began = performance.now();
    const working = person.work(ALLOWED);
    while ((await countDone(db)) < steps && performance.now() - began < ALLOWED * 1000) await sleep(500);
    const took = (performance.now() - began) / 1000;
    person.rest();
    await working;
    return summary(steps, spread, took, before, person.take(), await readResult(db));
  } finally {
    await db.end();
  }
}

/** The rows were put in behind the product's back: the wheels must learn of their instants. */
async function look(address) {
  const connection = await Connection.connect({ address });
  const { workflow } = new Client({ connection });
  for (const wheel of WHEELS.filter(({ kind }) => kind === 'clocks'))
    await workflow.getHandle(wheelId(wheel)).signal(LOOK_SIGNAL);
  await connection.close();
}

/** Somebody of the bureau who reads ten pages a second and opens a case each second. */
class Person {
  #base;
  #headers;
  #times = [];
  #failed = [];
  #resting = false;

  static async signIn(page) {
    const person = new Person();
    person.#base = `${page}/api`;
    const answer = await fetch(`${person.#base}/demo/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'yb.clerk1' }),
    });
    if (!answer.ok) throw new Error(`sign-in was answered ${answer.status}`);
    const { csrf } = await answer.json();
    person.#headers = {
      cookie: answer.headers.getSetCookie()[0].split(';')[0],
      'x-csrf-token': csrf,
      'content-type': 'application/json',
    };
    return person;
  }

  /** Asks at a steady pace, whether or not the answer before has come. */
  async work(seconds) {
    this.#resting = false;
    const end = performance.now() + seconds * 1000;
    const asked = [];
    for (let i = 0; !this.#resting && performance.now() < end; i++) {
      asked.push(i % 10 === 9 ? this.#open() : this.#ask(READS[i % READS.length]));
      await sleep(EACH);
    }
    await Promise.all(asked);
  }

  rest() {
    this.#resting = true;
  }

  /** What was measured since the last time. */
  take() {
    return { times: this.#times.splice(0), failed: this.#failed.splice(0) };
  }

  #open() {
    const input = {
      title: '演示·风暴中的案件',
      cause: '重复收费',
      subjectName: '演示·医院',
      subjectKind: 'hospital',
      source: 'other',
      summary: '演示·风暴中照常立案，应当成功。',
    };
    return this.#ask('/matters', {
      method: 'POST',
      headers: { 'idempotency-key': randomUUID() },
      body: JSON.stringify({ process: 'case', input }),
    });
  }

  async #ask(path, options = {}) {
    const began = performance.now();
    try {
      const answer = await fetch(this.#base + path, { ...options, headers: { ...this.#headers, ...options.headers } });
      await answer.text();
      if (!answer.ok) this.#failed.push(`${path} ${answer.status}`);
    } catch (error) {
      this.#failed.push(`${path} ${error.message}`);
    }
    this.#times.push(performance.now() - began);
  }
}

function summary(steps, spread, took, before, during, { fired, doubled, first, p50, p99, max, stuck }) {
  const apiP99 = quantile(during.times, 0.99);
  const apiP99Before = quantile(before.times, 0.99);
  const reasons = [
    fired < steps && `${steps - fired} of ${steps} steps were not done`,
    doubled > 0 && `${doubled} steps were done twice`,
    first < 0 && 'a step was done before it was due',
    took > ALLOWED && `it took longer than ${ALLOWED} s`,
    stuck > 0 && `${stuck} matters failed`,
    during.failed.length > 0 && `the API failed meanwhile: ${during.failed[0]}`,
    apiP99 > Math.max(PATIENCE, 5 * apiP99Before) && `people waited up to ${Math.round(apiP99)} ms (p99)`,
  ].filter(Boolean);
  const s = (n) => `${n?.toFixed(2)} s`;
  const ms = (n) => `${Math.round(n)} ms`;
  return {
    ...{ fired, doubled, p50, p99, max, took },
    ...{
      apiP50: median(during.times),
      apiP99,
      apiP99Before,
      requests: during.times.length,
    },
    good: reasons.length === 0,
    why: reasons.join('; '),
    lines: [
      '',
      `Storm: ${steps} steps due within ${spread} s, ${fired} done, ${doubled} twice, all within ${s(took)} of the first`,
      `  lag p50 ${s(p50)}, p99 ${s(p99)}, longest ${s(max)}`,
      `  API meanwhile p50 ${ms(median(during.times))}, p99 ${ms(apiP99)} (before: ${ms(apiP99Before)}), ${during.times.length} requests, ${during.failed.length} failed`,
    ],
  };
}

import { writeFileSync } from 'node:fs';
import { markedRun } from './leftovers.mjs';
import { run } from './processes.mjs';
import { openRun, sweep } from './runs.mjs';
import { FAILED, fileOf } from './test-counts.mjs';
import { leftDatabase, testNeeds } from './test-needs.mjs';

/** No project takes longer on a slow machine, ms. */
const LIMIT = 30 * 60_000;

/** One run of test projects with the services they need; `stop` leaves nothing behind. */
export class TestRun {
  #root;
  #reports;
  #screen;
  #needs;
  #mark = markedRun();
  #record = openRun('test');
  #ended = new AbortController();

  constructor({ root, reports, screen }) {
    this.#root = root;
    this.#reports = reports;
    this.#screen = screen;
    const tell = (service, state, detail) => this.#ended.signal.aborted || screen.report({ service, state, detail });
    this.#needs = testNeeds({ root, reports, record: this.#record, signal: this.#ended.signal, tell });
  }

  /** @param {import('./test-projects.mjs').TestProject[]} projects @returns {Promise<{ passed: number, failed: number }>} */
  async run(projects) {
    await sweep();
    // Building the server may take minutes: begin while the first projects run.
    if (projects.some(({ needs }) => needs.includes('temporal'))) this.#needs.get('temporal').catch(() => {});
    const total = { passed: 0, failed: 0 };
    for (const project of projects) {
      if (this.#ended.signal.aborted) break;
      const { passed, failed } = await this.#one(project);
      total.passed += passed;
      total.failed += failed;
    }
    return total;
  }

  async stop() {
    this.#ended.abort();
    await this.#needs.stop();
    const left = this.#mark.end();
    if (left.length) this.#screen.line(`Ended what the tests left running: ${[...new Set(left)].join(', ')}`);
    this.#record.close();
    await sweep();
  }

  async #one(project) {
    const tell = (state, detail) => this.#screen.report({ service: project.name, state, detail });
    if (!project.exists(this.#root)) {
      tell('note', 'has no tests yet, skipped');
      return { passed: 0, failed: 0 };
    }
    const env = await this.#environment(project).catch((error) => void tell('failed', error.message));
    if (!env) return FAILED;
    tell('working');
    const { output, code } = await this.#call(project, env, (line) => tell('working', line));
    const counts = project.counts({ reports: this.#reports, output });
    // A runner that ends badly although every test passed has failed in a way it did not count.
    const failed = counts.failed || (code === 0 ? 0 : 1);
    const said = `${counts.passed} passed, ${failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`;
    if (failed) this.#screen.line(output.trim());
    tell(failed ? 'failed' : 'ready', said);
    return { passed: counts.passed, failed };
  }

  async #environment({ needs }) {
    const additions = [];
    for (const need of needs) additions.push(await this.#needs.get(need));
    return Object.assign({ LIANBAN_LEAVE_DATABASE: leftDatabase(this.#reports) }, ...additions);
  }

  async #call(project, env, onLine) {
    const { command, args, env: own } = project.call({ root: this.#root, reports: this.#reports });
    const all = { ...process.env, ...this.#mark.env, ...env, ...own, FORCE_COLOR: '0' };
    const signal = this.#ended.signal;
    const result = await run(command, args, { cwd: this.#root, env: all, onLine, signal, timeout: LIMIT });
    writeFileSync(fileOf(this.#reports, project.name, 'log'), result.output);
    return result;
  }
}

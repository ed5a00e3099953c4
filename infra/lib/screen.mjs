import { stripVTControlCharacters, styleText } from 'node:util';
import { fit, statusLine } from './text.mjs';

const REDRAW = 200;
/** A log without a terminal hears of work that goes on after two seconds, then every quarter of a minute, later every minute, ms. */
const FIRST_REMINDER = 2000;
const reminderAfter = (elapsed) => (elapsed < 60_000 ? 15_000 : 60_000);

/** One readable line per piece of work: living lines on a terminal, finished lines elsewhere, JSON lines on request. */
export class Screen {
  #json;
  #out;
  #living;
  #working = new Map();
  #drawn = 0;
  #ticker;

  /** @param {{ json?: boolean, out?: NodeJS.WriteStream }} [options] */
  constructor({ json = false, out = process.stdout } = {}) {
    this.#json = json;
    this.#out = out;
    this.#living = out.isTTY === true && !json;
    out.on('error', () => {});
    this.#ticker = setInterval(() => this.#tick(), REDRAW).unref();
  }

  /** @param {import('./stack.mjs').StackEvent} event */
  report(event) {
    const { service, state, detail = '' } = event;
    if (this.#json) this.json(event);
    else if (state === 'working') this.#work(service, detail);
    else if (state === 'ready') this.#finish('green', '✓', service, detail);
    else if (state === 'note') this.line(`${this.paint('yellow', '!')} ${statusLine(service, detail)}`);
    else this.#finish('red', '✗', service, detail);
  }

  line(text = '') {
    if (this.#json) return;
    this.#clear();
    this.#out.write(`${text}\n`);
    this.#draw();
  }

  json(value) {
    if (this.#json) this.#out.write(`${JSON.stringify(value)}\n`);
  }

  /** Coloured where colours are wanted (NO_COLOR, no terminal). */
  paint(style, text) {
    return this.#json ? text : styleText(style, text, { stream: this.#out });
  }

  end() {
    clearInterval(this.#ticker);
    this.#clear();
    this.#working.clear();
  }

  #work(service, detail) {
    const { began = Date.now(), next = FIRST_REMINDER } = this.#working.get(service) ?? {};
    const last = stripVTControlCharacters(detail).trim().split('\n').at(-1);
    this.#working.set(service, { began, next, detail: last });
  }

  #finish(style, mark, service, detail) {
    const work = this.#working.get(service);
    this.#working.delete(service);
    this.line(`${this.paint(style, mark)} ${statusLine(service, detail, work && Date.now() - work.began)}`);
  }

  #tick() {
    if (this.#json) return;
    if (!this.#living) return this.#remind();
    this.#clear();
    this.#draw();
  }

  #remind() {
    for (const [service, work] of this.#working) {
      const elapsed = Date.now() - work.began;
      if (elapsed < work.next) continue;
      work.next = elapsed + reminderAfter(elapsed);
      this.line(`… ${statusLine(service, work.detail, elapsed)}`);
    }
  }

  #clear() {
    if (this.#drawn) this.#out.write(`\x1b[${this.#drawn}A\x1b[J`);
    this.#drawn = 0;
  }

  #draw() {
    if (!this.#living) return;
    for (const [service, { began, detail }] of this.#working) {
      this.#out.write(
        `${fit(`… ${statusLine(service, detail, Date.now() - began)}`, this.#out.columns || undefined)}\n`,
      );
    }
    this.#drawn = this.#working.size;
  }
}

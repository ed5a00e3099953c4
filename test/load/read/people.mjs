import { HttpLine } from '../http-line.mjs';

/** Somebody of the seed who is signed in, with a connection of its own. */
export class Reader {
  #line;
  #headers;

  /** @param {string} page address of the product @param {string} account */
  static async signIn(page, account) {
    const base = new URL(page);
    base.hostname = '127.0.0.1';
    const reader = new Reader();
    reader.account = account;
    reader.#line = new HttpLine(base);
    const answer = await reader.#line.send('POST', '/api/demo/sign-in', {}, JSON.stringify({ account }));
    if (answer.status !== 200) throw new Error(`${account} could not sign in: ${answer.status} ${answer.body}`);
    reader.#headers = { Cookie: /\r\nset-cookie: ([^;\r]+)/i.exec(answer.head)[1] };
    return reader;
  }

  /** Asks for a page; answers what came and how long it took, ms. */
  async get(path) {
    const began = performance.now();
    const { status, body } = await this.#line.send('GET', path, this.#headers);
    const ms = performance.now() - began;
    if (status !== 200) throw new Error(`${this.account} GET ${path}: ${status} ${body.slice(0, 300)}`);
    return { ms, body: JSON.parse(body) };
  }

  leave() {
    this.#line.close();
  }
}

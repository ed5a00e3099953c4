import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One keep-alive connection that carries one request at a time. Node's own clients cost as much processor time per request as the
 * product does; on a machine shared by both this one leaves the processor to what is measured.
 */
export class HttpLine {
  #base;
  #socket;
  #read;
  #waiting;

  /** @param {URL} base */
  constructor(base) {
    this.#base = base;
  }

  /**
   * Connects again when the server has closed the connection, as it does after some seconds without a request.
   * @returns {Promise<{ status: number, head: string, body: string }>}
   */
  async send(method, path, headers, body = '') {
    if (!this.#socket || this.#socket.destroyed || this.#socket.readableEnded) await this.#open();
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = Buffer.byteLength(body);
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${this.#base.host}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n`;
    this.#socket.write(`${head}${lines.join('')}\r\n${body}`);
    return new Promise((ok, no) => (this.#waiting = { ok, no }));
  }

  close() {
    this.#waiting = undefined;
    this.#socket?.destroy();
  }

  async #open() {
    const socket = connect(Number(this.#base.port), this.#base.hostname);
    await new Promise((ok, no) => socket.once('connect', ok).once('error', no));
    socket.setNoDelay(true);
    socket.on('data', (data) => this.#take(data));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
    this.#socket = socket;
    this.#read = Buffer.alloc(0);
  }

  #take(data) {
    this.#read = this.#read.length ? Buffer.concat([this.#read, data]) : data;
    const end = this.#read.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.#read.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined) return this.#fail(new Error(`an answer without length:\n${head}`));
    const from = end + HEAD_END.length;
    if (this.#read.length < from + Number(length)) return;
    const body = this.#read.toString('utf8', from, from + Number(length));
    this.#read = Buffer.alloc(0);
    const { ok } = this.#waiting;
    this.#waiting = undefined;
    ok({ status: Number(head.slice(9, 12)), head, body });
  }

  #fail(error) {
    this.#waiting?.no(error);
    this.#waiting = undefined;
  }
}

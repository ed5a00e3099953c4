import { randomUUID } from 'node:crypto';
import type { MatterView, Me, Receipt, UnitView } from '@lianban/contracts';
import type { World } from './world.ts';

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}
export type Input = Record<string, unknown>;

/** Someone signed in by a demo account, without a browser. */
export class Person {
  readonly account: string;
  readonly me: Me;
  private readonly page: string;
  private readonly cookie: string;

  private constructor(account: string, page: string, cookie: string, me: Me) {
    this.account = account;
    this.page = page;
    this.cookie = cookie;
    this.me = me;
  }

  static async enter({ page }: Pick<World, 'page'>, account: string): Promise<Person> {
    const answer = await fetch(`${page}/api/demo/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ account }),
    });
    if (!answer.ok) throw new Error(`${account} could not sign in: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return new Person(account, page, cookie, (await answer.json()) as Me);
  }

  async send<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const form = body instanceof FormData;
    const answer = await fetch(`${this.page}/api${path}`, {
      method,
      headers: {
        Cookie: this.cookie,
        ...(method === 'GET' ? {} : { 'X-CSRF-Token': this.me.csrf }),
        ...(body === undefined || form ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: (isJson && text ? JSON.parse(text) : text) as T };
  }

  /** The body of an answer that must be a success. */
  async get<T>(path: string): Promise<T> {
    return must(await this.send<T>('GET', path), `GET ${path} by ${this.account}`);
  }

  async post<T>(path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    return must(await this.send<T>('POST', path, body, headers), `POST ${path} by ${this.account}`);
  }

  view(id: string): Promise<MatterView> {
    return this.get(`/matters/${id}`);
  }

  command<T = Receipt>(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, { 'Idempotency-Key': randomUUID(), ...headers });
  }

  open(process: string, input: Input, parentId?: string): Promise<Receipt> {
    return this.command('/matters', { process, input, ...(parentId ? { parentId } : {}) }).then((answer) =>
      must(answer, `open ${process} by ${this.account}`),
    );
  }

  /** Performs an action with the version of this moment; it must be accepted. */
  async act(id: string, action: string, input: Input = {}): Promise<Receipt> {
    const { version } = await this.view(id);
    return must(
      await this.command(`/matters/${id}/actions/${action}`, { version, input }),
      `${action} by ${this.account}`,
    );
  }

  async upload(name: string, content: string | Uint8Array<ArrayBuffer>, type = 'application/pdf'): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([content], { type }), name);
    return must(await this.send<{ id: string }>('POST', '/files', form), `upload by ${this.account}`).id;
  }

  async unit(short: string): Promise<UnitView> {
    const units = await this.get<UnitView[]>('/units?for=recipients');
    const unit = units.find((one) => one.short === short);
    if (!unit) throw new Error(`there is no unit ${short}`);
    return unit;
  }
}

function must<T>(answer: Answer<T>, what: string): T {
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

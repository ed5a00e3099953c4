import type { PoolClient, QueryResultRow } from 'pg';
import { flush, flushRows, prepared, rollback } from '../database/index.js';
import type { Row, Statement, Tx } from '../database/index.js';
import { BEGIN, COMMIT } from './statements.js';

interface Look {
  statement: Statement;
  done: (rows: Row[]) => void;
  fail: (error: Error) => void;
}

/**
 * The transaction of one command. It begins in the round trip of whatever comes first: its facts, the looks of features, or its write.
 * Looks that are asked for together (`Promise.all`) travel together.
 */
export class CommandTx implements Tx {
  private begun = false;
  private ended = false;
  private looks: Look[] = [];

  /** @param who says for whom the policies are asked */
  constructor(
    private readonly client: PoolClient,
    private readonly who: Statement,
  ) {}

  /** Sends the statements in one round trip and answers the only row of each. */
  async send(...statements: Statement[]): Promise<(Row | undefined)[]> {
    return (await this.sendAll(statements)).map((rows) => rows[0]);
  }

  /** As `send`, and what was done is done when it answers. What travels in one round trip is a transaction without saying so. */
  async commit(...statements: Statement[]): Promise<(Row | undefined)[]> {
    this.ended = true;
    if (this.begun) return this.send(...statements, COMMIT);
    this.begun = true;
    return (await flush(this.client, this.who, ...statements)).slice(1);
  }

  /** Undoes what was done. Looks that somebody still waits for, or asks for later, fail: the connection is another's by then. */
  async rollback(): Promise<void> {
    this.ended = true;
    if (this.begun) await rollback(this.client);
  }

  rows<T extends QueryResultRow>(text: string, values?: unknown[]): Promise<T[]> {
    return new Promise<Row[]>((done, fail) => {
      if (!this.looks.length) queueMicrotask(() => void this.sendLooks());
      this.looks.push({ statement: prepared(text, values), done, fail });
    }) as Promise<T[]>;
  }

  async one<T extends QueryResultRow>(text: string, values?: unknown[]): Promise<T | undefined> {
    return (await this.rows<T>(text, values))[0];
  }

  private async sendLooks(): Promise<void> {
    const looks = this.looks;
    this.looks = [];
    try {
      if (this.ended) throw new Error('the transaction has ended');
      const answers = await this.sendAll(looks.map(({ statement }) => statement));
      looks.forEach(({ done }, i) => done(answers[i]!));
    } catch (error) {
      for (const { fail } of looks) fail(error as Error);
    }
  }

  private async sendAll(statements: Statement[]): Promise<Row[][]> {
    const first = this.begun ? [] : [BEGIN, this.who];
    this.begun = true;
    return (await flushRows(this.client, ...first, ...statements)).slice(first.length);
  }
}

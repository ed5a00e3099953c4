import type { Client, Connection, Submittable } from 'pg';

/** What pg keeps for those who send a COPY themselves. */
interface Wire extends Connection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

const CHUNK = 65_536;

class Copy implements Submittable {
  private failed = false;
  private added = 0;

  constructor(
    private readonly text: string,
    private readonly rows: Buffer,
    private readonly done: (rows: number) => void,
    private readonly fail: (error: Error) => void,
  ) {}

  submit(connection: Connection): void {
    (connection as Wire).query(this.text);
  }

  handleCopyInResponse(connection: Connection): void {
    for (let at = 0; at < this.rows.length; at += CHUNK)
      (connection as Wire).sendCopyFromChunk(this.rows.subarray(at, at + CHUNK));
    (connection as Wire).endCopyFrom();
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.added = Number(text.split(' ')[1]);
  }

  handleError(error: Error): void {
    this.failed = true;
    this.fail(error);
  }

  handleReadyForQuery(): void {
    if (!this.failed) this.done(this.added);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

/** Adds rows in PostgreSQL's text form of COPY to a table; answers how many. */
export function copyInto(client: Client, table: string, columns: string[], rows: string): Promise<number> {
  const text = `copy ${table} (${columns.map((c) => `"${c}"`).join(', ')}) from stdin`;
  return new Promise((done, fail) => client.query(new Copy(text, Buffer.from(rows), done, fail)));
}

import { types } from 'pg';
import type { Connection, PoolClient, Submittable } from 'pg';

/** A prepared statement: `name` stands for exactly this text on every connection. */
export interface Statement {
  name: string;
  text: string;
  values?: (string | null)[];
}
export type Row = Record<string, unknown>;

const NAMES = new Map<string, string>();

/** A fixed text as a statement that is prepared once per connection. Values are null, text, numbers or booleans. */
export function prepared(text: string, values: unknown[] = []): Statement {
  const name = NAMES.get(text) ?? `q${NAMES.size}`;
  NAMES.set(text, name);
  return { name, text, values: values.map((value) => (value === null ? null : String(value))) };
}

interface Column {
  name: string;
  dataTypeID: number;
}
type Decoder = [name: string, parse: (text: string) => unknown];
/** What pg-cursor uses of a connection too. */
interface Wire extends Connection {
  stream: Connection['stream'] & { cork(): void; uncork(): void };
  parsedStatements: Record<string, string>;
  parse(query: { name: string; text: string }): void;
  bind(config: { statement: string; values: (string | null)[] }): void;
  describe(message: { type: 'P' }): void;
  execute(config: object): void;
  sync(): void;
}
/** Connections on which a flush failed. */
const DOUBTFUL = new WeakSet<Wire>();
const DECODERS = new WeakMap<Wire, Map<string, Decoder[]>>();

/**
 * Several prepared statements with one Sync: one round trip, each with its own snapshot. After an error the rest is skipped
 * and the transaction stays open. Answers the rows of each statement.
 */
class Flush implements Submittable {
  private wire: Wire | undefined;
  private at = 0;
  private failed = false;
  private readonly out: Row[][];

  constructor(
    private readonly statements: Statement[],
    private readonly done: (rows: Row[][]) => void,
    private readonly fail: (error: Error) => void,
  ) {
    this.out = statements.map(() => []);
  }

  submit(connection: Connection): void {
    const wire = connection as Wire;
    this.wire = wire;
    const known = this.decoders();
    wire.stream.cork();
    try {
      for (const s of this.statements) {
        if (!wire.parsedStatements[s.name]) {
          wire.parse(s);
          wire.parsedStatements[s.name] = s.text;
        }
        wire.bind({ statement: s.name, values: s.values ?? [] });
        if (!known.has(s.name)) wire.describe({ type: 'P' });
        wire.execute({});
      }
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  handleRowDescription(message: { fields: Column[] }): void {
    const parse = (id: number): ((text: string) => unknown) => types.getTypeParser(id, 'text');
    this.decoders().set(
      this.name(),
      message.fields.map((f) => [f.name, parse(f.dataTypeID)]),
    );
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const columns = this.decoders().get(this.name()) ?? [];
    this.out[this.at]!.push(
      Object.fromEntries(message.fields.map((v, i) => [columns[i]![0], v === null ? null : columns[i]![1](v)])),
    );
  }

  handleCommandComplete(): void {
    if (!this.decoders().has(this.name())) this.decoders().set(this.name(), []);
    this.at++;
  }

  handleError(error: Error): void {
    this.failed = true;
    // Whether a statement behind the fault has been parsed is not told: the connection starts anew with its names. One that had broken before
    // was never sent anything.
    if (this.wire) DOUBTFUL.add(this.wire);
    this.fail(error);
  }

  handleReadyForQuery(): void {
    if (!this.failed) this.done(this.out);
  }

  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}

  private name(): string {
    return this.statements[this.at]!.name;
  }

  private decoders(): Map<string, Decoder[]> {
    const wire = this.wire!;
    let map = DECODERS.get(wire);
    if (!map) DECODERS.set(wire, (map = new Map()));
    return map;
  }
}

/** Sends the statements in one round trip and answers the rows of each. */
export function flushRows(client: PoolClient, ...statements: Statement[]): Promise<Row[][]> {
  return new Promise((done, fail) => client.query(new Flush(statements, done, fail)));
}

/** As `flushRows`, the last row of each. */
export async function flush(client: PoolClient, ...statements: Statement[]): Promise<(Row | undefined)[]> {
  return (await flushRows(client, ...statements)).map((rows) => rows.at(-1));
}

/** Ends the transaction after whatever happened; a connection on which a flush failed also forgets its prepared statements. */
export async function rollback(client: PoolClient): Promise<void> {
  const wire = (client as unknown as { connection: Wire }).connection;
  try {
    await client.query('rollback');
    if (!DOUBTFUL.has(wire)) return;
    await client.query('deallocate all');
    for (const name of Object.keys(wire.parsedStatements)) delete wire.parsedStatements[name];
    DECODERS.delete(wire);
    DOUBTFUL.delete(wire);
  } catch {
    // The connection is gone, and with it the transaction: the pool replaces it.
  }
}

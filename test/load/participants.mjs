import pg from 'pg';
import { connect, inDatabase } from './database.mjs';
import { addBureaus, signIn } from './directory.mjs';
import { straightLine } from './straight-line.mjs';

const CHILDREN = {
  name: 'children',
  text: 'select id, handler_unit as unit, version from matters where parent_id = $1 order by id',
};

/** Who works in the bench: per client a bureau with its people signed in at the product, and a connection for raw SQL. */
export class Participants {
  #lookUps;
  #serial = 0;
  /** what was made: ids of cases (product), of case files (raw SQL) */
  made = { product: [], raw: [] };

  static async gather(stack, db, count) {
    const all = new Participants();
    const { bootstrap, owner } = stack.urls.database;
    all.#lookUps = new pg.Pool({ connectionString: inDatabase(bootstrap), max: count });
    all.#lookUps.on('error', () => {});
    const base = new URL(stack.urls.page);
    base.hostname = '127.0.0.1';
    const children = async (id) => (await all.#lookUps.query({ ...CHILDREN, values: [id] })).rows;
    const bureaus = await addBureaus(db, count);
    all.clients = await Promise.all(
      bureaus.map(async (bureau) => ({ ...(await signIn(base, bureau)), bureau, children })),
    );
    all.connections = await Promise.all(bureaus.map(() => connect(owner)));
    return all;
  }

  /** One function per client that makes the product do one lifecycle. */
  product() {
    return this.clients.map((client) => async (tell) => {
      this.made.product.push(await straightLine(client, tell));
    });
  }

  /** One function per client that makes the same changes in raw SQL. */
  rawSql(raw) {
    return this.connections.map((db, i) => async (tell) => {
      this.made.raw.push(await raw.run(db, this.clients[i].bureau, `R${++this.#serial}`, tell));
    });
  }

  /** Case files of everything made so far. */
  async caseFiles() {
    const { rows } = await this.#lookUps.query('select case_file_id as id from matters where id = any($1::uuid[])', [
      this.made.product,
    ]);
    if (rows.length !== this.made.product.length)
      throw new Error(`${this.made.product.length - rows.length} cases are gone`);
    return [...rows.map((row) => row.id), ...this.made.raw];
  }

  async leave() {
    for (const { line } of this.clients) line.close();
    await Promise.all([this.#lookUps.end(), ...this.connections.map((db) => db.end())]);
  }
}

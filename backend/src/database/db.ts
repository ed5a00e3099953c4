import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { Context } from '../http/context.js';
import { borrow } from './borrow.js';
import { flush, rollback } from './flush.js';

export const DATA_SOURCE = Symbol('DATA_SOURCE');

/** An open transaction. Every function that needs the database takes it as its first argument. */
export interface Tx {
  rows<T extends QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  one<T extends QueryResultRow>(text: string, values?: unknown[]): Promise<T | undefined>;
}
/** For whom the policies are asked. */
export type Seen = Pick<Context, 'userId' | 'principals'> & {
  principal: Pick<Context['principal'], 'clearance' | 'recused'>;
};

export const asArray = (ids: readonly string[]): string => `{${ids.join(',')}}`;

/** The one door to the database. Row-level security reads the settings made here. */
@Injectable()
export class Db {
  constructor(@Inject(DATA_SOURCE) private readonly source: DataSource) {}

  /** The pool that TypeORM's driver keeps: a query runner per request costs as much as a statement. */
  private get pool(): Pool {
    return (this.source.driver as PostgresDriver).master as Pool;
  }

  /** One read-only transaction as seen by `ctx`. */
  read<T>(ctx: Seen, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('begin read only', ctx, work);
  }

  /**
   * As `read`, pages and counts in the order of their index. The planner cannot know how much a policy lets through: it guesses a handful,
   * and for the first page of a long list it would read and sort all of it.
   */
  readInOrder<T>(ctx: Seen, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('begin read only', ctx, work, IN_ORDER);
  }

  /** As `read`, all of it on what stood when it began. */
  readSnapshot<T>(ctx: Seen, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('begin isolation level repeatable read read only', ctx, work);
  }

  /** One transaction on a person's own rows (drafts, marks of reading, uploads); matters are written by the command store alone. */
  write<T>(ctx: Seen, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('begin', ctx, work);
  }

  /** As `write`, all of it on what stood when it began; fails with 40001 when it changes a row that somebody else has changed since. */
  writeSnapshot<T>(ctx: Seen, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('begin isolation level repeatable read', ctx, work);
  }

  /** One transaction of the program itself (sign-in, status, wheels): tables under row-level security stay closed to role api. */
  system<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('begin', undefined, work);
  }

  /** A connection for the command store, which pipelines its own transaction. */
  withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return borrow(this.pool, work);
  }

  private transaction<T>(
    begin: string,
    ctx: Seen | undefined,
    work: (tx: Tx) => Promise<T>,
    settings = SEEN,
  ): Promise<T> {
    return this.withClient(async (client) => {
      try {
        await flush(client, { name: begin, text: begin }, ctx ? { ...settings, values: settingsOf(ctx) } : UNSEEN);
        const result = await work(toTx(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await rollback(client);
        throw error;
      }
    });
  }
}

/** What the policies look at; $1–$4 are `settingsOf` whoever is asked for. */
export const SETTINGS = `set_config('app.user', $1, true), set_config('app.principals', $2, true), set_config('app.clearance', $3, true), set_config('app.recused', $4, true)`;
/** A list is planned for the values at hand; commands, which find rows by key, are planned once per connection (`makeDataSource`). */
const PLANNED = `set_config('plan_cache_mode', 'auto', true)`;
const UNSEEN = { name: 'unseen', text: `select ${PLANNED}` };
const SEEN = { name: 'seen', text: `select ${SETTINGS}, ${PLANNED}` };
const IN_ORDER = { name: 'seen-in-order', text: `${SEEN.text}, set_config('enable_bitmapscan', 'off', true)` };
export const settingsOf = (ctx: Seen): string[] => [
  ctx.userId,
  asArray(ctx.principals),
  String(ctx.principal.clearance),
  asArray(ctx.principal.recused),
];

export function toTx(client: PoolClient): Tx {
  const query = async (text: string, values?: unknown[]): Promise<QueryResultRow[]> =>
    (await client.query(text, values)).rows;
  return {
    rows: async <T extends QueryResultRow>(text: string, values?: unknown[]) => (await query(text, values)) as T[],
    one: async <T extends QueryResultRow>(text: string, values?: unknown[]) =>
      (await query(text, values))[0] as T | undefined,
  };
}

import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { PersonDb } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { LawService } from '../directory/index.js';
import type { Context } from '../http/index.js';
import { findPerson } from '../identity/index.js';
import { ExportFiles } from './export-files.js';
import type { Job, Progress } from './export-jobs.queries.js';
import type { ExportList, ExportRow, ExportSource, ExportStatement } from './export-list.js';
import { EXPORT_LISTS } from './lists/index.js';
import { notesOf, tableOf, watermarkOf } from './notes.js';
import { Refused } from './refused.js';
import { rightsOf } from './who.js';
import { CsvWriter } from './write/csv-writer.js';
import type { TableWriter } from './write/table-writer.js';
import { XlsxWriter } from './write/xlsx-writer.js';

const BATCH = 500;
/** Rows of one export: more is no list any more, but a copy of the system. */
const MOST = 5_000_000;
/** The role's limits are for pages; a list is sorted as a whole before its first row comes. */
const PATIENCE = [
  `set local statement_timeout = '10min'`,
  `set local idle_in_transaction_session_timeout = '10min'`,
  'set local cursor_tuple_fraction = 1',
];
const TIMED_OUT = '57014';

/** What was written. */
export interface Written {
  rows: number;
  size: number;
  rights: string;
}

/** Writes one export to its file: as the person who asked, in one snapshot, a batch at a time. */
@Injectable()
export class ExportWriter {
  constructor(
    private readonly people: PersonDb,
    private readonly laws: LawService,
    private readonly files: ExportFiles,
  ) {}

  /** Throws `Refused` when repeating will not help, the signal's reason when it was stopped. `progress` is kept up to date. */
  async write(job: Job, progress: Progress, signal: AbortSignal): Promise<Written> {
    const db = await this.people.open();
    const person = await db.system((tx) => findPerson(tx, job.userId));
    const list = EXPORT_LISTS.get(job.list);
    if (!person || !list?.may(person)) throw new Refused('no-access');
    const ctx: Context = { ...person, lang: job.lang };
    const out = createWriteStream(await this.files.place(job.id, job.attempt), { mode: 0o600, flush: true });
    const closed = finished(out);
    // awaited below; a failure before that must not be an unhandled one
    closed.catch(() => undefined);
    try {
      await db.readSnapshot(ctx, (tx) => this.stream(tx, ctx, list, job, out, progress, signal));
      await closed;
    } catch (error) {
      out.destroy();
      throw (error as { code?: string }).code === TIMED_OUT ? new Refused('too-slow') : error;
    }
    return { rows: progress.done, size: await this.files.sizeOf(job.id, job.attempt), rights: rightsOf(ctx) };
  }

  private async stream(
    tx: Tx,
    ctx: Context,
    list: ExportList,
    job: Job,
    out: Writable,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<void> {
    for (const setting of PATIENCE) await tx.rows(setting);
    const asOf = await this.laws.now(tx);
    const source = await list.source(ctx, list.filter.parse(job.filter), asOf, tx);
    progress.total = await count(tx, source);
    if (progress.total > MOST) throw new Refused('too-many-rows');
    const table = tableOf(list, job.lang, watermarkOf(ctx.name, asOf.now));
    const writer: TableWriter = job.format === 'xlsx' ? new XlsxWriter(out, table) : new CsvWriter(out, table);
    for await (const rows of batches(tx, source)) {
      signal.throwIfAborted();
      await writer.write(rows);
      progress.done += rows.length;
    }
    const { name: unit } = (await tx.one<{ name: string }>('select name from units where id = $1', [ctx.unitIds[0]]))!;
    await writer.end(notesOf(list, job, { name: ctx.name, unit, now: asOf.now, rows: progress.done }));
  }
}

async function count(tx: Tx, source: ExportSource): Promise<number> {
  if ('rows' in source) return source.rows.length;
  const { sql, params } = source;
  return Number((await tx.one<{ n: string }>(`select count(*) as n from (${sql}) counted`, params))!.n);
}

async function* batches(tx: Tx, source: ExportSource): AsyncGenerator<ExportRow[]> {
  if ('rows' in source) yield source.rows;
  else yield* fetched(tx, source);
}

async function* fetched(tx: Tx, { sql, params, toRow }: ExportStatement): AsyncGenerator<ExportRow[]> {
  await tx.rows(`declare exported no scroll cursor for ${sql}`, params);
  for (;;) {
    const rows = await tx.rows<Record<string, unknown>>(`fetch ${BATCH} from exported`);
    if (rows.length) yield rows.map((row) => toRow(row));
    if (rows.length < BATCH) return;
  }
}

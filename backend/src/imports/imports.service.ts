import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProblem, ImportCommit, ImportEdit, ImportView } from '@lianban/contracts';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { CaseFileRows } from './case-file-rows.js';
import { isNew } from './check-rows.js';
import { check, viewOf } from './checked.js';
import type { Checked } from './checked.js';
import { readCsv } from './csv/read-csv.js';
import { addImport, getImport, saveCommit, saveMapping, saveRows } from './imports.store.js';
import type { ImportRecord } from './imports.store.js';
import { KINDS } from './kinds/index.js';
import type { ImportKindName } from './kinds/index.js';
import { isKnownColumn, proposeMapping } from './mapping.js';
import type { Mapping } from './mapping.js';
import { problemsCsv } from './problems-csv.js';
import { addTypicalCases } from './typical-cases/typical-cases.store.js';

/** An upload from the file to the product. Nothing is written into the product before the commit. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
    private readonly caseFileRows: CaseFileRows,
  ) {}

  create(ctx: Context, kindName: ImportKindName, file: { name: string; bytes: Buffer }): Promise<ImportView> {
    const unitId = unitFor(ctx, kindName);
    const kind = KINDS[kindName];
    const sheet = readCsv(file.bytes, (cell) => isKnownColumn(kind, cell));
    const id = randomUUIDv7();
    return this.db.write(ctx, async (tx) => {
      const { now } = await this.laws.now(tx);
      const head = { id, userId: ctx.userId, unitId, kind: kindName, fileName: file.name, now };
      await addImport(tx, head, sheet, proposeMapping(kind, sheet.columns));
      return this.view(tx, id);
    });
  }

  get(ctx: Context, id: string): Promise<ImportView> {
    return this.db.read(ctx, (tx) => this.view(tx, id));
  }

  /** Reads all rows again with other columns. Fields that are not named have none. */
  remap(ctx: Context, id: string, wanted: Mapping): Promise<ImportView> {
    return this.db.write(ctx, async (tx) => {
      const record = await openForChange(tx, id);
      const targets = Object.keys(KINDS[record.kind].fields);
      const unknown = Object.entries(wanted).flatMap(([target, column]): FieldProblem[] => {
        if (!targets.includes(target)) return [{ path: `mapping.${target}`, rule: 'unknown' }];
        return column === null || record.columns.includes(column)
          ? []
          : [{ path: `mapping.${target}`, rule: 'not-an-option', limit: record.columns.join('、') }];
      });
      if (unknown.length) throw new AppError('invalid', { fields: unknown, remedy: '请从文件的列里选择。' });
      await saveMapping(tx, id, Object.fromEntries(targets.map((target) => [target, wanted[target] ?? null])));
      return this.view(tx, id);
    });
  }

  /** Mends cells of one row. Keys are columns of the file, or fields that have no column. */
  editRow(ctx: Context, id: string, line: number, { values }: ImportEdit): Promise<ImportView> {
    return this.db.write(ctx, async (tx) => {
      const record = await openForChange(tx, id);
      const row = record.rows.find((r) => r.line === line);
      if (!row) throw new AppError('not-found', { remedy: `这个文件没有第 ${line} 行。` });
      const typable = new Set([
        ...record.columns,
        ...Object.keys(record.mapping).filter((target) => record.mapping[target] === null),
      ]);
      const unknown = Object.keys(values).filter((key) => !typable.has(key));
      if (unknown.length)
        throw new AppError('invalid', { fields: unknown.map((key) => ({ path: `values.${key}`, rule: 'unknown' })) });
      const typed = Object.entries(values).map(([key, value]) => [key, storable(value)]);
      const mended = { line, values: { ...row.values, ...Object.fromEntries(typed) } };
      await saveRows(
        tx,
        id,
        record.rows.map((r) => (r === row ? mended : r)),
      );
      return this.view(tx, id);
    });
  }

  /** Takes the valid rows (`all`: only if there are no others). Repeatable: a second commit, also after a crash, adds nothing twice. */
  async commit(ctx: Context, id: string, mode: ImportCommit['mode']): Promise<ImportView> {
    const begun = await this.db.write(ctx, (tx) => this.begin(tx, ctx, id, mode));
    if (begun.record.committed?.at) return viewOf(begun);
    const added = await this.caseFileRows.open(ctx, id, begun.rows.filter(isNew));
    return this.db.write(ctx, async (tx) => {
      const { now } = await this.laws.now(tx);
      await saveCommit(tx, id, { existing: begun.existing, at: now, added, skipped: begun.rows.length - added });
      return this.view(tx, id);
    });
  }

  problems(ctx: Context, id: string): Promise<{ name: string; csv: string }> {
    return this.db.read(ctx, async (tx) => {
      const checked = await check(tx, this.laws, await getImport(tx, id));
      return { name: `有错的行-${checked.record.file_name}`, csv: problemsCsv(checked, ctx.lang) };
    });
  }

  /** Fixes which rows a commit takes before it takes one. Published cases are added at once, in the same transaction. */
  private async begin(tx: Tx, ctx: Context, id: string, mode: ImportCommit['mode']): Promise<Checked> {
    const record = await getImport(tx, id, true);
    unitFor(ctx, record.kind);
    const checked = await check(tx, this.laws, record);
    if (record.committed) return checked;
    refuseFaulty(checked, mode);
    const { existing, now } = checked;
    if (record.kind === 'case-files') {
      await saveCommit(tx, id, { existing });
      return checked;
    }
    const added = await addTypicalCases(
      tx,
      checked.rows.filter(isNew).map((row) => row.input),
    );
    const committed = { existing, at: now, added, skipped: checked.rows.length - added };
    await saveCommit(tx, id, committed);
    return { ...checked, record: { ...record, committed } };
  }

  private async view(tx: Tx, id: string): Promise<ImportView> {
    return viewOf(await check(tx, this.laws, await getImport(tx, id)));
  }
}

/** What cannot be kept as text goes: control characters (tabs and line ends stay) and halves of characters. */
const storable = (value: string): string => value.toWellFormed().replace(/(?![\t\n\r])\p{Cc}/gu, '');

async function openForChange(tx: Tx, id: string): Promise<ImportRecord> {
  const record = await getImport(tx, id, true);
  if (!record.committed) return record;
  throw new AppError('blocked', {
    reason: 'import-committed',
    remedy: record.committed.at
      ? '这次导入已经完成，不能再改。要补充请改好文件再导入一次，已有的行不会重复。'
      : '导入已经开始，不能再改。请再点一次“导入”，把它做完。',
  });
}

function refuseFaulty({ rows }: Checked, mode: ImportCommit['mode']): void {
  const faulty = rows.filter((row) => row.problems.length > 0).length;
  if (mode === 'all' && faulty)
    throw new AppError('blocked', {
      reason: 'import-faulty-rows',
      remedy: `还有 ${faulty} 行有错，一行也没有导入。请全部改好，或只导入没有错的行。`,
    });
  if (faulty === rows.length)
    throw new AppError('blocked', { reason: 'import-nothing-valid', remedy: '没有一行可以导入，请先改好有错的行。' });
}

function unitFor(ctx: Context, kind: ImportKindName): string {
  const unitId = KINDS[kind].unitOf(ctx);
  if (unitId) return unitId;
  throw new AppError('forbidden', {
    remedy:
      kind === 'case-files'
        ? '导入案件由医保局的经办人办理。'
        : '导入典型案例由医保局经办人、联席办联络员或系统管理员办理。',
  });
}

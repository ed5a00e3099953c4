import { CsvError, parse } from 'csv-parse/sync';
import type { Info } from 'csv-parse/sync';
import { AppError } from '../../http/index.js';
import { decode } from './decode.js';

export const MAX_BYTES = 5 * 1024 * 1024;
export const MAX_ROWS = 5_000;
const MAX_COLUMNS = 60;

/** One row as typed. `line` is its row in a spreadsheet (the header is row 1). */
export interface RawRow {
  line: number;
  values: Record<string, string>;
  /** number of cells, when it is not that of the header: a comma or line break without quotes has shifted them */
  cells?: number;
}
export interface Sheet {
  encoding: string;
  columns: string[];
  rows: RawRow[];
}

/**
 * Reads an uploaded CSV. `isHeader` says whether a cell names a known column. Throws AppError: `file-type` (not a text), `malformed`
 * (`csv-empty`, `csv-quotes`, `csv-header`, `csv-no-rows`), `invalid` (too many rows or columns), each with its remedy.
 */
export function readCsv(bytes: Buffer, isHeader: (cell: string) => boolean): Sheet {
  const { text, encoding } = decode(bytes);
  const [head, ...rows] = records(text);
  if (!head) throw malformed('csv-empty', '文件是空的。请选择有表头和数据的 CSV 文件。');
  const cells = head.record.map((cell) => cell.trim());
  if (!looksLikeHeader(cells, isHeader))
    throw malformed(
      'csv-header',
      '第一行不是表头。请在第一行写列名（例如 案件名称、当事人、涉及金额（元）），数据从第二行开始。',
    );
  if (cells.length > MAX_COLUMNS) throw tooMany(`表头有 ${cells.length} 列，最多 ${MAX_COLUMNS} 列。`, MAX_COLUMNS);
  if (rows.length > MAX_ROWS)
    throw tooMany(`文件有 ${rows.length} 行，一次最多 ${MAX_ROWS} 行。请分成几个文件。`, MAX_ROWS);
  if (!rows.length) throw malformed('csv-no-rows', '文件只有表头，没有数据行。');
  const columns = named(cells);
  return { encoding, columns, rows: rows.map((row) => toRow(row, columns)) };
}

interface CsvRecord {
  record: string[];
  info: Info;
}

function records(text: string): CsvRecord[] {
  try {
    const all = parse(text, {
      info: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as CsvRecord[];
    return all.filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['records']) + Number(error['empty_lines']) + 1;
    throw malformed(
      'csv-quotes',
      `第 ${line} 行起的引号不成对。含逗号、换行或引号的格要用英文双引号括起，格内的双引号写两个（""）。`,
    );
  }
}

/** Excel writes tabs or semicolons in some settings: the one that the first line holds most of. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/\r|\n|$/));
  const count = (d: string): number => first.split(d).length;
  return [',', '\t', ';'].reduce((best, d) => (count(d) > count(best) ? d : best));
}

/** A header names at least one known column, or at least holds no figures, dates or blanks between its names. */
function looksLikeHeader(cells: string[], isHeader: (cell: string) => boolean): boolean {
  if (cells.some(isHeader)) return true;
  return cells.length > 1 && cells.every((cell) => cell !== '' && !/^[\d.,/\-年月日:¥￥%]+(万?元)?$/.test(cell));
}

/** Names every column once: blank ones by their place, repeated ones with a number. */
function named(cells: string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cell || `第 ${i + 1} 列`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}（${times}）`;
  });
}

function toRow({ record, info }: CsvRecord, columns: string[]): RawRow {
  const values = Object.fromEntries(columns.map((column, i) => [column, record[i] ?? '']));
  const row: RawRow = { line: info.records + info.empty_lines, values };
  const surplus = record.slice(columns.length).some((cell) => cell.trim() !== '');
  return record.length < columns.length || surplus ? { ...row, cells: record.length } : row;
}

const malformed = (reason: string, remedy: string): AppError => new AppError('malformed', { reason, remedy });
const tooMany = (remedy: string, limit: number): AppError =>
  new AppError('invalid', { reason: 'csv-too-many', remedy, fields: [{ path: 'file', rule: 'too-many', limit }] });

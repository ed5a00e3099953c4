import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { ExportColumn, ExportRow } from '../export-list.js';
import { wallTime } from './wall-time.js';
import { looksLikeFormula } from './table-writer.js';
import type { Table, TableWriter } from './table-writer.js';

/** UTF-8 with BOM and Windows line ends; a text that a spreadsheet would run begins with an apostrophe. */
export class CsvWriter implements TableWriter {
  private first = true;

  constructor(
    private readonly out: Writable,
    private readonly table: Table,
  ) {}

  async write(rows: ExportRow[]): Promise<void> {
    const { columns, heads } = this.table;
    const cells = rows.map((row) => columns.map((column) => cellOf(column, row[column.key])));
    const text = stringify(this.first ? [heads, ...cells] : cells, { bom: this.first, record_delimiter: 'windows' });
    this.first = false;
    if (!this.out.write(text)) await once(this.out, 'drain');
  }

  async end(): Promise<void> {
    if (this.first) await this.write([]);
    this.out.end();
  }
}

function cellOf({ type }: ExportColumn, value: ExportRow[string]): string {
  if (value == null) return '';
  const text = String(value);
  if (type === 'instant') return wallTime(text).replace('T', ' ').slice(0, 16);
  return type === 'text' && looksLikeFormula(text) ? `'${text}` : text;
}

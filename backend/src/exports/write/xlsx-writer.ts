import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate as breath } from 'node:timers/promises';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import type { ExportColumn, ExportRow } from '../export-list.js';
import type { Note, Table, TableWriter } from './table-writer.js';
import { wallTime } from './wall-time.js';

/** Rows of an Excel sheet without its head. */
export const SHEET_ROWS = 1_048_575;
/** Digits that a spreadsheet keeps of a number. */
const DIGITS = 15;
const FORMATS: Partial<Record<ExportColumn['type'], string>> = {
  text: '@',
  count: '0',
  number: 'General',
  money: '#,##0.00',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
};
const WIDTHS: Record<ExportColumn['type'], number> = {
  text: 24,
  count: 10,
  number: 14,
  money: 18,
  day: 12,
  instant: 18,
};
const FROZEN = { state: 'frozen' as const, ySplit: 1 };

type Sheet = ReturnType<WorkbookWriter['addWorksheet']>;

/** Real numbers and dates, everything else text; a table longer than a sheet goes on in the next one. */
export class XlsxWriter implements TableWriter {
  private readonly book: WorkbookWriter;
  private sheet: Sheet;
  private sheets = 1;
  private inSheet = 0;

  constructor(
    private readonly out: Writable,
    private readonly table: Table,
    private readonly most = SHEET_ROWS,
  ) {
    this.book = new WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
    this.sheet = this.begin();
  }

  async write(rows: ExportRow[]): Promise<void> {
    for (const row of rows) {
      if (this.inSheet === this.most) this.next();
      this.sheet.addRow(this.table.columns.map((column) => cellOf(column, row[column.key]))).commit();
      this.inSheet += 1;
    }
    if (this.out.writableNeedDrain) await once(this.out, 'drain');
    // packing runs beside: without a pause the packed parts pile up
    await breath();
  }

  async end(notes: Note[]): Promise<void> {
    this.sheet.commit();
    const about = this.book.addWorksheet(this.table.notesSheet);
    about.columns = [{ width: 18 }, { width: 90 }];
    for (const note of notes) about.addRow(note).commit();
    about.commit();
    await this.book.commit();
  }

  private begin(): Sheet {
    const { sheet: name, columns, heads, watermark } = this.table;
    const sheet = this.book.addWorksheet(this.sheets === 1 ? name : `${name} ${this.sheets}`, {
      views: [FROZEN],
      headerFooter: { oddFooter: `&C${watermark.replaceAll('&', '&&')}` },
    });
    sheet.columns = columns.map(({ type }) => ({ width: WIDTHS[type], style: { numFmt: FORMATS[type] } }));
    const head = sheet.addRow(heads);
    head.font = { bold: true };
    head.commit();
    return sheet;
  }

  private next(): void {
    this.sheet.commit();
    this.sheets += 1;
    this.inSheet = 0;
    this.sheet = this.begin();
  }
}

/** A sum that a number would round stays text: it is read to the last 分. */
function cellOf({ type }: ExportColumn, value: ExportRow[string]): string | number | Date | null {
  if (value == null || value === '') return null;
  const text = String(value);
  switch (type) {
    case 'count':
    case 'number':
      return Number(value);
    case 'money':
      return text.replace(/^-?0*|\D/g, '').length <= DIGITS ? Number(text) : text;
    case 'day':
      return new Date(`${text}T00:00:00Z`);
    case 'instant':
      return new Date(`${wallTime(text)}Z`);
    default:
      return text;
  }
}

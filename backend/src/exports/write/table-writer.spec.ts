import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';
import type { ExportColumn, ExportRow } from '../export-list.js';
import { CsvWriter } from './csv-writer.js';
import type { Table, TableWriter } from './table-writer.js';
import { XlsxWriter } from './xlsx-writer.js';

const types = ['text', 'count', 'money', 'day', 'instant'] as const;
const columns = types.map((type): ExportColumn => ({ key: type, label: { zh: type, en: type }, type }));
const TABLE: Table = { columns, heads: [...types], sheet: '数据', notesSheet: '说明', watermark: '演示·甲 & 乙' };
const INJECTED = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'];
const ROW: ExportRow = { text: '甲', count: 7, money: '-12.30', day: '2026-11-30', instant: '2026-11-22T16:30:00.5Z' };

async function written(make: (out: PassThrough) => TableWriter, rows: ExportRow[]): Promise<Buffer> {
  const out = new PassThrough();
  const all = buffer(out);
  const writer = make(out);
  await writer.write(rows);
  await writer.end([['水印', '演示·甲 2026-11-22 20:30']]);
  return all;
}
async function book(rows: ExportRow[], most?: number): Promise<Workbook> {
  const read = new Workbook();
  await read.xlsx.load(await written((out) => new XlsxWriter(out, TABLE, most), rows));
  return read;
}
const texts = (book: Workbook): unknown[] =>
  Array.from({ length: book.worksheets[0]!.rowCount - 1 }, (_, i) => book.worksheets[0]!.getCell(i + 2, 1).value);

test('in a workbook what looks like a formula is the text it is', async () => {
  const read = await book(INJECTED.map((text) => ({ text })));
  // XML knows no lone carriage return
  expect(texts(read).map((value) => String(value).replace('\n', '\r'))).toEqual(INJECTED);
  for (let row = 2; row <= INJECTED.length + 1; row++)
    expect(read.worksheets[0]!.getCell(row, 1).formula).toBeUndefined();
});

test('in a CSV it begins with an apostrophe, numbers below zero do not', async () => {
  const content = await written((out) => new CsvWriter(out, TABLE), [...INJECTED.map((text) => ({ text })), ROW]);
  const rows = parse(content, { bom: true, from: 2 });
  expect(rows.slice(0, -1).map(([text]) => text)).toEqual(INJECTED.map((text) => `'${text}`));
  expect(rows.at(-1)).toEqual(['甲', '7', '-12.30', '2026-11-30', '2026-11-23 00:30']);
});

test('days and instants are those of Shanghai; amounts are exact, as number or as text', async () => {
  const amounts = ['-12.30', '9999999999999.99', '9999999999999999.99', '0.00'];
  const [sheet] = (await book(amounts.map((money) => ({ ...ROW, money })))).worksheets;
  const cell = (column: number, row = 2) => sheet!.getCell(row, column).value;
  expect(amounts.map((_, i) => cell(3, i + 2))).toEqual([-12.3, 9999999999999.99, '9999999999999999.99', 0]);
  expect(cell(4)).toEqual(new Date('2026-11-30T00:00:00Z'));
  expect((cell(5) as Date).toISOString().slice(0, 16)).toBe('2026-11-23T00:30');
  expect(cell(2)).toBe(7);
});

test('a table longer than a sheet goes on in the next, each with its head', async () => {
  const read = await book(
    Array.from({ length: 7 }, (_, n) => ({ text: `第${n}行` })),
    3,
  );
  expect(read.worksheets.map((s) => s.name)).toEqual(['数据', '数据 2', '数据 3', '说明']);
  expect(read.worksheets.slice(0, 3).map((s) => [s.getCell(1, 1).value, s.rowCount])).toEqual([
    ['text', 4],
    ['text', 4],
    ['text', 2],
  ]);
  expect(read.worksheets[2]!.getCell(2, 1).value).toBe('第6行');
});

test('an empty list is a head and nothing more', async () => {
  expect(String(await written((out) => new CsvWriter(out, TABLE), []))).toBe(`\ufeff${types.join(',')}\r\n`);
  expect((await book([])).worksheets[0]!.rowCount).toBe(1);
});

import { stringify } from 'csv-stringify/sync';

/** A CSV as Excel opens it: UTF-8 with BOM, Windows line ends; cells that a spreadsheet would run as a formula begin with an apostrophe. */
export const writeCsv = (rows: string[][]): string =>
  stringify(rows, { bom: true, escape_formulas: true, record_delimiter: 'windows' });

/** Takes the apostrophe away that `writeCsv` has put in front of a formula, so that a mended download reads as it was typed. */
export const unguarded = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '');

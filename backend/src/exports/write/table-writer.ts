import type { ExportColumn, ExportRow } from '../export-list.js';

/** A line of the sheet 说明. */
export type Note = [name: string, value: string];

/** Writes a table to a stream, as fast as the stream takes it; holds no more than it was given last. */
export interface TableWriter {
  write(rows: ExportRow[]): Promise<void>;
  /** Resolves when everything is on its way; `notes` say what it is, where the format has a place for them. */
  end(notes: Note[]): Promise<void>;
}
export interface Table {
  /** heads, in the language of the file */
  heads: string[];
  columns: ExportColumn[];
  sheet: string;
  notesSheet: string;
  /** on every printed page */
  watermark: string;
}

/** What a spreadsheet would take for a formula when it reads it as text; full-width forms are folded by some. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r＝＋－＠]/.test(text);

import type { Label, ReportBlock, ReportCell } from '@lianban/contracts';
import { monthLabel } from '../../notifications/index.js';
import type { ReportModel } from '../report-model.js';

/** What both renderers print. Chinese, as all papers of the meeting. */
export interface Face {
  title: string;
  /** `2026年10月`, and which version it is when it corrects one */
  period: string;
  number: string | null;
  issuer: string;
  day: string;
  blocks: ReportBlock[];
  /** SM3 of the frozen model */
  hash: string;
}

export const faceOf = (model: ReportModel, number: string | null, hash: string): Face => ({
  title: `${model.body}月报`,
  period: monthLabel(model.month).zh + (model.version > 1 ? `（第${model.version}版，更正）` : ''),
  ...{ number, issuer: model.issuer, day: model.day, blocks: model.blocks, hash },
});

/** A4 upright, in millimetres; sizes of type in points. */
export const SHEET = { width: 210, height: 297, top: 22, side: 20, bottom: 22 } as const;
export const TYPE = { title: 20, period: 14, heading: 12, body: 10.5, cell: 9, small: 7.5, foot: 7.5 } as const;
/** What has few rows, and what stands under a number: the ratio to white is 6.2. */
export const GREY = '566271';
export const LINE = 'B4BCC6';

/** `2026-11-05` → `2026年11月5日`. */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
export const textOf = ({ zh }: Label): string => zh;
/** Of a row of a table: the head of a group stands alone. */
export const isGroup = (cells: unknown[]): boolean => cells.length === 1;
/** Columns of numbers stand at the right, all others at the left. */
export const isNumeric = (rows: ReportCell[][], column: number): boolean =>
  rows.every((cells) => isGroup(cells) || NUMBER.test(textOf(cells[column]!.text)));
const NUMBER = /^(—|[\d.,/%]+)( [绿黄红])?$/;

import type { LetterBlock, LetterModel } from '@lianban/contracts';
import { chineseDay } from '../words.js';

/** Letter format of GB/T 9704-2012 (domain C.3), in millimetres unless a name says otherwise. */
export const PAGE = {
  width: 210,
  height: 297,
  top: 37,
  left: 28,
  right: 26,
  bottom: 35,
  lines: 22,
  chars: 28,
  /** upper edge of the issuer's name, and the distance of the first red line below it */
  issuerTop: 30,
  lineBelowIssuer: 4,
  /** both red lines; the second stands this far above the lower edge of the page */
  lineLength: 170,
  secondLine: 20,
  red: 'C00000',
} as const;
/** Sizes of type in points: 2号, 3号, 4号. */
export const TYPE = { title: 22, body: 16, small: 14 } as const;

export const toPoints = (mm: number): number => (mm * 72) / 25.4;
export const toTwips = (mm: number): number => Math.round(toPoints(mm) * 20);
const WIDTH = PAGE.width - PAGE.left - PAGE.right;
const HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;
/** What one character and one line take when 22 × 28 fill the block, in points. */
export const PITCH = { char: toPoints(WIDTH) / PAGE.chars, line: toPoints(HEIGHT) / PAGE.lines } as const;
export const BLOCK_WIDTH = toPoints(WIDTH);

/** The standard leaves the size to the issuer; a long name is set smaller so that it stays on one line. */
export const issuerSize = (name: string): number => Math.min(36, Math.floor(BLOCK_WIDTH / [...name].length));

/** Width of a text in whole characters: two digits or Latin letters take about one. */
const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) < 0x2000 ? 0.5 : 1), 0);

/** Characters between the right edge and the date (four), and the issuer's name, which is centred over the date. */
export function signatureIndents({ issuer, day }: LetterModel): { name: number; date: number } {
  return { name: Math.max(0, 4 + widthOf(chineseDay(day)) / 2 - widthOf(issuer) / 2), date: 4 };
}

/** The lines of `附件：`: one name alone has no number. */
export const attachmentLines = (names: string[]): string[] =>
  names.length === 1 ? names : names.map((name, i) => `${i + 1}. ${name}`);

/** A title in as few lines as it needs, all of about the same length; a line never begins or ends with a lone quotation mark. */
export function titleLines(title: string): string[] {
  const chars = [...title];
  const most = Math.floor(BLOCK_WIDTH / TYPE.title) - 1;
  const count = Math.ceil(widthOf(title) / most);
  const lines: string[] = [];
  for (let rest = count; rest > 1; rest--) {
    let at = Math.ceil(chars.length / rest);
    while (at > 1 && (/[“（《]/.test(chars[at - 1]!) || /[”）》、，]/.test(chars[at]!))) at--;
    lines.push(chars.splice(0, at).join(''));
  }
  return [...lines, chars.join('')];
}

/** Rows of the slip: it names the letter it answers. */
export const slipRows = (model: LetterModel, number: string | null): [label: string, value: string][] => [
  ['移送函文号', number ?? ''],
  ...(model.slip?.items ?? []).map(({ label, value }): [string, string] => [label, value]),
];

export const numberLine = (number: string | null): string => number ?? '（不编号）';
export const addressees = (model: LetterModel): string => (model.to.length ? `${model.to.join('、')}：` : '');
export const copies = (model: LetterModel): string => (model.cc.length ? `抄送：${model.cc.join('，')}。` : '');

/** Blocks without attachments, and the attachments: they stand below the body. */
export function split(blocks: LetterBlock[]): { body: LetterBlock[]; attached: string[] } {
  return {
    body: blocks.filter((b) => b.type !== 'attachments'),
    attached: blocks.flatMap((b) => (b.type === 'attachments' ? b.names : [])),
  };
}

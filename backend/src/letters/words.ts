import type { LetterBlock } from '@lianban/contracts';

const UNITS = { hour: '小时', workingDay: '个工作日', calendarDay: '日', month: '个月' } as const;
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** `2026-11-05` → `2026年11月5日` (GB/T 9704: Arabic digits, no leading zeros). */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
export const chineseSpan = (amount: number, unit: keyof typeof UNITS): string => `${amount}${UNITS[unit]}`;

/** Text as paragraphs: each line is one. */
export const paragraphs = (text: string): LetterBlock[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ type: 'paragraph', text: line }));

/** Sections with numbered headings; those without content are left out and not counted. */
export function sections(...parts: [heading: string, blocks: LetterBlock[]][]): LetterBlock[] {
  return parts
    .filter(([, blocks]) => blocks.length)
    .flatMap(([heading, blocks], i): LetterBlock[] => [
      { type: 'heading', text: `${NUMERALS[i]}、${heading}` },
      ...blocks,
    ]);
}

/** Lines `label：value`; what has no value is left out. */
export function items(...lines: [label: string, value: string | undefined][]): LetterBlock[] {
  const filled = lines.flatMap(([label, value]) => (value ? [{ label, value }] : []));
  return filled.length ? [{ type: 'items', items: filled }] : [];
}

export const attachments = (names: string[]): LetterBlock[] => (names.length ? [{ type: 'attachments', names }] : []);

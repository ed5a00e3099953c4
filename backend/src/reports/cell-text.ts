import { FEW } from '@lianban/contracts';
import type { FigureCell, FigureKind, Label } from '@lianban/contracts';

export const both = (text: string): Label => ({ zh: text, en: text });
const NONE = both('—');

/** `95.0`, `100`, `12.3`: one decimal; what is not all is never shown as 100. */
const short = (value: number): string => {
  if (value === 100 || value === 0) return String(value);
  return value < 100 && value >= 99.95 ? '99.9' : value.toFixed(1);
};
/** `12,345`, `1,234.6`. */
function whole(value: number): string {
  const [digits = '', cents] = (Number.isInteger(value) ? String(value) : value.toFixed(1)).split('.');
  return [digits.replace(/\B(?=(\d{3})+$)/g, ','), cents].filter(Boolean).join('.');
}

/** A number as it is printed; `—` where there is nothing to divide by. */
export function valueText(kind: FigureKind, { value }: Pick<FigureCell, 'value'>): Label {
  if (value === null) return NONE;
  switch (kind) {
    case 'ratio':
    case 'coverage':
      return both(`${short(value)}%`);
    case 'days':
      return both(short(value));
    case 'money':
      return both((value / 10_000).toFixed(2));
    case 'count':
    case 'sum':
      return both(whole(value));
  }
}

/** What a number was made of: beside a percentage both its counts, beside a mean how many and the median. */
export function basisText(kind: FigureKind, { n, hits, median, value }: FigureCell): Label | undefined {
  if (!n) return undefined;
  if (kind === 'ratio') return both(`${hits}/${n}`);
  if (kind === 'days' && value !== null && median !== null)
    return { zh: `${n} 件，中位 ${short(median)}`, en: `n ${n}, median ${short(median)}` };
  return kind === 'money' || kind === 'coverage' ? { zh: `${n} 笔`, en: `n ${n}` } : undefined;
}
/** So few rows that the percentage is not compared. */
export const isFew = (kind: FigureKind, { n }: FigureCell): boolean => kind === 'ratio' && n > 0 && n < FEW;
export const FEW_TEXT: Label = { zh: '样本少', en: 'few' };

/** A number with what it was made of, in one line. */
export function fullText(kind: FigureKind, cell: FigureCell | undefined): Label {
  if (!cell) return NONE;
  const [value, basis] = [valueText(kind, cell), basisText(kind, cell)];
  return basis ? { zh: `${value.zh}（${basis.zh}）`, en: `${value.en} (${basis.en})` } : value;
}

/** The same of who is not ranked: how many of how many, and no percentage. */
export const countText = (kind: FigureKind, cell: FigureCell | undefined): Label =>
  kind === 'ratio' ? both(cell?.n ? `${cell.hits}/${cell.n}` : '—') : fullText(kind, cell);

import { figureNumber, shortNumber } from '@lianban/contracts';
import type { FigureCell, FigureKind, Label } from '@lianban/contracts';

export const both = (text: string): Label => ({ zh: text, en: text });
const NONE = both('—');

/** A number as it is printed. */
export const valueText = (kind: FigureKind, { value }: Pick<FigureCell, 'value'>): Label =>
  both(figureNumber(kind, value));

/** What a number was made of: beside a percentage both its counts, beside a mean how many and the median. */
export function basisText(kind: FigureKind, { n, hits, median, value }: FigureCell): Label | undefined {
  if (!n) return undefined;
  if (kind === 'ratio') return both(`${hits}/${n}`);
  if (kind === 'days' && value !== null && median !== null)
    return { zh: `${n} 件，中位 ${shortNumber(median)}`, en: `n ${n}, median ${shortNumber(median)}` };
  return kind === 'money' || kind === 'coverage' ? { zh: `${n} 笔`, en: `n ${n}` } : undefined;
}
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

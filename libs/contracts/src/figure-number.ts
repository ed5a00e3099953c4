import { FEW } from './words.ts';
import type { FigureCell, FigureKind } from './figures.ts';

/** `95.0`, `100`, `12.3`: one decimal; what is not all is never shown as 100. */
export const shortNumber = (value: number): string => {
  if (value === 100 || value === 0) return String(value);
  return value < 100 && value >= 99.95 ? '99.9' : value.toFixed(1);
};
/** `12,345`, `1,234.6`. */
function whole(value: number): string {
  const [digits = '', cents] = (Number.isInteger(value) ? String(value) : value.toFixed(1)).split('.');
  return [digits.replace(/\B(?=(\d{3})+$)/g, ','), cents].filter(Boolean).join('.');
}

/** A figure's number as every page and paper shows it; `—` where there is nothing to divide by. Money in units of 10,000 yuan. */
export function figureNumber(kind: FigureKind, value: FigureCell['value']): string {
  if (value === null) return '—';
  switch (kind) {
    case 'ratio':
    case 'coverage':
      return `${shortNumber(value)}%`;
    case 'days':
      return shortNumber(value);
    case 'money':
      return (value / 10_000).toFixed(2);
    case 'count':
    case 'sum':
      return whole(value);
  }
}

/** So few rows that the percentage is not compared. */
export const isFew = (kind: FigureKind, { n }: Pick<FigureCell, 'n'>): boolean => kind === 'ratio' && n > 0 && n < FEW;

import { FEW, type FigureCell, type FigureDefinition } from '@lianban/contracts';

/** `95.0`, `100`, `12.3`: one decimal where there is one to tell. */
const short = (value: number): string => {
  const text = value.toFixed(1);
  return text.endsWith('.0') && (value === 100 || value === 0) ? text.slice(0, -2) : text;
};
const whole = (value: number): string =>
  String(Number.isInteger(value) ? value : value.toFixed(1)).replace(/\B(?=(\d{3})+(?!\d)(?!\.))/g, ',');

/** The number of a cell; `—` where there is nothing to divide by. Money in units of 10,000 yuan. */
export function valueText({ kind }: Pick<FigureDefinition, 'kind'>, { value }: FigureCell): string {
  if (value === null) return '—';
  switch (kind) {
    case 'ratio':
    case 'coverage':
      return `${short(value)}%`;
    case 'days':
      return short(value);
    case 'money':
      return (value / 10_000).toFixed(2);
    case 'count':
    case 'sum':
      return whole(value);
  }
}

/** So few rows that the percentage is not compared. */
export const isFew = ({ kind }: Pick<FigureDefinition, 'kind'>, { n }: FigureCell): boolean =>
  kind === 'ratio' && n > 0 && n < FEW;

import { FEW } from '@lianban/contracts/words';
import type { FigureCell, FigureDefinition, TargetMark } from '@lianban/contracts';
import type { Language } from '../../core/language';

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

/** `≥ 90%`, `≤ 30 天`. */
export function markText(
  lang: Pick<Language, 't'>,
  { bound, value }: TargetMark,
  kind: FigureDefinition['kind'],
): string {
  const number = kind === 'days' ? `${value} ${lang.t('figures.days')}` : `${value}%`;
  return `${bound === 'at-least' ? '≥' : '≤'} ${number}`;
}

/** Where the target of a rate stands on a scale to 100, for those it applies to. */
export const shareOf = (kind: FigureDefinition['kind'], mark: TargetMark | undefined): number | null =>
  kind === 'ratio' && mark ? mark.value : null;

import { figureNumber } from '@lianban/contracts/figure-number';
import type { FigureCell, FigureDefinition, TargetMark } from '@lianban/contracts';
import type { Language } from '../../core/language';

/** The number of a cell. */
export const valueText = ({ kind }: Pick<FigureDefinition, 'kind'>, { value }: FigureCell): string =>
  figureNumber(kind, value);

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

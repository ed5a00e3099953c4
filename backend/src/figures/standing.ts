import { FEW } from '@lianban/contracts';
import type { FigureCell, FigureCells, FigureUnit, Light } from '@lianban/contracts';
import type { Figure } from './define-figure.js';

type Unit = { unit: FigureUnit['unit']; kind: string; commanded: boolean; figures: FigureCells };
const POINTS: Record<Light, number> = { green: 1, yellow: 0, red: -1 };

/** Green, yellow or red by the published limits; undefined for a figure without limits or a cell without value. */
export function lightOf(figure: Figure, cell: FigureCell | undefined): Light | undefined {
  if (!figure.limits || cell?.value == null) return undefined;
  const { green, yellow, better } = figure.limits;
  if (better === 'more') return cell.value >= green ? 'green' : cell.value >= yellow ? 'yellow' : 'red';
  if (cell.value < green) return 'green';
  // of days the yellow limit still is yellow (16–25), of shares it already is red (≥ 15 %)
  return cell.value < yellow || (figure.kind === 'days' && cell.value === yellow) ? 'yellow' : 'red';
}

/** The score of a department under the government's command over the figures that carry limits: +1, 0, −1 each, good from 2, poor from −2. */
export function scoreOf(figures: Iterable<Figure>, unit: Omit<Unit, 'unit'>): FigureUnit['score'] {
  if (!unit.commanded || unit.kind !== 'department') return null;
  const lights: Record<string, Light> = {};
  for (const figure of figures) {
    const cell = unit.figures[figure.code];
    const light = lightOf(figure, cell);
    if (light && cell!.n >= FEW) lights[figure.code] = light;
  }
  const sum = Object.values(lights).reduce((all, light) => all + POINTS[light], 0);
  const grade = sum >= 2 ? 'good' : sum <= -2 ? 'poor' : 'average';
  return { measured: Object.keys(lights).length, sum, grade, lights };
}

/**
 * Departments in the order of a figure, then those with too few rows, then who is not under the government's command, by name; bureau,
 * office and convener last. Throws for a figure that ranks nobody.
 */
export function inOrder(figure: Figure, all: Iterable<Figure>, units: Unit[]): FigureUnit[] {
  if (!figure.ranks) throw new Error(`${figure.code} ranks nobody`);
  const figures = [...all];
  const groupOf = (u: Unit): FigureUnit['group'] => {
    if (u.kind !== 'department') return 'lead';
    if (!u.commanded) return 'listed';
    return (u.figures[figure.code]?.n ?? 0) >= FEW ? 'ranked' : 'few';
  };
  const made = units.map((u) => ({ unit: u.unit, group: groupOf(u), figures: u.figures, score: scoreOf(figures, u) }));
  const of = (group: FigureUnit['group']): FigureUnit[] => made.filter((u) => u.group === group);
  const value = (u: FigureUnit): number => u.figures[figure.code]!.value!;
  return [...of('ranked').sort((a, b) => value(b) - value(a)), ...of('few'), ...of('listed'), ...of('lead')];
}

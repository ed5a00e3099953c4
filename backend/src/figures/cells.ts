import type { FigureCell, FigureDefinition } from '@lianban/contracts';
import type { LawInForce } from '../directory/index.js';
import type { Figure } from './define-figure.js';
import { MONEY } from './definitions/index.js';

/** What the database counts of a figure's rows. */
export interface Measured {
  n: number;
  hits: number;
  sum: string | null;
  hitSum: string | null;
  mean: number | null;
  median: number | null;
}
export const NOTHING: Measured = { n: 0, hits: 0, sum: null, hitSum: null, mean: null, median: null };

/** The number of a figure. With nothing to divide by there is none: never 0 % or 100 %. */
export function cellOf(figure: Figure, m: Measured, details?: Record<string, number>): FigureCell {
  const { n, hits } = m;
  const more = { n, hits, median: m.median, ...(details && Object.keys(details).length ? { details } : {}) };
  switch (figure.kind) {
    case 'ratio':
      return { ...more, value: n ? (100 * hits) / n : null };
    case 'count':
      return { ...more, value: n };
    case 'days':
      return { ...more, value: m.mean };
    case 'money':
    case 'sum':
      return { ...more, value: Number(m.sum ?? 0) };
    case 'coverage': {
      const [part, all] = [Number(m.hitSum ?? 0), Number(m.sum ?? 0)];
      return { ...more, value: all - part > 0 ? (100 * part) / (all - part) : null };
    }
  }
}

/** What is printed beside the number. */
export function definitionOf(figure: Figure, law: LawInForce): FigureDefinition {
  const codes = figure.details === 'money' ? [] : (law.codes[figure.details ?? ''] ?? []);
  return {
    code: figure.code,
    version: figure.version,
    kind: figure.kind,
    label: figure.label,
    formula: figure.formula,
    ranks: figure.ranks ?? false,
    adds: figure.adds ?? false,
    limits: figure.limits ?? null,
    details: figure.details === 'money' ? MONEY : Object.fromEntries(codes.map(({ code, label }) => [code, label])),
  };
}

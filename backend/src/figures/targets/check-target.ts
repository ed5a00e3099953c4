import type { FieldProblem, SetTarget } from '@lianban/contracts';
import { AppError } from '../../http/index.js';
import { FIGURES } from '../definitions/index.js';
import { mayHaveTarget } from '../define-figure.js';
import type { Figure } from '../define-figure.js';
import { FIGURE_PROCESSES } from '../milestones.js';
import { plus } from '../window.js';

const MOST_DAYS = 3660;
export const TARGETED = [...FIGURES.values()].filter(mayHaveTarget);

/** Throws `invalid` for a figure that can have no target: a number, money, measures (行政处罚法 74(3)). */
function targetedFigure(code: string): Figure {
  const figure = TARGETED.find((one) => one.code === code);
  if (figure) return figure;
  const remedy = FIGURES.has(code)
    ? '目标只能用于比率和天数。金额、罚款、没收和处理措施不设目标（行政处罚法第七十四条第三款）。'
    : '没有这个指标。';
  const limit = TARGETED.map((one) => one.code).join(', ');
  throw new AppError('invalid', { fields: [{ path: 'figure', rule: 'not-an-option', limit }], remedy });
}

/**
 * Every field to mend. `latest`: the first day of the newest target before it, which this one ends. A target holds from its decision on at the
 * earliest, and after the one that it replaces. Throws `invalid` for a figure that can have none.
 */
export function faultsOf(asked: SetTarget, latest: string | undefined, today: string): FieldProblem[] {
  const { kind } = targetedFigure(asked.figure);
  const most = kind === 'ratio' ? 100 : MOST_DAYS;
  const fields: FieldProblem[] = [];
  if (!FIGURE_PROCESSES.includes(asked.process))
    fields.push({ path: 'process', rule: 'not-an-option', limit: FIGURE_PROCESSES.join(', ') });
  if (asked.value > most) fields.push({ path: 'value', rule: 'too-many', limit: most });
  if (asked.decidedOn > today) fields.push({ path: 'decidedOn', rule: 'in-the-future', limit: today });
  const first = latest === undefined || latest < asked.decidedOn ? asked.decidedOn : plus(latest, 1);
  if (asked.since < first) fields.push({ path: 'since', rule: 'too-early', limit: first });
  return fields;
}

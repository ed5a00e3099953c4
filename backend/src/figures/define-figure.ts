import type { FigureDefinition, FigureKind, Label } from '@lianban/contracts';

/** Where the amounts of a figure come from, when it sums money. */
export type MoneyCode = 'ordered' | 'recovered' | 'fined' | 'confiscated' | 'transferred';

/**
 * A figure as data: which rows it is made of, said once. The number is an aggregate over these rows, the list behind it these rows.
 * SQL over `tours t` (tours.ts) and the window `w` (`s` inclusive, `e` exclusive, never after now).
 */
export interface Figure {
  code: string;
  version: number;
  kind: FigureKind;
  label: Label;
  formula: Label;
  /** what else is read beside `tours t` and `w` */
  with?: string;
  /** the instant that dates its rows: those inside the window are looked at */
  within?: string;
  /** the rows of the denominator, of those looked at; default all */
  base?: string;
  /** which of them are the numerator; default all */
  hit?: string;
  /** yuan or persons of a row */
  amount?: string;
  /** time of a row, counted in days: an interval */
  span?: string;
  /** by what the rows can be told apart further: reason, measure, kind of money */
  detail?: string;
  /** code list that names the details */
  details?: string;
  /** instant by which the list is ordered */
  at: string;
  /** the unit to which a row counts; default the unit that was asked */
  unit?: string;
  /** what makes a row unique; default the tour */
  key?: string;
  /** kinds of money it sums */
  money?: MoneyCode[];
  /** departments may be put in its order */
  ranks?: boolean;
  /** enters the score of a department */
  limits?: NonNullable<FigureDefinition['limits']>;
  /** rows are dated inside the window: months sum to it */
  adds?: boolean;
  /** shown by month */
  monthly?: boolean;
  /** reads `stock t`, the tours of all time, and not only those that had not ended when the window began */
  stock?: boolean;
  /** its rows show who held the matter */
  hops?: boolean;
}

const PENALTY_WORDS = /\b(fined|confiscated|FINE|CONFISCATED|PENALTY)\b/;
/** What reads rows of money or measures: there a definition must say which, or it would read penalties among them. */
const MEASURED = /\b(money|money_entries|measures|outcomes)\b/;

/** Whether rows of it are money or measures, penalties named or among others. */
function readsMoney(figure: Figure): boolean {
  const text = [figure.with, figure.within, figure.base, figure.hit, figure.amount, figure.span, figure.detail].join(
    ' ',
  );
  return figure.money !== undefined || PENALTY_WORDS.test(text) || MEASURED.test(text);
}

/**
 * Lets a figure in. Throws for one that ranks or scores departments by fines, confiscations or measures, openly or by reading them among
 * others (Administrative Penalty Law, Article 74(3)), and for one without formula.
 */
export function defineFigure(figure: Figure): Figure {
  const judges = figure.ranks === true || figure.limits !== undefined;
  if (judges && readsMoney(figure))
    throw new Error(`${figure.code}: fines and confiscations never enter a score or ranking (行政处罚法 74(3))`);
  if (!figure.formula.zh || !figure.formula.en) throw new Error(`${figure.code} has no formula`);
  return figure;
}

/** Whether a meeting may set a target for it: a rate or a time, and nothing that reads money or measures (Article 74(3) as well). */
export const mayHaveTarget = (figure: Figure): figure is Figure & { kind: 'ratio' | 'days' } =>
  (figure.kind === 'ratio' || figure.kind === 'days') && !readsMoney(figure);

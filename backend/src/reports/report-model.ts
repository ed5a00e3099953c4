import type { FigureCell, FigureDefinition, FigureUnit, Label, ReportBlock, ReportWords } from '@lianban/contracts';
import { getProcess } from '@lianban/process';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import { FIGURE_PROCESSES, getFigures, processLabel } from '../figures/index.js';
import type { Context } from '../http/index.js';
import { spanOf } from './month.js';
import type { Span } from '../figures/index.js';

/** The numbers of one process: of the meeting with the month before and the same month last year, and of each unit. */
export interface ReportNumbers {
  process: string;
  label: Label;
  totals: Record<string, { now: FigureCell; before: FigureCell; lastYear: FigureCell }>;
  units: FigureUnit[];
}
/** Under which calendars and rules the clocks ran that the numbers were counted by. */
export interface ReportLaw {
  version: number;
  calendars: { year: number; version: number; status: string; source: string }[];
  rules: {
    code: string;
    label: Label;
    amount: number;
    unit: string;
    instrument: string;
    article: string;
    tag: string;
  }[];
}
/** A number of the version before that is another one now. */
export interface FrozenChange {
  process: string;
  code: string;
  label: Label;
  unit: FigureUnit['unit'] | null;
  was: Label;
  now: Label;
  causes: { label: Label; n: number }[];
}
/** What an issued report says, with everything it was made of. Never changed; its number stands beside it. */
export interface ReportModel {
  form: 1;
  body: string;
  issuer: string;
  month: string;
  version: number;
  window: Span;
  dataAt: string;
  day: string;
  reason: string | null;
  /** number of the version before, when it has one */
  replaces: string | null;
  words: ReportWords;
  definitions: FigureDefinition[];
  numbers: ReportNumbers[];
  law: ReportLaw;
  rows: { n: number; sha256: string };
  changes: FrozenChange[];
  blocks: ReportBlock[];
}
export type Counted = Pick<ReportModel, 'definitions' | 'numbers' | 'law' | 'window' | 'dataAt'>;

/** Counts a month as it is now, through the eyes of `office`. */
export async function count(
  tx: Tx,
  office: Context,
  month: string,
  asOf: { law: LawInForce; now: string },
): Promise<Counted> {
  const window = spanOf(month);
  const numbers: ReportNumbers[] = [];
  let definitions: FigureDefinition[] = [];
  for (const process of FIGURE_PROCESSES) {
    const view = await getFigures(tx, office, { ...window, process }, asOf);
    numbers.push({ process, label: processLabel(process), totals: view.totals, units: view.units });
    definitions = view.definitions;
  }
  return { window, dataAt: asOf.now, definitions, numbers, law: lawOf(asOf.law, office.regionCode, window.to) };
}

function lawOf(law: LawInForce, region: string, day: string): ReportLaw {
  const names = FIGURE_PROCESSES.flatMap((type) => Object.values(getProcess(type).clocks).map((clock) => clock.rule));
  const rules = [...new Set(names)].flatMap((name) => law.byCode(name, region, day) ?? []);
  return {
    version: law.version,
    calendars: Object.values(law.calendar.years).map(({ year, version, status, source }) => ({
      year,
      version,
      status,
      source,
    })),
    rules: rules.map(({ id }) => {
      const { code, label, amount, unit, instrument, article, tag } = law.rule(id)!;
      return { code, label, amount, unit, instrument, article, tag };
    }),
  };
}

import { CALENDARS, toCalendar } from '@lianban/clock';
import type { LadderStep, TimeUnit } from '@lianban/clock';
import type { Law, RuleRow } from '../facts.ts';
import type { Options } from '../fields.ts';

export const CALENDAR = toCalendar(CALENDARS);

const inDays: LadderStep[] = [
  { kind: 'remind', level: 1, at: { before: 30, unit: 'percent' }, to: ['holder.officer'] },
  { kind: 'remind', level: 2, at: { before: 1, unit: 'workingDay' }, to: ['holder.officer'] },
  { kind: 'due', level: 0, at: 'due', to: ['holder.officer', 'holder.liaison'] },
  { kind: 'overdue', level: 0, at: 'due', to: ['holder.liaison', 'holder.leader'] },
  { kind: 'escalate', level: 1, at: { after: 5, unit: 'workingDay' }, to: ['office'] },
  { kind: 'escalate', level: 2, at: { after: 15, unit: 'workingDay' }, to: ['convener'] },
];
const inHours: LadderStep[] = [
  { kind: 'remind', level: 1, at: { before: 4, unit: 'hour' }, to: ['holder.officer'] },
  { kind: 'overdue', level: 0, at: 'due', to: ['holder.liaison', 'holder.leader'] },
  { kind: 'escalate', level: 1, at: { after: 1, unit: 'workingDay' }, to: ['office'] },
];

/** A rule row; `id` is `rule:<code>`. */
export function ruleOf(code: string, amount: number, unit: TimeUnit, more: Partial<RuleRow> = {}): RuleRow {
  const ladder = unit === 'hour' ? inHours : inDays;
  return { id: `rule:${code}`, code, amount, unit, rollover: 'none', pausedBy: [], extension: null, ladder, ...more };
}

const supplement = { pausedBy: ['supplement'] };
/** The amounts of the product's seed; what stands below the line belongs to the synthetic process of `supplement.ts`. */
export const RULES: RuleRow[] = [
  ruleOf('referral.sign', 3, 'workingDay', { ladder: inDays.slice(1) }),
  ruleOf('referral.filing', 15, 'workingDay', supplement),
  ruleOf('referral.result', 60, 'workingDay', {
    ...supplement,
    extension: { amount: 30, times: 1, by: ['initiator'] },
  }),
  ruleOf('referral.progress', 30, 'calendarDay', supplement),
  ruleOf('referral.confirm', 5, 'workingDay'),
  ruleOf('referral.refusal', 5, 'workingDay'),
  ruleOf('referral.refusal-answer', 5, 'workingDay'),
  ruleOf('referral.supplement', 5, 'workingDay'),
  ruleOf('referral.ruling', 7, 'workingDay'),
  ruleOf('referral.rework', 10, 'workingDay'),
  ruleOf('bureau.legal-review', 10, 'workingDay'),
  ruleOf('referral.dispatch', 24, 'hour'),
  ruleOf('pull-request.decide', 5, 'workingDay'),
  // —
  ruleOf('test.result', 20, 'workingDay', supplement),
  ruleOf('test.steady', 20, 'workingDay'),
  ruleOf('test.refusal', 5, 'workingDay'),
  ruleOf('test.supplement', 10, 'workingDay'),
];

export function lawOf(rules: RuleRow[]): Law {
  return {
    byCode: (code) => rules.find((r) => r.code === code),
    byId: (id) => rules.find((r) => r.id === id),
    calendar: CALENDAR,
  };
}
export const LAW = lawOf(RULES);

const CODES: Record<string, readonly string[]> = {
  'subject-kind': ['hospital', 'pharmacy'],
  'case-source': ['monitoring', 'report'],
  urgency: ['normal', 'urgent', 'critical'],
  'material-kind': ['investigation', 'settlement'],
  part: ['main', 'assist'],
  'refusal-ground': ['competence', 'jurisdiction', 'duplicate', 'handled', 'limitation'],
  'decline-ground': ['unknown', 'running', 'elsewhere', 'competence', 'secret'],
  rating: ['good', 'fair', 'poor'],
  visibility: ['preview', 'slice', 'none'],
  finding: ['true', 'partly', 'false', 'lack'],
  measure: ['M01', 'M02'],
};
export const OPTIONS: Options = (list) => CODES[list];

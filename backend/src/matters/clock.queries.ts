import { explain } from '@lianban/clock';
import type { ClockExplanation } from '@lianban/contracts';
import { asRunning, getProcess, ruleOf } from '@lianban/process';
import type { Tx } from '../database/index.js';
import type { LawInForce } from '../directory/index.js';
import { notFound } from '../http/index.js';
import type { ClockRow } from './due-view.js';
import { toPauses } from './ranges.js';

/** Why a date is that date: the days counted and skipped, the rule and its source. Computed on demand, never stored. */
export async function explainClock(
  tx: Tx,
  matterId: string,
  clockId: string,
  law: LawInForce,
): Promise<ClockExplanation> {
  const row = await tx.one<{ clock: ClockRow; process: string }>(
    'select row_to_json(c) as clock, m.process from clocks c join matters m on m.id = c.matter_id where c.id = $1 and m.id = $2',
    [clockId, matterId],
  );
  if (!row) throw notFound();
  const clock = { ...row.clock, pauses: toPauses(row.clock.pauses) };
  const rule = law.rule(clock.rule_id)!;
  const calendar = row.clock.ended_at ? law.calendarAt(clock.calendar_version) : law.calendar;
  const { days, sum } = explain(asRunning(clock, ruleOf(law, clock)), calendar);
  const years = [...new Set(days.map((d) => Number(d.day.slice(0, 4))))];
  return {
    label: getProcess(row.process).clocks[clock.name]?.label ?? { zh: clock.name, en: clock.name },
    rule: {
      code: rule.code,
      amount: rule.amount,
      unit: rule.unit,
      rollover: rule.rollover,
      instrument: rule.instrument,
      article: rule.article,
      tag: rule.tag,
      region: rule.regionCode,
      validFrom: rule.validFrom,
    },
    calendar: {
      version: clock.calendar_version,
      sources: years.map((year) => {
        const known = calendar.years[year];
        return { year, source: known?.source ?? '', status: known?.status ?? 'missing' };
      }),
    },
    originAt: clock.origin_at,
    dueAt: clock.due_at,
    arguableAt: row.clock.arguable_at,
    provisional: clock.provisional,
    revision: clock.revision,
    days,
    sum,
    pauses: clock.pauses,
    extensions: clock.extra,
  };
}

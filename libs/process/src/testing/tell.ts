import { localDay } from '@lianban/clock';
import type { ClockChange } from '../clocks.ts';
import type { Decision, Step } from '../decide.ts';

/** The last day of a deadline; `—` while there is none. */
export const lastDay = (due: string | null): string =>
  due ? localDay(new Date(Date.parse(due) - 1).toISOString()) : '—';

function change(c: ClockChange): string {
  if (c.op === 'end') return `${c.outcome} ${c.clock.name}`;
  return `${c.op} ${c.clock.name} ${lastDay(c.clock.due_at)}`;
}

/** One line a step: `sign: delivered → signed | met sign`. */
export function tell(step: Step): string {
  const late = step.late ? ' late' : '';
  const way = step.from === step.matter.state ? step.from : `${step.from ?? '•'} → ${step.matter.state}`;
  return [`${step.action}${late}: ${way}`, ...step.clocks.map(change)].join(' | ');
}
export const tellAll = (decision: Decision): string[] => decision.steps.map(tell);

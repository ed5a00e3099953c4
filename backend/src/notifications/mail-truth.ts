import { PROCESSES } from '@lianban/process';
import type { MailFacts } from './mail-facts.queries.js';

/** Why a mail would say what is no longer true; undefined when it would be right. */
export function untrue(facts: MailFacts): string | undefined {
  if (!facts.template.startsWith('clock.')) {
    // What a matter has left behind is told by the notice of the later step.
    return facts.toState === facts.state ? undefined : 'the matter has moved on';
  }
  const { clock, revision, superseded, template } = facts;
  if (!clock || clock.ended_at) return 'the clock has ended';
  if (clock.due_at === null) return 'the clock is paused';
  if (clock.revision !== revision) return 'the date has moved';
  if (superseded) return 'a later step has been told';
  const over = Date.parse(clock.due_at) <= Date.parse(facts.now);
  if (over && (template === 'clock.remind' || template === 'clock.due')) return 'the clock has run out';
  return undefined;
}

/** What others have done, with nothing asked of the one who is told: not a deadline, not a turn, not a word to one person. */
export function isNews({ template, personal, state, process, holder, unitId }: MailFacts): boolean {
  if (template.startsWith('clock.') || template.startsWith('recusal.') || personal) return false;
  return holder !== unitId || PROCESSES[process]!.states[state]!.final !== undefined;
}

/** Overdue mail is exempt from "one mail a day". */
export const isOverdue = (template: string): boolean => template === 'clock.overdue' || template === 'clock.escalate';

import type { Consequence, LetterDraft } from '@lianban/contracts';
import { getProcess } from '@lianban/process';
import type { ClockChange, Decision, Step } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';

type Started = Consequence['started'];

/** What a decision would do, in the words a dialog needs. `units` are names by id. */
export function toConsequence(
  decision: Decision,
  law: LawInForce,
  units: Record<string, { short: string }>,
  letters: LetterDraft[],
): Consequence {
  const first = decision.steps[0]!;
  const process = getProcess(first.process);
  const state = process.states[first.matter.state]!;
  const nameOf = (id: string): string => units[id]?.short ?? '';
  return {
    action: first.action,
    toState: first.matter.state,
    toStateLabel: state.label,
    holder: state.final ? null : nameOf(first.matter.holder_unit),
    final: state.final !== undefined,
    started: startedOf(first.process, first.clocks, law, nameOf),
    ended: first.clocks.flatMap((c) =>
      c.op === 'end' ? [{ clock: c.clock.name, label: process.clocks[c.clock.name]!.label, outcome: c.outcome }] : [],
    ),
    opens: childrenOf(decision.steps.slice(1), law, nameOf),
    letters,
    notified: [...new Set(decision.steps.flatMap((s) => s.told.map((t) => nameOf(t.unitId))))],
    ...(first.actor.substituteFor ? { substituteFor: first.actor.substituteFor } : {}),
  };
}

function startedOf(type: string, clocks: ClockChange[], law: LawInForce, nameOf: (id: string) => string): Started {
  const process = getProcess(type);
  return clocks.flatMap((c) => {
    const rule = c.op === 'start' ? law.rule(c.clock.rule_id) : undefined;
    if (!rule) return [];
    return [
      {
        clock: c.clock.name,
        label: process.clocks[c.clock.name]!.label,
        unit: nameOf(c.clock.owes_unit),
        kind: c.clock.kind,
        dueAt: c.clock.due_at,
        provisional: c.clock.provisional,
        amount: rule.amount,
        unitOfTime: rule.unit,
        tag: rule.tag,
      },
    ];
  });
}

function childrenOf(steps: Step[], law: LawInForce, nameOf: (id: string) => string): Consequence['opens'] {
  const children = steps.filter((s) => s.opened);
  return children.map((child) => {
    const unitId = child.matter.handler_unit ?? '';
    const clocks = steps.filter((s) => s.matter.id === child.matter.id).flatMap((s) => s.clocks);
    return { unit: nameOf(unitId), unitId, started: startedOf(child.process, clocks, law, nameOf) };
  });
}

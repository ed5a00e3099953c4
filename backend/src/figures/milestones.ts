import type { Label } from '@lianban/contracts';
import { getProcess } from '@lianban/process';

/** What a state means for the figures. The last four end a tour. */
export type Mark =
  'sent' | 'delivered' | 'signed' | 'accepted' | 'refused' | 'replied' | 'closed' | 'returned' | 'withdrawn' | 'lapsed';

interface Milestones {
  marks: Record<string, Mark[]>;
  clocks: { sign?: string; result: string; redo?: string };
}
/** The processes that figures are made of: one unit is asked, and answers. A further process is one entry here. */
export const MILESTONES: Record<string, Milestones> = {
  referral: {
    marks: {
      sent: ['sent'],
      delivered: ['delivered'],
      signed: ['signed'],
      accepted: ['accepted'],
      refused: ['refused'],
      replied: ['replied'],
      closed: ['closed'],
      returned: ['returned'],
      withdrawn: ['withdrawn'],
    },
    clocks: { sign: 'sign', result: 'result', redo: 'redo' },
  },
  'pull-request': {
    marks: {
      asked: ['sent', 'delivered'],
      granted: ['replied', 'closed'],
      declined: ['replied', 'closed'],
      lapsed: ['lapsed'],
      withdrawn: ['withdrawn'],
    },
    clocks: { result: 'decide' },
  },
};
export const FIGURE_PROCESSES = Object.keys(MILESTONES);
export const processLabel = (type: string): Label => getProcess(type).label;

const text = (value: string | undefined): string => (value === undefined ? 'null' : `'${value}'`);

/** `marks(process, state, marks)` and `named(process, sign, result, redo)` as SQL. Throws for a state or clock that its process does not have. */
export function milestonesSql(): string {
  const marks = Object.entries(MILESTONES).flatMap(([type, { marks: of }]) =>
    Object.entries(of).map(([state, names]) => {
      if (!getProcess(type).states[state]) throw new Error(`${type} has no state ${state}`);
      return `('${type}', '${state}', '{${names.join(',')}}'::text[])`;
    }),
  );
  const named = Object.entries(MILESTONES).map(([type, { clocks }]) => {
    for (const clock of Object.values(clocks))
      if (!getProcess(type).clocks[clock]) throw new Error(`${type} has no clock ${clock}`);
    return `('${type}', ${text(clocks.sign)}, ${text(clocks.result)}, ${text(clocks.redo)})`;
  });
  return `marks(process, state, marks) as (values ${marks.join(', ')}),
named(process, sign, result, redo) as (values ${named.join(', ')})`;
}

import type { Action, Effect } from './define-process.ts';
import { PROCESSES } from './definitions/index.ts';
import type { FactPart } from './facts.ts';

const partsOfEffect = (effect: Effect): readonly FactPart[] => ('handOver' in effect ? ['parties', 'chain'] : []);
const partsOf = (action: Action): readonly FactPart[] => [
  ...(action.guard ?? []).flatMap((guard) => guard.needs ?? []),
  ...(action.then ?? []).flatMap(partsOfEffect),
];

const NEEDED = new Map<string, FactPart[]>();
for (const process of Object.values(PROCESSES))
  for (const [name, action] of Object.entries(process.actions))
    NEEDED.set(name, [...new Set([...(NEEDED.get(name) ?? []), ...partsOf(action)])].sort());

/** The parts of the facts that deciding an action of this name can look at, whatever the process: it is known only once the matter has been read. */
export const factsNeeded = (action: string): readonly FactPart[] => NEEDED.get(action) ?? [];

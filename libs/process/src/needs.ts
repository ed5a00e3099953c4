import type { Action, Effect } from './define-process.ts';
import { PROCESSES } from './definitions/index.ts';
import type { FactPart } from './facts.ts';

const partsOfEffect = (effect: Effect): readonly FactPart[] => ('handOver' in effect ? ['parties', 'chain'] : []);
const partsOf = (action: Action): readonly FactPart[] => [
  ...(action.guard ?? []).flatMap((guard) => guard.needs ?? []),
  ...(action.then ?? []).flatMap(partsOfEffect),
];

/** A letter says who did what before, and by which letter the matter came. */
const partsOfLetter = (action: Action): readonly FactPart[] => (action.letter ? ['done', 'letters'] : []);

const union = (...parts: (readonly FactPart[])[]): FactPart[] => [...new Set(parts.flat())].sort();

const NEEDED = new Map<string, FactPart[]>();
const ACTIONS = Object.values(PROCESSES).flatMap((process) => Object.entries(process.actions));
for (const [name, action] of ACTIONS)
  NEEDED.set(name, union(NEEDED.get(name) ?? [], partsOf(action), partsOfLetter(action)));

/** The parts of the facts that an action of this name and its letter can look at, whatever the process: it is known only once the matter has been read. */
export const factsNeeded = (action: string): readonly FactPart[] => NEEDED.get(action) ?? [];

/** What a clock's turn looks at: its marks, and what the actions that clocks take look at. */
export const FACTS_OF_A_TICK: readonly FactPart[] = union(
  ['marks'],
  ...ACTIONS.filter(([, action]) => action.by.some((who) => 'clock' in who)).map(([, action]) => partsOf(action)),
);

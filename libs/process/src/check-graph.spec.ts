import { refuseBadGraph } from './check-graph.ts';
import type { Action, Clock, Process, State } from './define-process.ts';
import { PROCESSES } from './definitions/index.ts';
import { supplemented } from './testing/supplement.ts';
import { channel, clock, initiator, label } from './words.ts';

const of = label('词', 'word');
const state = (more: Partial<State> = {}): State => ({ label: of, responsible: 'initiator', ...more });
const action = (from: Action['from'], to: string, more: Partial<Action> = {}): Action => ({
  label: of,
  from,
  to,
  by: [initiator('clerk')],
  ...more,
});
const duty = (more: Partial<Clock> = {}): Clock => ({ label: of, rule: 'r', runs: ['a'], metBy: ['go'], ...more });

/** a → b (final), with one duty: nothing to be refused. */
const good: Process = {
  type: 'good',
  label: of,
  initial: 'a',
  opensBy: 'parent',
  states: { a: state(), b: state({ final: 'done' }) },
  clocks: { k: duty() },
  actions: { go: action(['a'], 'b') },
};
type Part = 'states' | 'clocks' | 'actions';
const having = (part: Part, more: Record<string, unknown>): Process => ({
  ...good,
  [part]: { ...good[part], ...more },
});

const message = (process: Process): string => {
  try {
    refuseBadGraph(process);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

it.each<[fault: string, Process]>([
  ['state c is unreachable', having('states', { c: state({ final: 'x' }) })],
  [
    'state c is a dead end',
    { ...having('states', { c: state() }), actions: { ...good.actions, on: action(['a'], 'c') } },
  ],
  [
    'state c is a dead end',
    {
      ...having('states', { c: state() }),
      actions: { ...good.actions, on: action(['a'], 'c'), note: action(['c'], 'stay'), again: action(['c'], 'c') },
    },
  ],
  [
    'state c waits for nobody',
    {
      ...having('states', { c: state() }),
      actions: { ...good.actions, on: action(['a'], 'c'), off: action(['c'], 'b', { unasked: true }) },
    },
  ],
  [
    'state c is retired but can be entered',
    {
      ...having('states', { c: state({ retired: true, final: 'x' }) }),
      actions: { ...good.actions, on: action(['a'], 'c') },
    },
  ],
  ['nobody may do', having('actions', { do: action(['a'], 'b', { by: [] }) })],
  ['nobody may do', having('actions', { do: action(['a'], 'b', { by: [initiator()] }) })],
  ...['read', 'manage', 'all', 'open', 'back', 'stay', 'tick', 'proxy'].map((name): [string, Process] => [
    `action name ${name} is reserved`,
    having('actions', { [name]: action(['a'], 'b') }),
  ]),
  ['undo leaves a final state', having('actions', { undo: action(['b'], 'a') })],
  ['note leaves a final state', having('actions', { note: action(['a', 'b'], 'stay') })],
  ['home goes back from a state that does not pause', having('actions', { home: action(['a'], 'back') })],
  ['go is late against no window', having('actions', { go: action(['a'], 'b', { late: 'refuse' }) })],
  ['duty k is met by nothing', having('clocks', { k: duty({ metBy: [] }) })],
  ['duty k is met by nothing', having('clocks', { k: { label: of, rule: 'r', runs: ['a'] } })],
  ['clock k starts in b but does not run there', having('clocks', { k: duty({ starts: ['a', 'b'] }) })],
  ['stage done is no action', { ...good, stages: ['go', 'done'] }],
])('refuses: %s', (fault, process) => {
  expect(message(process)).toBe(`process good: ${fault}`);
});

it('sees through states that only lead to each other', () => {
  const island: Process = {
    ...having('states', { c: state(), d: state() }),
    actions: { ...good.actions, on: action(['c'], 'd'), off: action(['d'], 'c') },
  };
  expect(message(island)).toBe('process good: state c is unreachable; state d is unreachable');
});

it('names every fault in one message', () => {
  const bad: Process = {
    ...good,
    states: { ...good.states, c: state() },
    actions: { go: action(['a'], 'b', { by: [], late: 'mark' }), read: action(['b'], 'a') },
    clocks: { k: duty({ metBy: [], starts: ['b'] }) },
    stages: ['gone'],
  };
  expect(message(bad).split('; ')).toEqual([
    'process good: state c is unreachable',
    'state c is a dead end',
    'nobody may go',
    'go is late against no window',
    'action name read is reserved',
    'read leaves a final state',
    'stage gone is no action',
    'duty k is met by nothing',
    'clock k starts in b but does not run there',
  ]);
});

it.each<[why: string, Process]>([
  ['a graph that works', good],
  ['a state that can only be left since it is retired', having('states', { c: state({ retired: true, final: 'x' }) })],
  ['a reopened end', having('actions', { reopen: action(['b'], 'a') })],
  ['a right that nothing meets', having('clocks', { k: { label: of, rule: 'r', runs: ['a'], window: true } })],
  [
    'an action of a clock or of the channel',
    having('actions', { go: action('open', 'b', { by: [clock('k'), channel()] }) }),
  ],
  ['a late action with its window', having('actions', { go: action(['a'], 'b', { within: 'k', late: 'mark' }) })],
  ['pauses, `back` and windows', supplemented],
])('accepts %s', (_, process) => {
  expect(message(process)).toBe('');
});

it('looks at every state that is not final for `open`, and reaches states in any order of declaration', () => {
  const process: Process = {
    ...good,
    states: { ...good.states, c: state(), d: state() },
    actions: { ...good.actions, third: action(['c'], 'd'), second: action(['a'], 'c'), end: action('open', 'b') },
  };
  expect(message(process)).toBe('');
});

it.each(Object.keys(PROCESSES))('accepts %s', (type) => {
  expect(message(PROCESSES[type]!)).toBe('');
});

import type { Process } from './define-process.ts';

const RESERVED = ['read', 'manage', 'all', 'open', 'back', 'stay', 'tick', 'proxy'];

/**
 * Throws one error naming every fault of the graph: unreachable states, dead ends, states that wait for nobody, ways out of a final state except `reopen`,
 * actions nobody may take, reserved names, duties met by nothing, clocks that start where they do not run, `back` from a state
 * that does not pause, stages that are no actions.
 */
export function refuseBadGraph(process: Process): void {
  const faults = [...stateFaults(process), ...actionFaults(process), ...clockFaults(process)];
  if (faults.length) throw new Error(`process ${process.type}: ${faults.join('; ')}`);
}

const sources = (p: Process, from: string[] | 'open'): string[] =>
  from === 'open' ? Object.keys(p.states).filter((s) => !p.states[s]!.final) : from;

function reachable(p: Process): Set<string> {
  const seen = new Set<string>([p.initial]);
  for (let grew = true; grew;) {
    grew = false;
    for (const action of Object.values(p.actions)) {
      if (action.to === 'stay' || action.to === 'back' || seen.has(action.to)) continue;
      if (sources(p, action.from).some((s) => seen.has(s))) {
        seen.add(action.to);
        grew = true;
      }
    }
  }
  return seen;
}

function* stateFaults(p: Process): Generator<string> {
  const seen = reachable(p);
  const actions = Object.values(p.actions);
  for (const [name, state] of Object.entries(p.states)) {
    if (!seen.has(name) && !state.retired) yield `state ${name} is unreachable`;
    const ways = actions.filter((a) => a.to !== 'stay' && a.to !== name && sources(p, a.from).includes(name));
    if (!state.final && !ways.length) yield `state ${name} is a dead end`;
    if (!state.final && ways.length && ways.every((a) => a.unasked)) yield `state ${name} waits for nobody`;
    if (state.retired && actions.some((a) => a.to === name)) yield `state ${name} is retired but can be entered`;
  }
}

function* actionFaults(p: Process): Generator<string> {
  for (const [name, action] of Object.entries(p.actions)) {
    if (!action.by.some((w) => !('side' in w) || w.roles.length)) yield `nobody may ${name}`;
    if (RESERVED.includes(name)) yield `action name ${name} is reserved`;
    const from = sources(p, action.from);
    if (name !== 'reopen' && from.some((s) => p.states[s]?.final)) yield `${name} leaves a final state`;
    if (action.to === 'back' && !from.every((s) => p.states[s]?.pause))
      yield `${name} goes back from a state that does not pause`;
    if (action.late && !action.within) yield `${name} is late against no window`;
  }
  for (const stage of p.stages ?? []) if (!p.actions[stage]) yield `stage ${stage} is no action`;
}

function* clockFaults(p: Process): Generator<string> {
  for (const [name, clock] of Object.entries(p.clocks)) {
    if (!clock.window && !clock.metBy?.length) yield `duty ${name} is met by nothing`;
    for (const s of clock.starts ?? [])
      if (!clock.runs.includes(s)) yield `clock ${name} starts in ${s} but does not run there`;
  }
}

import { statesOf } from '../define-process.ts';
import type { Action, Process } from '../define-process.ts';

/** The states of a process and the actions between them as a Mermaid state diagram; `back` leads to every state that can be interrupted. */
export function mermaid(process: Process): string {
  const edges = new Map<string, string[]>();
  for (const [name, action] of Object.entries(process.actions))
    for (const from of statesOf(process, action))
      for (const to of targetsOf(process, action, from)) {
        const edge = `${from} --> ${to}`;
        edges.set(edge, [...(edges.get(edge) ?? []), name]);
      }
  const states = Object.entries(process.states).map(
    ([name, { label }]) => `state "${label.zh} ${label.en}" as ${name}`,
  );
  const finals = Object.entries(process.states).filter(([, { final }]) => final);
  const lines = [
    ...states,
    `[*] --> ${process.initial}`,
    ...[...edges].map(([edge, names]) => `${edge}: ${names.join(', ')}`),
    ...finals.map(([name]) => `${name} --> [*]`),
  ];
  return ['stateDiagram-v2', ...lines.map((l) => `  ${l}`)].join('\n');
}

function targetsOf(process: Process, action: Action, from: string): string[] {
  if (action.to === 'stay') return [from];
  if (action.to !== 'back') return [action.to];
  const interrupting = Object.values(process.actions).filter((a) => a.to === from);
  return [...new Set(interrupting.flatMap((a) => statesOf(process, a)))];
}

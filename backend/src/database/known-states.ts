import { PROCESSES } from '@lianban/process';

interface Pair {
  process: string;
  state: string;
  n: string;
}

/** (process, state) pairs of stored matters that no definition knows, readable; a program that meets them must not run. */
export async function findUnknownStates(query: (sql: string) => Promise<Pair[]>): Promise<string[]> {
  const pairs = await query('select process, state, count(*) as n from matters group by process, state');
  return pairs.filter((p) => !PROCESSES[p.process]?.states[p.state]).map((p) => `${p.process}.${p.state} (${p.n})`);
}

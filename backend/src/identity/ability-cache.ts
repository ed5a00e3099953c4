import { compileAbility, PROCESSES } from '@lianban/process';
import type { MatterAbility, Principal } from '@lianban/process';

const SIZE = 500;
const PROCESS_LIST = Object.values(PROCESSES);
const compiled = new Map<string, MatterAbility>();

/** The ability of a person, compiled once for each set of memberships, clearance and recusals; the least used falls out. */
export function abilityOf(principal: Principal): MatterAbility {
  const key = keyOf(principal);
  const ability = compiled.get(key) ?? compileAbility(PROCESS_LIST, principal);
  compiled.delete(key);
  compiled.set(key, ability);
  if (compiled.size > SIZE) compiled.delete(compiled.keys().next().value!);
  return ability;
}

// The person is part of the key: confidential matters name persons in their audience.
const keyOf = (p: Principal): string =>
  [p.userId, p.clearance, p.memberships.map((m) => `${m.unitId}:${m.role}`).join(), p.recused.join()].join('|');

import { readdirSync, readFileSync } from 'node:fs';

/** Kernel ticks a second, as in every Linux built since 2.4. */
const TICKS = 100;

/** Processor time of services and of this process. */
export class Cpu {
  #stack;
  #names;

  constructor(stack, names) {
    this.#stack = stack;
    this.#names = names;
  }

  /** Begins to count; the answer ends it: seconds by service and of this process (`client`). What cannot be told is left out. */
  start() {
    const before = this.#read();
    return () => {
      const after = this.#read();
      const known = Object.keys(after).filter((name) => before[name] !== undefined);
      return Object.fromEntries(known.map((name) => [name, after[name] - before[name]]));
    };
  }

  #read() {
    const { user, system } = process.cpuUsage();
    const used = { client: (user + system) / 1e6 };
    for (const name of this.#names) {
      const seconds = this.#stack.has(name) && this.#stack.pid(name) ? cpuOf(this.#stack.pid(name)) : undefined;
      if (seconds !== undefined) used[name] = seconds;
    }
    return used;
  }
}

/** Seconds of processor time a process and its children have used; undefined where the system does not tell. */
function cpuOf(pid) {
  const own = statOf(pid);
  if (!own) return undefined;
  // Children that have ended are part of the parent's numbers; those that live are not.
  const ended = own[13] + own[14];
  const living = childrenOf(pid).reduce((sum, child) => sum + ticks(statOf(child)), 0);
  return (ticks(own) + ended + living) / TICKS;
}

const ticks = (stat) => (stat ? stat[11] + stat[12] : 0);

/** Fields of /proc/<pid>/stat from the state on: 1 parent, 11–14 own time and that of ended children. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return undefined;
  }
}

function childrenOf(pid) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)?.[1] === pid);
}

import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { signal } from './processes.mjs';

const MARK = 'LIANBAN_TEST_RUN';

/**
 * Marks every process that a test run starts, in its environment, which children inherit: at the end whatever still
 * carries the mark is ours and is ended by its number.
 */
export function markedRun() {
  const id = randomUUID();
  const marked = `${MARK}=${id}`;
  return {
    env: { [MARK]: id },
    /** Ends what is left; answers the names of the programs. */
    end() {
      const left = numbers().filter(
        (pid) => pid !== process.pid && read(`/proc/${pid}/environ`).split('\0').includes(marked),
      );
      const names = left.map((pid) => read(`/proc/${pid}/comm`).trim());
      for (const pid of left) signal(pid, 'SIGKILL');
      return names;
    },
  };
}

const numbers = () => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
};

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

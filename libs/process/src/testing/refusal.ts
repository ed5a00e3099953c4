import { Refused } from '../refused.ts';
import type { RefusalDetails } from '../refused.ts';

/** With what a command is refused; undefined when it is not. Any other error passes on. */
export function refusalOf(attempt: () => unknown): { code: string; details: RefusalDetails } | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, details: error.details };
    throw error;
  }
}

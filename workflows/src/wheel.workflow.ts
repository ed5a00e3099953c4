import { LOOK_SIGNAL } from '@lianban/contracts/wheels';
import type { TurnResult, WheelActivities, WheelInput } from '@lianban/contracts/wheels';
import {
  condition,
  continueAsNew,
  defineSignal,
  log,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

/** Longest sleep: whatever signal was lost, the database is asked again within a minute. */
const LONGEST = 60_000;
/** Shortest sleep after a turn that did nothing, so that a wrong instant cannot make a wheel spin. */
const SHORTEST = 500;
/** Events after which a wheel starts a new history, even if the server does not suggest it. */
const HISTORY = 2_000;

const { turn } = proxyActivities<WheelActivities>({
  startToCloseTimeout: '3 minutes',
  // A worker that dies is noticed after this time; a living one reports every two seconds.
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '15 seconds' },
});

/** Makes a wheel look at once: something became due earlier than it knows, or the product's time was moved. */
export const look = defineSignal(LOOK_SIGNAL);

/**
 * The wheel of one shard: does what is due (`turn`), sleeps until the next instant the turn knows of, at most a minute, and goes on
 * for ever in ever new histories. Instants are real time, ms since epoch. It holds nothing that is not in the database: it may be
 * terminated and started again at any moment. Never returns; a failing turn is retried until it succeeds.
 */
export async function wheel(input: WheelInput): Promise<void> {
  let looked = false;
  setHandler(look, () => {
    looked = true;
  });
  for (;;) {
    looked = false;
    const result = await turn(input);
    if (result.done > 0) log.info('turned', { ...input, done: result.done });
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    // A look that came meanwhile is not lost: the new run begins with a turn.
    if (continueAsNewSuggested || historyLength > HISTORY) await continueAsNew<typeof wheel>(input);
    const wait = sleepOf(result, Date.now());
    if (wait > 0 && !looked) await condition(() => looked, wait);
  }
}

function sleepOf({ next, done }: TurnResult, now: number): number {
  const until = next === null ? LONGEST : next - now;
  return Math.min(Math.max(until, done > 0 ? 0 : SHORTEST), LONGEST);
}

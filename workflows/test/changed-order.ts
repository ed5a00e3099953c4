import type { WheelActivities, WheelInput } from '@lianban/contracts/wheels';
import { proxyActivities, sleep } from '@temporalio/workflow';

const { turn } = proxyActivities<WheelActivities>({ startToCloseTimeout: '3 minutes' });

/** A wheel that sleeps before its first turn: what a careless change could do to the real one. */
export async function wheel(input: WheelInput): Promise<void> {
  await sleep(1_000);
  await turn(input);
}

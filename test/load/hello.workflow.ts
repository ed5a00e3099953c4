import { proxyActivities } from '@temporalio/workflow';

const { greet } = proxyActivities<{ greet(name: string): Promise<string> }>({ startToCloseTimeout: '10 s' });

/** The smallest durable thing: one activity. */
export const hello = (name: string): Promise<string> => greet(name);

/** Names and argument types that the worker and the workflows share. */
export const TASK_QUEUE = 'lianban';
export const WHEEL_WORKFLOW = 'wheel';
export const LOOK_SIGNAL = 'look';
export const CLOCK_SHARDS = 16;
export type WheelKind = 'clocks' | 'outbox' | 'search' | 'tours' | 'reports';
export interface WheelInput {
  kind: WheelKind;
  shard: number;
}
/** `next`: the next instant the shard knows of in real time (ms since epoch), or null for "nothing known". */
export interface TurnResult {
  next: number | null;
  done: number;
}
/** The one activity of a wheel: does everything that is due in the shard. */
export interface WheelActivities {
  turn(input: WheelInput): Promise<TurnResult>;
}
export const wheelId = (input: WheelInput): string => `wheel:${input.kind}:${input.shard}`;
/** Every wheel that must run. */
export const WHEELS: readonly WheelInput[] = [
  ...Array.from({ length: CLOCK_SHARDS }, (_, shard): WheelInput => ({ kind: 'clocks', shard })),
  { kind: 'outbox', shard: 0 },
  { kind: 'search', shard: 0 },
  { kind: 'tours', shard: 0 },
  { kind: 'reports', shard: 0 },
];

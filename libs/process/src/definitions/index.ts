import type { Process } from '../define-process.ts';
import { caseFile } from './case/case.ts';
import { pullRequest } from './pull-request/pull-request.ts';
import { referral } from './referral/referral.ts';
import { referralDispatch } from './referral-dispatch/referral-dispatch.ts';

/** Every process type; without a prototype, because types are looked up by what a caller sends. A new one is one folder here and one line below. */
export const PROCESSES: Record<string, Process> = Object.assign(
  Object.create(null),
  Object.fromEntries([caseFile, referralDispatch, referral, pullRequest].map((p) => [p.type, p as unknown as Process])),
);
export { caseFile, pullRequest, referral, referralDispatch };

/** The definition of a type. Throws for a type that does not exist. */
export function getProcess(type: string): Process {
  const process = PROCESSES[type];
  if (!process) throw new Error(`no process ${type}`);
  return process;
}

import { hash } from 'node:crypto';
import type { Role } from '@lianban/contracts';
import { hasRole } from '../http/index.js';
import type { Context } from '../http/index.js';

const WORK: Role[] = ['clerk', 'legal', 'head', 'liaison', 'officer', 'leader', 'coordinator', 'convener'];
/** Has to do with matters: administrators, security officers and auditors do not. */
export const works = (ctx: Context): boolean => hasRole(ctx, ...WORK);

/** What a person may read, as one word: a file written under other rights is not handed out. */
export function rightsOf({ principal }: Pick<Context, 'principal'>): string {
  const held = principal.memberships.map((m) => `${m.unitId}:${m.role}`).sort();
  return hash('sha256', JSON.stringify([principal.clearance, held, principal.recused.toSorted()]), 'hex');
}

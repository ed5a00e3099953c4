import type { Role } from '@lianban/contracts';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';

/** Roles that see the whole meeting. */
export const MEETING: Role[] = ['clerk', 'legal', 'head', 'coordinator', 'convener'];
const DEPARTMENT: Role[] = ['liaison', 'officer', 'leader'];

/** Whose rows count: `units` null = the whole meeting. Which of them exist for a person is decided by the policies. */
export interface Scope {
  whole: boolean;
  units: string[] | null;
}

/**
 * Bureau, office and convener see the whole meeting, a department its own rows, administrators, security and auditors none. Throws
 * `forbidden` for a unit outside one's right.
 */
export function scopeOf(ctx: Context, unit: string | undefined): Scope {
  const held = (roles: Role[]): string[] =>
    ctx.principal.memberships.filter((m) => roles.includes(m.role)).map((m) => m.unitId);
  if (held(MEETING).length) return { whole: true, units: unit ? [unit] : null };
  const own = [...new Set(held(DEPARTMENT))];
  if (!own.length) throw new AppError('forbidden', { remedy: '统计供联席会议办公室、医保局、召集人和成员单位使用。' });
  if (unit && !own.includes(unit)) throw new AppError('forbidden', { remedy: '只能查看本单位的统计。' });
  return { whole: false, units: unit ? [unit] : own };
}

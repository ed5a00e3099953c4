import type { Role } from '@lianban/contracts';
import { AppError, hasRole } from '../http/index.js';
import type { Context } from '../http/index.js';

/** Who keeps the calendar: the office, whose dates they are, and the administrator. A change needs two persons of them (quality C.2). */
const CHANGERS: Role[] = ['coordinator', 'admin'];

export const mayChange = (ctx: Context): boolean => hasRole(ctx, ...CHANGERS);

/** As whom a person may change the calendar: itself, or whom it represents. */
export const changersOf = (ctx: Context): string[] =>
  ctx.principal.memberships.filter((m) => CHANGERS.includes(m.role)).map((m) => m.substituteFor?.userId ?? ctx.userId);

/** Throws `forbidden`. */
export function mustChange(ctx: Context): void {
  if (!mayChange(ctx))
    throw new AppError('forbidden', { reason: 'calendar-keeper', remedy: '工作日历由会议办公室协调员或管理员更新。' });
}

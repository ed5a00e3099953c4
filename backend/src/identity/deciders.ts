import type { Role } from '@lianban/contracts';
import type { Context } from '../http/index.js';

/** Who decides on a unit's people: its head or leader; of an office its coordinator, of a convener's unit the convener. */
export const DECIDERS: Role[] = ['head', 'leader', 'coordinator', 'convener'];

/** Whether the person decides on the people of a unit by a role of its own. */
export const decidesInPerson = (ctx: Context, unitId: string): boolean =>
  deciding(ctx, unitId).some((m) => !m.substituteFor);

/** The person who decides on the people of a unit, as which it would go on record: itself, or whom it represents; undefined when it does not. */
export function decidingAs(ctx: Context, unitId: string): { userId: string } | undefined {
  const held = deciding(ctx, unitId);
  if (held.some((m) => !m.substituteFor)) return { userId: ctx.userId };
  return held[0]?.substituteFor;
}

const deciding = (ctx: Context, unitId: string) =>
  ctx.principal.memberships.filter((m) => m.unitId === unitId && DECIDERS.includes(m.role));

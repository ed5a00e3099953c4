import { actingAs, may, Refused } from '@lianban/process';
import type { Action, Actor, MatterRecord, Membership, Process } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { findUnits } from '../directory/index.js';
import type { Context } from '../http/index.js';

/** Whether a person may act, and as whom it goes on record. */
export interface Standing {
  allowed: boolean;
  actor: Actor;
}

export const personOf = (ctx: Context, as: Membership | undefined, fallbackUnit = ''): Actor => ({
  kind: 'person',
  userId: ctx.userId,
  name: ctx.name,
  unitId: as?.unitId ?? fallbackUnit,
  role: as?.role ?? null,
  ...(as?.substituteFor && { substituteFor: as.substituteFor.name, substituteForId: as.substituteFor.userId }),
});

/** The person's own standing on a matter for an action. */
export function standingOf(ctx: Context, process: Process, name: string, matter: MatterRecord): Standing {
  const action = process.actions[name];
  const allowed = !!action && may(ctx.ability, process.type, name, matter);
  const as = allowed ? actingAs(action.by, matter, ctx.principal) : undefined;
  return { allowed, actor: personOf(ctx, as, matter.initiator_unit) };
}

/** An action that is the handler's to take: what a proxy may record. */
export const isHandlers = (action: Action | undefined): boolean =>
  action?.by.some((w) => 'side' in w && w.side === 'handler') ?? false;

/**
 * Standing of a clerk who records what the handler's unit did. Throws `Refused` (`blocked`, `unit-online`) for a unit that acts for itself.
 * The event is the handler's unit's, and says who recorded it.
 */
export async function proxyStandingOf(
  tx: Tx,
  ctx: Context,
  process: Process,
  name: string,
  matter: MatterRecord,
): Promise<Standing> {
  const own = process.proxy && may(ctx.ability, process.type, 'proxy', matter);
  const as = own ? actingAs([process.proxy!], matter, ctx.principal) : undefined;
  const allowed = as !== undefined && isHandlers(process.actions[name]);
  const actor = personOf(ctx, as, matter.initiator_unit);
  if (!allowed || !matter.handler_unit) return { allowed: false, actor };
  const units = await findUnits(tx, [matter.handler_unit]);
  if (units[matter.handler_unit]?.channel === 'online') throw new Refused('blocked', { reason: 'unit-online' });
  return { allowed, actor: { ...actor, unitId: matter.handler_unit, proxyUnit: actor.unitId } };
}

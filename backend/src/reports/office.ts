import { abilityOf } from '../identity/index.js';
import type { Context } from '../http/index.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';
/** Internal papers: what is classified higher is in no report. */
const CLEARANCE = 1;

/** May write and issue the reports of this office. */
export const writesFor = (ctx: Context, officeUnit: string): boolean =>
  ctx.principal.memberships.some((m) => m.unitId === officeUnit && m.role === 'coordinator');

/**
 * Through whose eyes a report is counted: the office itself, recused from nothing and named in no confidential matter, so that the numbers
 * do not depend on who opens or issues it. What is done is done by the person.
 */
export function asOffice(ctx: Context, officeUnit: string, regionCode: string): Context {
  const memberships = [{ unitId: officeUnit, role: 'coordinator' as const }];
  const principal = { userId: NOBODY, clearance: CLEARANCE, memberships, recused: [] };
  return {
    ...ctx,
    principal,
    principals: [officeUnit],
    unitIds: [officeUnit],
    regionCode,
    ability: abilityOf(principal),
  };
}

import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';

/** SQL: codes of the regions whose case files an auditor looks at. `units`: parameter with the units in which the person is auditor. */
export const regionsOf = (units: string): string =>
  `array(select o.region_code from units o where o.id = any (${units}::uuid[]))`;

/** Units in which the person is auditor. Throws `not-found` for everybody else: the audit does not exist for them. */
export function auditedUnits(ctx: Context): string[] {
  const units = ctx.principal.memberships.filter((m) => m.role === 'auditor').map((m) => m.unitId);
  if (!units.length) throw notFound();
  return units;
}

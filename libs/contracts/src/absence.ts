import { z } from 'zod';
import { UnitRef } from './matters.ts';
import { ROLES } from './words.ts';

/** Roles that nobody can give to a substitute: who looks after the machine does so in person. */
export const NOT_DELEGABLE = ['admin', 'security', 'auditor'] as const;

const Named = z.object({ id: z.uuid(), name: z.string() });

/** `POST /api/delegations` → `DelegationView`. Days are `YYYY-MM-DD` in Asia/Shanghai, `until` is the last one. */
export const Delegate = z.strictObject({
  unitId: z.uuid(),
  absentId: z.uuid(),
  substituteId: z.uuid(),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  from: z.iso.date(),
  until: z.iso.date(),
  basis: z.string().trim().min(4).max(500),
});
export type Delegate = z.infer<typeof Delegate>;

export const DelegationView = z.object({
  id: z.uuid(),
  unit: UnitRef,
  absent: Named,
  substitute: Named,
  roles: z.array(z.enum(ROLES)),
  basis: z.string(),
  status: z.enum(['current', 'coming', 'past']),
  /** `until` is exclusive: 00:00 of the day after the last one */
  since: z.string(),
  until: z.string(),
  arrangedBy: z.string(),
  /** ended before its time */
  ended: z.object({ at: z.string(), by: z.string() }).nullable(),
  mayEnd: z.boolean(),
});
export type DelegationView = z.infer<typeof DelegationView>;

/**
 * `GET /api/delegations`: of the person's units, current ones first, then coming, then past; `units` is what the form offers.
 * `members` hold working roles of their own; `mayArrange`: also for an absent colleague. `today` is the product's day.
 * `POST /api/delegations/:id/end` ends one → `DelegationView`.
 */
export const DelegationPage = z.object({
  rows: z.array(DelegationView),
  today: z.string(),
  units: z.array(
    UnitRef.extend({
      mayArrange: z.boolean(),
      members: z.array(Named.extend({ roles: z.array(z.enum(ROLES)) })),
    }),
  ),
});
export type DelegationPage = z.infer<typeof DelegationPage>;

/** `POST /api/matters/:id/recusals` → 204: from that moment the case file does not exist for the person. Oneself declares, the unit's head orders. */
export const Recuse = z.strictObject({
  personId: z.uuid(),
  reason: z.string().trim().min(4).max(500),
  basis: z.string().trim().min(4).max(500),
});
export type Recuse = z.infer<typeof Recuse>;
/** `POST /api/recusals/:id/lift` → 204. */
export const LiftRecusal = z.strictObject({ reason: z.string().trim().min(4).max(500) });
export type LiftRecusal = z.infer<typeof LiftRecusal>;

/** `GET /api/matters/:id/recusals`: people of the viewer's own unit who are, or were, recused from the matter's case file. */
export const RecusalPage = z.object({
  rows: z.array(
    z.object({
      id: z.uuid(),
      person: z.string(),
      reason: z.string(),
      basis: z.string(),
      since: z.string(),
      /** null: declared by the person itself */
      orderedBy: z.string().nullable(),
      lifted: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
      mayLift: z.boolean(),
    }),
  ),
  /** who can be recused by the viewer: itself, and for a head everybody of the unit who is not */
  people: z.array(Named),
});
export type RecusalPage = z.infer<typeof RecusalPage>;

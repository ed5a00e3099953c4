import { z } from 'zod';
import { CHANGE_KINDS } from './audit.ts';
import { UnitRef } from './matters.ts';
import { ROLES } from './words.ts';
import type { Role, UnitKind } from './words.ts';

/** Roles that can be held in a unit of a kind. */
export const ROLES_OF_KIND: Record<UnitKind, readonly Role[]> = {
  bureau: ['clerk', 'legal', 'head', 'admin', 'security', 'auditor'],
  office: ['coordinator'],
  department: ['liaison', 'officer', 'leader'],
  government: ['convener'],
};
/** 三员: each is the only role its holder has. */
export const GUARDED_ROLES = ['admin', 'security', 'auditor'] as const;

const Reason = z.string().trim().min(4).max(200);
const Roles = z.array(z.enum(ROLES)).min(1).max(ROLES.length);
/**
 * `POST /api/admin/changes` → `ProposedChange`, by an administrator. An account without a role is refused. What gives rights (`create`, `grant`,
 * `enable`, `reset`) or touches a holder of one of the three guarded roles is done when a security officer has confirmed it; ending and
 * disabling are done at once.
 */
export const ProposeChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('create'),
    account: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
    name: z.string().trim().min(2).max(40),
    email: z.email().max(120).optional(),
    unitId: z.uuid(),
    roles: Roles,
    reason: Reason,
  }),
  z.strictObject({
    kind: z.enum(['grant', 'end']),
    userId: z.uuid(),
    unitId: z.uuid(),
    roles: Roles,
    reason: Reason,
  }),
  z.strictObject({ kind: z.enum(['disable', 'enable', 'reset']), userId: z.uuid(), reason: Reason }),
]);
export type ProposeChange = z.infer<typeof ProposeChange>;

/** A change that waits. `mine`: proposed by the viewer, who can withdraw it; `mayDecide`: the viewer confirms or rejects it. */
export const ChangeView = z.object({
  id: z.uuid(),
  kind: z.enum(CHANGE_KINDS),
  subject: z.string(),
  account: z.string(),
  unit: UnitRef,
  roles: z.array(z.enum(ROLES)),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  mine: z.boolean(),
  mayDecide: z.boolean(),
});
export type ChangeView = z.infer<typeof ChangeView>;
/** `password`: of a new account or after a reset, shown this once; it is of use when the change is confirmed and is changed at the first sign-in. */
export const ProposedChange = z.object({ id: z.uuid(), waits: z.boolean(), password: z.string().nullable() });
export type ProposedChange = z.infer<typeof ProposedChange>;
/** `POST /api/admin/changes/:id/decision` → 204. */
export const DecideChange = z.strictObject({ decision: z.enum(['confirmed', 'rejected', 'withdrawn']) });
export type DecideChange = z.infer<typeof DecideChange>;

export const AccountView = z.object({
  id: z.uuid(),
  account: z.string(),
  name: z.string(),
  disabledAt: z.string().nullable(),
  /** own roles in force; what is held for somebody else is not administration's */
  memberships: z.array(z.object({ unit: UnitRef, role: z.enum(ROLES), since: z.string() })),
});
export type AccountView = z.infer<typeof AccountView>;
/**
 * `GET /api/admin/accounts?q&unit&cursor` (roles admin and security, else 404): accounts of one’s own region by account; `changes` are those
 * that wait; `units` is what forms offer; `mayPropose`: an administrator.
 */
export const AccountPage = z.object({
  rows: z.array(AccountView),
  next: z.string().nullable(),
  changes: z.array(ChangeView),
  units: z.array(UnitRef.extend({ roles: z.array(z.enum(ROLES)) })),
  mayPropose: z.boolean(),
});
export type AccountPage = z.infer<typeof AccountPage>;

import { GUARDED_ROLES } from '@lianban/contracts';
import type { AccountView, FieldProblem, ProposeChange, Role } from '@lianban/contracts';
import { AppError } from '../http/index.js';
import type { OfferedUnit } from './accounts.queries.js';

const isGuarded = (role: Role): boolean => (GUARDED_ROLES as readonly Role[]).includes(role);
const refuse = (...fields: FieldProblem[]): AppError => new AppError('invalid', { fields });

/** Throws what is wrong with the roles of a change: not of this unit's kind, held already or not at all, or one of the three beside another one. */
export function checkRoles(
  asked: Extract<ProposeChange, { roles: Role[] }>,
  unit: OfferedUnit | undefined,
  account: AccountView | undefined,
): void {
  if (!unit) throw refuse({ path: 'unitId', rule: 'not-an-option' });
  const held = (account?.memberships ?? []).filter((m) => m.unit.id === unit.id).map((m) => m.role);
  if (new Set(asked.roles).size < asked.roles.length) throw refuse({ path: 'roles', rule: 'duplicate' });
  if (asked.kind === 'end') {
    if (asked.roles.some((role) => !held.includes(role))) throw refuse({ path: 'roles', rule: 'not-an-option' });
    return;
  }
  if (asked.roles.some((role) => !unit.roles.includes(role))) throw refuse({ path: 'roles', rule: 'not-an-option' });
  if (asked.roles.some((role) => held.includes(role))) throw refuse({ path: 'roles', rule: 'duplicate' });
  const all = new Set([...(account?.memberships ?? []).map((m) => m.role), ...asked.roles]);
  if (all.size > 1 && [...all].some(isGuarded))
    throw new AppError('blocked', {
      reason: 'roles-exclusive',
      remedy: '系统管理员、安全保密员、审计员须由不同的人担任，且不能兼任业务角色。请先结束原角色，或者另选人员。',
    });
}

/** Throws when the account already is what it is to become. */
export function checkStanding(kind: 'disable' | 'enable' | 'reset', account: AccountView): void {
  const disabled = account.disabledAt !== null;
  if ((kind === 'disable' && disabled) || (kind === 'enable' && !disabled))
    throw new AppError('blocked', { reason: `account-${disabled ? 'disabled' : 'enabled'}` });
}

import { ROLES_OF_KIND } from '@lianban/contracts';
import type { AccountPage, AccountView, ChangeView, Role, UnitKind, UnitRef } from '@lianban/contracts';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';

const PAGE = 50;

/** Units whose people somebody looks after, by the two roles. */
export interface Scope {
  propose: string[];
  decide: string[];
}
/** Throws `not-found` for who is neither administrator nor security officer. */
export async function getScope(tx: Tx, ctx: Context): Promise<Scope> {
  const scope = (await tx.one<Scope>(
    `select administered_units($1, 'admin') as propose, administered_units($1, 'security') as decide`,
    [ctx.userId],
  ))!;
  if (!scope.propose.length && !scope.decide.length) throw notFound();
  return scope;
}
export const unitsOf = ({ propose, decide }: Scope): string[] => [...new Set([...propose, ...decide])];

const IN_FORCE = `m.since <= n.at and (m.until is null or m.until > n.at)`;
const NOW = `(select clock_timestamp() + "offset" as at from app_time) n`;
const ACCOUNTS = `
select u.id, u.account, u.name, u.disabled_at as "disabledAt", coalesce((
  select json_agg(json_build_object('unit', json_build_object('id', o.id, 'name', o.name, 'short', o.short), 'role', m.role, 'since', m.since) order by o.name, m.role)
    from memberships m join units o on o.id = m.unit_id where m.user_id = u.id and m.unit_id = any ($1::uuid[]) and not m.acting and ${IN_FORCE}), '[]') as memberships
from users u cross join ${NOW}
where exists (select from memberships m where m.user_id = u.id and m.unit_id = any ($1::uuid[]) and not m.acting)`;

/** Accounts of the scope by account; `unit`: who works there now. */
export async function listAccounts(
  tx: Tx,
  scope: Scope,
  filter: { q?: string | undefined; unit?: string | undefined; cursor?: string | undefined },
): Promise<Pick<AccountPage, 'rows' | 'next'>> {
  const sought = filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null;
  const found = await tx.rows<AccountView>(
    `${ACCOUNTS} and ($2::text is null or u.name ilike $2 or u.account ilike $2)
       and ($3::uuid is null or exists (select from memberships m where m.user_id = u.id and m.unit_id = $3 and not m.acting and ${IN_FORCE}))
       and ($4::text is null or u.account > $4) order by u.account limit ${PAGE + 1}`,
    [asArray(unitsOf(scope)), sought, filter.unit ?? null, filter.cursor ?? null],
  );
  const rows = found.slice(0, PAGE);
  return { rows, next: found.length > PAGE ? rows.at(-1)!.account : null };
}

/** Throws `not-found` for an account of another region. */
export async function getAccount(tx: Tx, units: string[], id: string): Promise<AccountView> {
  const account = await tx.one<AccountView>(`${ACCOUNTS} and u.id = $2`, [asArray(units), id]);
  if (!account) throw notFound();
  return account;
}

export interface OfferedUnit extends UnitRef {
  roles: Role[];
}
/** Open units of the scope with the roles that can be held there. */
export async function listUnitsOffered(tx: Tx, units: string[]): Promise<OfferedUnit[]> {
  const rows = await tx.rows<UnitRef & { kind: UnitKind }>(
    'select id, name, short, kind from units where id = any ($1::uuid[]) and closed_at is null order by name',
    [asArray(units)],
  );
  return rows.map(({ kind, ...unit }) => ({ ...unit, roles: [...ROLES_OF_KIND[kind]] }));
}

export type WaitingChange = Omit<ChangeView, 'mine' | 'mayDecide'> & { userId: string; proposerId: string };
const WAITING = `
select c.id, c.kind, coalesce(s.name, c.name) as subject, coalesce(s.account, c.account) as account, json_build_object('id', u.id, 'name', u.name, 'short', u.short) as unit,
  c.roles, c.reason, p.name as "proposedBy", c.proposed_at as "proposedAt", c.user_id as "userId", c.proposed_by as "proposerId"
from admin_changes c join units u on u.id = c.unit_id join users p on p.id = c.proposed_by left join users s on s.id = c.user_id
where c.decision is null and c.two_persons`;

/** Changes of the person's scope that wait for a decision, oldest first; row-level security leaves no other. */
export const listWaiting = (tx: Tx): Promise<WaitingChange[]> =>
  tx.rows<WaitingChange>(`${WAITING} order by c.proposed_at, c.id limit 100`);

/** One that waits; undefined when it does not, or is of another region. */
export const findWaiting = (tx: Tx, id: string): Promise<WaitingChange | undefined> =>
  tx.one<WaitingChange>(`${WAITING} and c.id = $1`, [id]);

export function toView(change: WaitingChange, ctx: Context, scope: Scope): ChangeView {
  const { userId, proposerId, ...view } = change;
  return {
    ...view,
    mine: proposerId === ctx.userId,
    mayDecide: scope.decide.includes(view.unit.id) && proposerId !== ctx.userId && userId !== ctx.userId,
  };
}

/** Of the roles administrator and security officer those that nobody else in the units holds: without either, nothing could be changed any more. */
export async function findLoneRoles(tx: Tx, units: string[], userId: string, roles: Role[]): Promise<Role[]> {
  const rows = await tx.rows<{ role: Role }>(
    `select r as role from unnest($1::text[]) r cross join ${NOW} where r in ('admin', 'security') and not exists (
       select from memberships m join users u on u.id = m.user_id where m.unit_id = any ($2::uuid[]) and m.role = r and m.user_id <> $3 and not m.acting and u.disabled_at is null and ${IN_FORCE})`,
    [roles, asArray(units), userId],
  );
  return rows.map((r) => r.role);
}

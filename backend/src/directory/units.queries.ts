import type { MemberView, UnitView } from '@lianban/contracts';
import type { Facts } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { asArray } from '../database/index.js';
import type { Context } from '../http/index.js';
import { ACTIVE_MEMBER, notRecused } from './active-members.js';

type UnitFact = Facts['units'][string];
/** SQL: unit `u` can be delivered to. Needs `app_time a`. */
export const REACHABLE = `(u.channel <> 'online' or exists (select from memberships m join users p on p.id = m.user_id
  where m.unit_id = u.id and ${ACTIVE_MEMBER}))`;

/** Units as guards see them, by id. `reachable`: an active account, or a channel that needs none. Closed units are left out. */
export async function findUnits(tx: Tx, ids: string[]): Promise<Facts['units']> {
  const rows = await tx.rows<UnitFact & { id: string }>(
    `select u.id, u.name, u.short, u.channel, u.recipient, u.commanded, u.region_code as "regionCode", ${REACHABLE} as reachable
     from units u cross join app_time a where u.id = any($1::uuid[]) and u.closed_at is null`,
    [asArray(ids)],
  );
  return Object.fromEntries(rows.map(({ id, ...unit }) => [id, unit]));
}

/** The unit that keeps the case files of a region; undefined where there is none. */
export async function findKeeper(tx: Tx, regionCode: string): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(
    `select id from units where kind = 'bureau' and region_code = $1 and closed_at is null order by code limit 1`,
    [regionCode],
  );
  return row?.id;
}

/** Office and convener of the region's joint meeting; undefined where there is none. */
export function meetingOf(
  tx: Tx,
  regionCode: string,
): Promise<{ officeUnit: string; convenerUnit: string } | undefined> {
  return tx.one(
    'select office_unit as "officeUnit", convener_unit as "convenerUnit" from meeting_bodies where region_code = $1 and until is null',
    [regionCode],
  );
}

const MEMBERS = `(select json_agg(json_build_object('name', x.name, 'roles', x.roles) order by x.name) as list from (
  select p.name, json_agg(distinct m.role) as roles from memberships m join users p on p.id = m.user_id
  where m.unit_id = u.id and ${ACTIVE_MEMBER} group by p.id, p.name) x)`;

/** The people who work in a unit now, with the roles they hold there, by name. Without those who see no matter. */
export function listMembers(tx: Tx, unitId: string): Promise<MemberView[]> {
  return tx.rows<MemberView>(
    `select p.id, p.name, json_agg(distinct m.role) as roles from memberships m join users p on p.id = m.user_id cross join app_time a
      where m.unit_id = $1::uuid and m.role <> all ('{admin,security,auditor}') and ${ACTIVE_MEMBER} group by p.id, p.name order by p.name, p.id`,
    [unitId],
  );
}

/** Of those, the ones who may be given a matter of a case file: cleared for it and not recused. */
export async function findAssignable(
  tx: Tx,
  unitId: string,
  { caseFileId, secretLevel }: { caseFileId: string; secretLevel: number },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select distinct p.id from memberships m join users p on p.id = m.user_id cross join app_time a
      where m.unit_id = $1::uuid and m.role <> all ('{admin,security,auditor}') and ${ACTIVE_MEMBER} and p.clearance >= $3::int
        and ${notRecused('p.id', '$2::uuid')}`,
    [unitId, caseFileId, secretLevel],
  );
  return rows.map((r) => r.id);
}

/**
 * Units of the regions the person's own units belong to; of other regions nothing is shown.
 * `recipients`: only departments a matter may be given to, without the person's own.
 */
export function listUnits(tx: Tx, ctx: Context, only?: 'recipients'): Promise<UnitView[]> {
  const { sql, params } = unitRows(ctx, only);
  return tx.rows<UnitView>(sql, params);
}

/** The same as one statement. */
export function unitRows(ctx: Context, only?: 'recipients'): { sql: string; params: unknown[] } {
  const own = ctx.principal.memberships.map((m) => m.unitId);
  const sql = `select u.id, u.name, u.short, u.kind, u.pinyin, u.initials, u.channel, r.name as region, h.name as host,
       u.channel <> 'online' or members.list is not null as reachable, coalesce(members.list, '[]') as members
     from units u join regions r on r.code = u.region_code left join units h on h.id = u.host_unit_id cross join app_time a cross join lateral ${MEMBERS} members
     where u.closed_at is null and u.region_code in (select o.region_code from units o where o.id = any($1::uuid[]))
       ${only ? `and u.recipient and u.kind = 'department' and u.id <> all($1::uuid[])` : ''}
     order by u.pinyin, u.id`;
  return { sql, params: [asArray(own)] };
}

import { localDay } from '@lianban/clock';
import type { DelegationPage, DelegationView } from '@lianban/contracts';
import { asArray, readNow } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { ACTIVE_MEMBER } from '../directory/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { decidesInPerson } from '../identity/index.js';

/** So many of those that are over are shown. */
const PAST = 50;

export type Member = DelegationPage['units'][number]['members'][number];
export type Unit = Omit<DelegationPage['units'][number], 'mayArrange'>;
interface Row extends Omit<DelegationView, 'ended' | 'mayEnd'> {
  createdBy: string;
  endedAt: string | null;
  endedBy: string | null;
}

const OVER = `(d.ended_at is not null or d.until <= n.at)`;
const STATUS = `case when ${OVER} then 'past' when d.since > n.at then 'coming' else 'current' end`;
// Row-level security leaves the delegations of the person's own units.
const LIST = `
select d.id, json_build_object('id', u.id, 'name', u.name, 'short', u.short) as unit,
  json_build_object('id', p.id, 'name', p.name) as absent, json_build_object('id', s.id, 'name', s.name) as substitute,
  d.roles, d.basis, ${STATUS} as status, d.since, d.until, d.created_by as "createdBy", c.name as "arrangedBy", d.ended_at as "endedAt", e.name as "endedBy"
from delegations d join units u on u.id = d.unit_id join users p on p.id = d.absent_id join users s on s.id = d.substitute_id
  join users c on c.id = d.created_by left join users e on e.id = d.ended_by
  cross join (select clock_timestamp() + "offset" as at from app_time) n
where ($1::uuid is null or d.id = $1::uuid)
order by array_position('{current,coming,past}', ${STATUS}), case when ${OVER} then null else d.since end, d.until desc, d.id`;

/** Delegations of the person's units, and whom the form offers. */
export async function getDelegations(tx: Tx, ctx: Context): Promise<DelegationPage> {
  const rows = (await tx.rows<Row>(LIST, [null])).map((row) => toView(row, ctx));
  const past = rows.filter((r) => r.status === 'past').slice(0, PAST);
  const units = await findOwnUnits(tx, ctx.unitIds);
  return {
    rows: [...rows.filter((r) => r.status !== 'past'), ...past],
    today: localDay(await readNow(tx)),
    units: units.map((u) => ({ ...u, mayArrange: decidesInPerson(ctx, u.id) })),
  };
}

/** Throws not-found for those of other units. */
export async function getDelegation(tx: Tx, ctx: Context, id: string): Promise<DelegationView> {
  const row = await tx.one<Row>(LIST, [id]);
  if (!row) throw notFound();
  return toView(row, ctx);
}

/** Units with the people who work there now by roles of their own; what they hold for others, and those who see no matter, are left out. */
export function findOwnUnits(tx: Tx, ids: string[]): Promise<Unit[]> {
  return tx.rows<Unit>(
    `select u.id, u.name, u.short, coalesce((select json_agg(x order by x.name, x.id) from (
       select p.id, p.name, json_agg(m.role order by m.role) as roles from memberships m join users p on p.id = m.user_id cross join app_time a
        where m.unit_id = u.id and not m.acting and m.role <> all ('{admin,security,auditor}') and ${ACTIVE_MEMBER} group by p.id, p.name) x), '[]') as members
     from units u where u.id = any ($1::uuid[]) and u.closed_at is null order by u.name`,
    [asArray(ids)],
  );
}

function toView({ createdBy, endedAt, endedBy, ...row }: Row, ctx: Context): DelegationView {
  const concerned = ctx.userId === row.absent.id || ctx.userId === createdBy || decidesInPerson(ctx, row.unit.id);
  return {
    ...row,
    ended: endedAt === null ? null : { at: endedAt, by: endedBy ?? '' },
    mayEnd: row.status !== 'past' && concerned,
  };
}

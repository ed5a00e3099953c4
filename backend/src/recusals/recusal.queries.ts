import type { RecusalPage, Role } from '@lianban/contracts';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { ACTIVE_MEMBER, notRecused } from '../directory/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { DECIDERS, decidingAs } from '../identity/index.js';
import { signatureOf } from '../matters/index.js';

/** The matter on whose page somebody is recused from the whole file, and the units for which the viewer stands there. */
export interface Place {
  matterId: string;
  caseFileId: string;
  unitIds: string[];
  now: string;
}
/** Somebody of one of those units. */
export interface Colleague {
  id: string;
  name: string;
  unitId: string;
}
export interface Recusal {
  id: string;
  userId: string;
  unitId: string;
  person: string;
  standing: boolean;
  /** the matter on which its unit is told */
  matterId: string | null;
  caseFileId: string;
  now: string;
}

/** Row-level security hides the matter from those who may not know of it. Throws not-found. */
export async function getPlace(tx: Tx, ctx: Context, matterId: string): Promise<Place> {
  const row = await tx.one<{ caseFileId: string; audience: string[]; now: string }>(
    `select m.case_file_id as "caseFileId", to_json(m.audience) as audience, clock_timestamp() + a."offset" as now
       from matters m cross join app_time a where m.id = $1`,
    [matterId],
  );
  if (!row) throw notFound();
  const unitIds = ctx.unitIds.filter((id) => row.audience.includes(id));
  return { matterId, caseFileId: row.caseFileId, unitIds: unitIds.length ? unitIds : ctx.unitIds, now: row.now };
}

/** Who works in those units by a role of its own and is not recused from the file. */
export function findColleagues(tx: Tx, { unitIds, caseFileId }: Place): Promise<Colleague[]> {
  return tx.rows<Colleague>(
    `select distinct p.id, p.name, m.unit_id as "unitId" from memberships m join users p on p.id = m.user_id cross join app_time a
      where m.unit_id = any ($1::uuid[]) and not m.acting and m.role <> all ('{admin,security,auditor}') and ${ACTIVE_MEMBER}
        and ${notRecused('p.id', '$2::uuid')} order by p.name, p.id`,
    [asArray(unitIds), caseFileId],
  );
}

interface Row extends Omit<RecusalPage['rows'][number], 'mayLift' | 'lifted' | 'orderedBy'> {
  userId: string;
  unitId: string;
  orderedBy: string | null;
  orderedFor: string | null;
  liftedAt: string | null;
  liftedBy: string | null;
  liftedFor: string | null;
  liftReason: string | null;
}

/** Recusals of the viewer's own units from the file: why somebody stepped back is told to no other unit. */
export async function getRecusals(tx: Tx, ctx: Context, place: Place): Promise<RecusalPage> {
  const rows = await tx.rows<Row>(
    `select r.id, r.user_id as "userId", r.unit_id as "unitId", p.name as person, r.reason, r.basis, r.since,
       case when r.ordered_by <> r.user_id then o.name end as "orderedBy", of.name as "orderedFor",
       case when r.lifted_by is not null then r.until end as "liftedAt", l.name as "liftedBy", lf.name as "liftedFor", r.lift_reason as "liftReason"
     from recusals r join users p on p.id = r.user_id left join users o on o.id = r.ordered_by left join users of on of.id = r.ordered_for
       left join users l on l.id = r.lifted_by left join users lf on lf.id = r.lifted_for
     where r.case_file_id = $1 and r.unit_id = any ($2::uuid[]) order by r.until is not null, r.since desc, r.id`,
    [place.caseFileId, asArray(place.unitIds)],
  );
  const people = await findColleagues(tx, place);
  const mine = people.filter((p) => p.id === ctx.userId || mayOrder(ctx, p.unitId, p.id));
  return {
    rows: rows.map((row) => toView(row, ctx)),
    people: [...new Map(mine.map(({ id, name }) => [id, { id, name }])).values()],
  };
}

/** The unit's head decides on others: not on itself, and as a substitute not on whom it represents. */
export function mayOrder(ctx: Context, unitId: string, userId: string): boolean {
  const as = decidingAs(ctx, unitId);
  return as !== undefined && userId !== ctx.userId && userId !== as.userId;
}

/** A recusal from a file of which the viewer sees a matter. Throws not-found, also for those of other units. */
export async function getRecusal(tx: Tx, ctx: Context, id: string): Promise<Recusal> {
  const row = await tx.one<Recusal & object>(
    `select r.id, r.user_id as "userId", r.unit_id as "unitId", p.name as person, r.until is null as standing, r.case_file_id as "caseFileId",
       clock_timestamp() + a."offset" as now,
       (select m.id from matters m join parties q on q.matter_id = m.id and q.unit_id = r.unit_id where m.case_file_id = r.case_file_id
         order by m.closed_at is not null, m.opened_at desc limit 1) as "matterId"
     from recusals r join users p on p.id = r.user_id cross join app_time a
     where r.id = $1 and r.unit_id = any ($2::uuid[]) and exists (select from matters m where m.case_file_id = r.case_file_id)`,
    [id, asArray(ctx.unitIds)],
  );
  if (!row) throw notFound();
  return row;
}

/** Roles of the recused person in the unit that nobody else there holds who may work on the file. */
export async function findLoneRoles(tx: Tx, unitId: string, userId: string, caseFileId: string): Promise<Role[]> {
  const rows = await tx.rows<{ role: Role }>(
    `select distinct h.role from memberships h cross join app_time n
      where h.user_id = $2 and h.unit_id = $1 and not h.acting and h.role <> all ('{admin,security,auditor}')
        and h.since <= clock_timestamp() + n."offset" and (h.until is null or h.until > clock_timestamp() + n."offset")
        and not exists (select from memberships m join users p on p.id = m.user_id cross join app_time a
          where m.unit_id = $1 and m.role = h.role and p.id <> $2 and ${ACTIVE_MEMBER} and ${notRecused('p.id', '$3::uuid')})
      order by h.role`,
    [unitId, userId, caseFileId],
  );
  return rows.map((r) => r.role);
}

/** Whether somebody who decides on the unit's people may look at the file. */
export async function hasHead(
  tx: Tx,
  { unitId, caseFileId }: { unitId: string; caseFileId: string },
): Promise<boolean> {
  const row = await tx.one(
    `select from memberships m join users p on p.id = m.user_id cross join app_time a
      where m.unit_id = $1 and m.role = any ($2) and ${ACTIVE_MEMBER} and ${notRecused('p.id', '$3::uuid')} limit 1`,
    [unitId, DECIDERS, caseFileId],
  );
  return row !== undefined;
}

function toView({ userId, unitId, ...row }: Row, ctx: Context): RecusalPage['rows'][number] {
  const { orderedBy, orderedFor, liftedAt, liftedBy, liftedFor, liftReason, ...shown } = row;
  return {
    ...shown,
    orderedBy: orderedBy === null ? null : signatureOf(orderedBy, orderedFor),
    lifted:
      liftedAt === null ? null : { at: liftedAt, by: signatureOf(liftedBy ?? '', liftedFor), reason: liftReason ?? '' },
    mayLift: liftedAt === null && mayOrder(ctx, unitId, userId),
  };
}

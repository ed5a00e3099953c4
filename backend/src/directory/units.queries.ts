import type { Facts } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { asArray } from '../database/index.js';

type UnitFact = Facts['units'][string];

/** Units as guards see them, by id. `reachable`: an active account, or a channel that needs none. */
export async function findUnits(tx: Tx, ids: string[]): Promise<Facts['units']> {
  const rows = await tx.rows<UnitFact & { id: string }>(
    `select u.id, u.name, u.short, u.channel, u.recipient, u.region_code as "regionCode",
       u.channel <> 'online' or exists (select from memberships m join users p on p.id = m.user_id
         where m.unit_id = u.id and p.disabled_at is null and (m.until is null or m.until > clock_timestamp())) as reachable
     from units u where u.id = any($1::uuid[]) and u.closed_at is null`,
    [asArray(ids)],
  );
  return Object.fromEntries(rows.map(({ id, ...unit }) => [id, unit]));
}

/** The office of the region's joint meeting; null where there is none. */
export async function officeUnitOf(tx: Tx, regionCode: string): Promise<string | null> {
  const row = await tx.one<{ office_unit: string }>(
    'select office_unit from meeting_bodies where region_code = $1 and until is null',
    [regionCode],
  );
  return row?.office_unit ?? null;
}

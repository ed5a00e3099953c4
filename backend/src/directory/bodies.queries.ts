import { localDay, startOfDay } from '@lianban/clock';
import type { BodyPage, BodyView } from '@lianban/contracts';
import { asArray, readNow } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';

/** $1 the viewer's units, $2 beginning of the day, $3 its end (exclusive). A member at any moment of the day was one on it. */
const BODIES = `
select b.id, b.name, r.name as region, o.name as office, c.name as convener, b.since, b.until,
  coalesce((select json_agg(json_build_object('unitId', u.id, 'unit', u.name, 'channel', u.channel, 'since', m.since, 'until', m.until,
      'member', m.since < $3::timestamptz and (m.until is null or m.until > $2::timestamptz)) order by u.pinyin, m.since)
    from body_members m join units u on u.id = m.unit_id where m.body_id = b.id), '[]') as members
from meeting_bodies b join regions r on r.code = b.region_code join units o on o.id = b.office_unit join units c on c.id = b.convener_unit
where b.region_code in (select w.region_code from units w where w.id = any($1::uuid[]))
order by b.until is not null, b.since desc, b.id`;

/** The bodies of the regions the viewer's units belong to, with all who are or were members; without a day: on the product's. */
export async function listBodies(tx: Tx, ctx: Context, day?: string): Promise<BodyPage> {
  const on = day ?? localDay(await readNow(tx));
  const own = ctx.principal.memberships.map((m) => m.unitId);
  const start = startOfDay(on);
  const end = new Date(Date.parse(start) + 86_400_000).toISOString();
  return { on, bodies: await tx.rows<BodyView>(BODIES, [asArray(own), start, end]) };
}

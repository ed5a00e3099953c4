import type { Problem } from '@lianban/contracts';
import { getProcess } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';

/** Who changed a matter since a version was read: at most the last ten acts that the person may see. */
export async function changesSince(
  tx: Tx,
  ctx: Context,
  matterId: string,
  version: number,
): Promise<NonNullable<Problem['changes']>> {
  const rows = await tx.rows<{ action: string; process: string; by: string | null; unit: string | null; at: string }>(
    `select e.action, m.process, e.actor->>'name' as by, u.short as unit, e.occurred_at as at
       from events e join matters m on m.id = e.matter_id left join units u on u.id = e.unit_id
      where e.matter_id = $1 and (not e.internal or e.unit_id = any($2::uuid[])) order by e.n desc limit least(10, greatest(1, (select version from matters where id = $1) - $3::int))`,
    [matterId, asArray(ctx.unitIds), version],
  );
  return rows.map((r) => ({
    action: getProcess(r.process).actions[r.action]?.label[ctx.lang] ?? r.action,
    by: r.by ?? '',
    unit: r.unit ?? '',
    at: r.at,
  }));
}

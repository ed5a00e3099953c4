import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';

/** Whom a matter was assigned to (null: nobody) before each of the assignments; none for an event that is no assignment, or that the person may not see. */
export async function findFormerAssignees(tx: Tx, eventIds: string[]): Promise<Map<string, string | null>> {
  const rows = await tx.rows<{ id: string; to: string | null }>(
    `select e.id, (
       select f.payload -> 'input' ->> 'to' from events f
       where f.matter_id = e.matter_id and f.n < e.n and f.action in ('assign', 'unassign') and f.unit_id = e.unit_id and f.occurred_at >=
         (select max(p.since) from parties p where p.matter_id = e.matter_id and p.unit_id = e.unit_id and p.side = 'handler')
       order by f.n desc limit 1) as to
     from events e where e.id = any ($1::uuid[]) and e.action = 'assign'`,
    [asArray(eventIds)],
  );
  return new Map(rows.map(({ id, to }) => [id, to]));
}

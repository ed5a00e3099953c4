import type { Tx } from '../database/index.js';
import { REACHABLE } from './units.queries.js';

/**
 * Ground of refusal → the unit that is competent for the case file's kind of party: the first in the directory's order that can take the
 * matter and has not held it. Grounds that name nobody are left out.
 */
export async function findCompetent(tx: Tx, matterId: string): Promise<Record<string, string>> {
  const rows = await tx.rows<{ ground: string; unit: string }>(
    `select distinct on (g.ground) g.ground, c.unit_id as unit
       from matters m join fact_subjects s on s.case_file_id = m.case_file_id
       join competences c on c.region_code = m.region_code and c.subject_kind = s.kind cross join lateral unnest(c.grounds) g(ground)
       join units u on u.id = c.unit_id cross join app_time a
      where m.id = $1 and u.closed_at is null and u.recipient and c.unit_id is distinct from m.handler_unit and ${REACHABLE}
        and not exists (select from fact_holdings h where h.matter_id = m.id and h.unit_id = c.unit_id)
      order by g.ground, c.rank`,
    [matterId],
  );
  return Object.fromEntries(rows.map((r) => [r.ground, r.unit]));
}

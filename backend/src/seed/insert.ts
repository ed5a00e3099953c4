import type { QueryRunner } from 'typeorm';

/**
 * Adds the rows that are not there yet (by primary key or another unique key) and says how many it added.
 * What is there is left as it is: an administrator may have changed it.
 */
export async function insertMissing(runner: QueryRunner, table: string, rows: readonly object[]): Promise<number> {
  if (!rows.length) return 0;
  const columns = Object.keys(rows[0]!)
    .map((c) => `"${c}"`)
    .join(', ');
  const added = (await runner.query(
    `with added as (insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)
       on conflict do nothing returning 1) select count(*)::int as n from added`,
    [JSON.stringify(rows)],
  )) as [{ n: number }];
  return added[0].n;
}

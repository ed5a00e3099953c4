const STATEMENTS = `
select r.rolname as role, sum(s.calls)::float8 as statements from pg_stat_statements s join pg_roles r on r.oid = s.userid
where s.dbid = (select oid from pg_database where datname = current_database()) group by 1`;

/** What the server has counted so far: statements of one role, bytes of WAL of everybody. */
export async function countersOf(db, role) {
  const { rows } = await db.query(STATEMENTS);
  const at = await db.query(`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as lsn`);
  const { statements = 0 } = rows.find((row) => row.role === role) ?? {};
  return { statements, lsn: at.rows[0].lsn };
}

/** Statements of a role by the time they took in the server, the dearest first. */
export async function dearest(db, role, limit) {
  const { rows } = await db.query(
    `select s.calls::float8 as calls, s.total_exec_time as ms, s.wal_bytes::float8 as wal, s.rows::float8 as rows, s.query
     from pg_stat_statements s join pg_roles r on r.oid = s.userid
     where r.rolname = $1 and s.dbid = (select oid from pg_database where datname = current_database())
     order by s.total_exec_time desc limit $2`,
    [role, limit],
  );
  return rows;
}

/** Differences of counters, number by number. */
export const since = (before, after) => Object.fromEntries(Object.entries(after).map(([k, v]) => [k, v - before[k]]));

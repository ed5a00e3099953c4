import type { Client } from 'pg';

/** Indexes that hold no promise (no key, nothing unique) of the tables that are filled. */
const PLAIN = `
select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
where t.relnamespace = 'public'::regnamespace and t.relname = any ($1) and not i.indisunique and not i.indisprimary`;

/** Takes plain indexes away while rows are added, and keeps what they were in the same transaction: whoever continues knows them. */
export async function dropPlainIndexes(client: Client, tables: string[]): Promise<void> {
  await client.query('create table if not exists large_seed.indexes (name text primary key, definition text not null)');
  await client.query('begin');
  await client.query(`insert into large_seed.indexes ${PLAIN} on conflict do nothing`, [tables]);
  const { rows } = await client.query<{ name: string }>('select name from large_seed.indexes');
  for (const { name } of rows) await client.query(`drop index if exists ${name}`);
  await client.query('commit');
}

/** Makes them again, one by one; those that are there already are left alone. */
export async function restoreIndexes(client: Client, tell: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    'select name, definition from large_seed.indexes order by name',
  );
  await client.query(`set maintenance_work_mem = '512MB'`);
  for (const [i, { name, definition }] of rows.entries()) {
    tell(`index ${i + 1} of ${rows.length}: ${name}`);
    await client.query('begin');
    await client.query(definition.replace(/^CREATE INDEX /, 'create index if not exists '));
    await client.query('delete from large_seed.indexes where name = $1', [name]);
    await client.query('commit');
  }
}

import { RawLifecycle } from './raw-sql.mjs';
import { RowWatch } from './row-changes.mjs';
import { straightLine } from './straight-line.mjs';

const KNOWN = ['units', 'users', 'law_rules', 'files']
  .map((table) => `select id::text from ${table}`)
  .join(' union all ');

/**
 * Lets the product do one lifecycle, notes which rows each command changed, and makes the same changes in raw SQL.
 * Nothing else may write meanwhile.
 * @returns {Promise<{ raw: RawLifecycle, expected: { events: number, clocks: number, commands: number }, commands: object[], matterId: string }>}
 * @throws {Error} when a row was changed that the notes do not have, or raw SQL does not change the same rows
 */
export async function record(db, client, rawDb, other) {
  const watch = await RowWatch.open(db);
  const known = new Set((await db.query(KNOWN)).rows.map((row) => row.id));
  const { bureau } = client;
  const file = bureau.files[bureau.next % bureau.files.length];
  const before = await watch.counts();
  const commands = [];
  let caseFile;
  const matterId = await straightLine(
    client,
    () => {},
    async (name) => {
      caseFile ??= await newest(db);
      commands.push({ name, changes: await watch.changes(caseFile) });
    },
  );
  complain('the recording missed rows of', missed(before, await watch.counts(), commands));

  const raw = new RawLifecycle(commands, watch.types, { bureau, file }, known);
  watch.forget();
  const rawFile = await raw.run(rawDb, other, 'check');
  const again = summary(await watch.changes(rawFile), 'insert');
  watch.forget();
  const first = summary(await watch.changes(caseFile), 'insert');
  complain(
    'raw SQL leaves other rows in',
    Object.keys({ ...first, ...again }).filter((table) => first[table] !== again[table]),
  );
  const rowsOf = (table) => first[table];
  return {
    raw,
    rawFile,
    matterId,
    commands,
    expected: { events: rowsOf('events'), clocks: rowsOf('clocks'), commands: commands.length },
  };
}

async function newest(db) {
  const { rows } = await db.query('select id from case_files order by opened_at desc limit 1');
  return rows[0].id;
}

function missed(before, after, commands) {
  const noted = summary(
    commands.flatMap(({ changes }) => changes),
    'insert',
  );
  return Object.keys(after).filter((table) => after[table] - before[table] !== (noted[table] ?? 0));
}

/** Number of rows by table. */
export function summary(changes, op) {
  const groups = Object.groupBy(
    changes.filter((change) => change.op === op),
    (change) => change.table,
  );
  return Object.fromEntries(Object.entries(groups).map(([table, rows]) => [table, rows.length]));
}

function complain(what, tables) {
  if (tables.length) throw new Error(`${what} ${tables.join(', ')}`);
}

/** Tables that point at a case file neither by case_file_id nor by matter_id: how their rows are found. $1 is the case file. */
const EVENTS = 'select e.id from events e where e.case_file_id = $1';
const SPECIAL = {
  case_files: 'id = $1',
  clock_marks: 'clock_id in (select c.id from clocks c join matters m on m.id = c.matter_id where m.case_file_id = $1)',
  outbox: `(payload->>'eventId')::uuid in (${EVENTS})`,
  commands: `(receipt->>'eventId')::uuid in (${EVENTS})`,
};
/** What reading writes; commands do not. */
const IGNORED = new Set(['access_log', 'matter_reads', 'wake_failures']);

const COLUMNS = `
select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
  coalesce(a.attnum = any (k.conkey), false) as key
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname, a.attnum`;

/** Watches the rows of one case file: what each command adds to and changes in which table. */
export class RowWatch {
  #db;
  #tables;
  #before;

  static async open(db) {
    const { rows } = await db.query(COLUMNS);
    const watch = new RowWatch();
    watch.#db = db;
    watch.#tables = Object.entries(Object.groupBy(rows, (row) => row.table))
      .map(([name, columns]) => ({ name, columns, where: whereOf(name, columns) }))
      .filter(({ name, where }) => where && !IGNORED.has(name));
    watch.types = Object.fromEntries(
      watch.#tables.map((t) => [t.name, Object.fromEntries(t.columns.map((c) => [c.column, c.type]))]),
    );
    watch.names = Object.keys(Object.groupBy(rows, (row) => row.table));
    return watch;
  }

  /** Number of rows of every table, to see that no change went past the watch. */
  async counts() {
    const each = this.names.map((name) => `select '${name}' as name, count(*)::int as n from ${name}`);
    const { rows } = await this.#db.query(each.join(' union all '));
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  }

  /**
   * The changes since the last call for the same case file: `{ table, op: 'insert' | 'update', row, key }`; `row` holds the values
   * as text: of an insert all that are not null, of an update those that changed.
   */
  async changes(caseFile) {
    const before = this.#before ?? {};
    this.#before = await this.#rows(caseFile);
    return this.#tables.flatMap((table) => {
      const old = before[table.name] ?? new Map();
      return [...this.#before[table.name]].flatMap(([key, row]) => changeOf(table, old.get(key), row));
    });
  }

  forget() {
    this.#before = undefined;
  }

  async #rows(caseFile) {
    const found = {};
    for (const { name, columns, where } of this.#tables) {
      const list = columns.map((c) => `${c.column}::text as ${c.column}`).join(', ');
      const { rows } = await this.#db.query(`select ${list} from ${name} where ${where} order by 1`, [caseFile]);
      const keys = columns.filter((c) => c.key).map((c) => c.column);
      found[name] = new Map(rows.map((row) => [keys.map((k) => row[k]).join('|'), row]));
    }
    return found;
  }
}

function whereOf(name, columns) {
  if (SPECIAL[name]) return SPECIAL[name];
  const has = (column) => columns.some((c) => c.column === column);
  if (has('case_file_id')) return 'case_file_id = $1';
  return has('matter_id') ? 'matter_id in (select id from matters where case_file_id = $1)' : undefined;
}

function changeOf({ name, columns }, old, row) {
  const keys = columns.filter((c) => c.key).map((c) => c.column);
  const key = Object.fromEntries(keys.map((k) => [k, row[k]]));
  const picked = (test) =>
    Object.fromEntries(
      columns
        .map((c) => c.column)
        .filter(test)
        .map((c) => [c, row[c]]),
    );
  if (!old) return [{ table: name, op: 'insert', key, row: picked((c) => row[c] !== null) }];
  const changed = picked((c) => row[c] !== old[c]);
  return Object.keys(changed).length ? [{ table: name, op: 'update', key, row: changed }] : [];
}

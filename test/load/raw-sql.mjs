import { randomUUIDv7 } from 'node:crypto';

/**
 * The recorded row changes of one lifecycle as one prepared statement per command, with every id, number and instant of the lifecycle
 * made anew: what somebody would write who only wants these rows. Nothing is read, decided, hashed or permitted.
 */
export class RawLifecycle {
  #commands;
  #slots;

  /**
   * @param {{ name: string, changes: object[] }[]} recorded
   * @param {Record<string, Record<string, string>>} types of the tables' columns
   * @param {{ bureau: object, file: string }} actors whose lifecycle was recorded, and the file that was attached
   * @param {Set<string>} known ids that were there before and stay as they are
   */
  constructor(recorded, types, { bureau, file }, known) {
    const own = recorded.flatMap(({ changes }) => changes).filter((c) => c.op === 'insert');
    this.#slots = slotsOf(own, types, contextOf(bureau, file), known);
    this.#commands = recorded.map(({ name, changes }, i) => prepare(`raw-${i}`, name, changes, types, this.#slots));
  }

  /** Performs one lifecycle for a bureau on one connection. @returns {Promise<string>} id of the case file */
  async run(db, bureau, serial, tell) {
    const file = bureau.files[bureau.next++ % bureau.files.length];
    const context = new Map(contextOf(bureau, file).map(([id, role]) => [role, id]));
    const ids = this.#slots.list.map(
      ({ role, kind }, i) => context.get(role) ?? (kind === 'number' ? `${serial}-${i}` : randomUUIDv7()),
    );
    for (const { name, statement, fill } of this.#commands) {
      const began = performance.now();
      await db.query({ ...statement, values: fill(ids, new Date().toISOString()) });
      tell?.(name, performance.now() - began);
    }
    return ids[this.#slots.caseFile];
  }

  get commands() {
    return this.#commands.length;
  }
}

const contextOf = ({ units, people }, file) => [
  ...units.map((id, i) => [id, `unit${i}`]),
  ...Object.entries(people).map(([name, { id }]) => [id, name]),
  [file, 'file'],
];

/** Everything that has to differ between two lifecycles: each token's place in the list of values. */
function slotsOf(inserts, types, context, known) {
  const list = [];
  const places = new Map();
  const add = (token, slot) => places.has(token) || places.set(token, list.push(slot) - 1);
  for (const [id, role] of context) add(id, { role, kind: 'context' });
  for (const { table, row } of inserts)
    for (const [column, value] of Object.entries(row)) {
      if (types[table][column] === 'uuid' && !known.has(value)) add(value, { kind: 'id' });
      if (column === 'key') add(value, { kind: 'id' });
      if (column === 'number') add(value, { kind: 'number' });
    }
  const tokens = new RegExp(`(${[...places.keys()].map((token) => RegExp.escape(token)).join('|')})`);
  return { list, places, tokens, caseFile: places.get(inserts.find((c) => c.table === 'case_files').row.id) };
}

function prepare(id, name, changes, types, slots) {
  const ctes = [];
  const sources = [];
  const next = (value, type) => `$${sources.push(sourceOf(value, type, slots))}`;
  const inserts = Object.groupBy(
    changes.filter((c) => c.op === 'insert'),
    (c) => c.table,
  );
  for (const [table, rows] of Object.entries(inserts)) {
    const columns = [...new Set(rows.flatMap(({ row }) => Object.keys(row)))];
    const values = rows.map(({ row }) => `(${columns.map((c) => next(row[c] ?? null, types[table][c]))})`);
    ctes.push(`insert into ${table} (${columns}) values ${values}`);
  }
  for (const { table, row, key } of changes.filter((c) => c.op === 'update')) {
    const set = Object.entries(row).map(([c, value]) => `${c} = ${next(value, types[table][c])}`);
    const where = Object.entries(key).map(([c, value]) => `${c} = ${next(value, types[table][c])}`);
    ctes.push(`update ${table} set ${set} where ${where.join(' and ')}`);
  }
  const text = `with ${ctes.map((cte, i) => `c${i} as (${cte})`).join(', ')} select 1`;
  const fill = (ids, now) => sources.map((source) => source(ids, now));
  return { name, statement: { name: id, text }, fill };
}

/** How a parameter gets its value: constant, now, a new id, or a text with new ids in it. */
function sourceOf(value, type, { places, tokens }) {
  if (value === null) return () => null;
  if (type.startsWith('timestamp')) return isNow(value) ? (_, now) => now : () => value;
  if (places.has(value)) {
    const place = places.get(value);
    return (ids) => ids[place];
  }
  const parts = value.split(tokens).map((part) => places.get(part) ?? part);
  if (parts.every((part) => typeof part === 'string')) return () => value;
  return (ids) => parts.map((part) => (typeof part === 'number' ? ids[part] : part)).join('');
}

/** Instants of the recording were "now"; others are deadlines. */
const isNow = (value) => Math.abs(Date.now() - Date.parse(value)) < 60_000;

import { canonical, shardOf, sm3, toText } from '../../matters/index.js';
import type { TableRow } from '../../matters/index.js';
import type { County } from './county.js';
import { NUMBER } from './rehearsal.js';

/** Columns of the tables that are filled, in the order of COPY. */
export type Columns = Record<string, string[]>;
/** What differs from one case file to the next of the same story. */
export interface Copyist {
  /** number of the file, from 1 */
  number: number;
  county: County;
  /** so many ms later than the story was rehearsed */
  later: number;
}
/** Text with holes: between `texts[i]` and `texts[i + 1]` comes the value of hole `holes[i]`. */
interface Sheet {
  texts: string[];
  holes: number[];
}
interface EventSheet {
  columns: Sheet;
  header: Sheet;
  payload: Sheet;
}
type Hole =
  | { kind: 'id'; nth: number }
  | { kind: 'cast'; path: (county: County) => string }
  | { kind: 'time'; ms: number }
  | { kind: 'number' | 'county' | 'shard' };

const SHARD = '⟦shard⟧';
/** A county that rehearses and is never filled. */
export const REHEARSING = 77;
const HOLES = new RegExp(
  [
    '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})',
    String.raw`(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.777Z)`,
    `(${NUMBER})`,
    `((?<=演示·?|9900)${REHEARSING}|(?<='|'t:)${REHEARSING}(?='))`,
    `(${SHARD})`,
  ].join('|'),
  'g',
);
const NULL = '\\N';
const EVENT_HASHES = ['payload', 'payload_hash', 'header', 'hash'];

/** A rehearsed case file, from which others are copied with numbers, ids, units, people and times of their own. */
export class Template {
  private readonly holes: Hole[] = [];
  private readonly known = new Map<string, number>();
  private readonly sheets: [table: string, sheet: Sheet][] = [];
  private readonly events: EventSheet[] = [];
  private readonly disclosures: { columns: Sheet; manifest: Sheet }[] = [];
  private readonly chain: Sheet;
  private readonly fileId: number;
  private readonly openedAt: number;
  private ids = 0;

  constructor(
    rows: Record<string, TableRow[]>,
    caseFileId: string,
    private readonly cast: ReadonlyMap<string, (county: County) => string>,
    private readonly columns: Columns,
    private readonly rules: ReadonlySet<string>,
  ) {
    this.fileId = this.hole(caseFileId, 1);
    this.openedAt = Date.parse(String(rows['case_files']![0]!['opened_at']));
    for (const row of rows['events']!) this.events.push(this.eventSheet(row));
    this.chain = this.sheet(this.line('chains', { ...rows['chains']![0]!, hash: undefined }, ['hash']));
    for (const row of rows['disclosures'] ?? []) {
      const { preview, content, files } = JSON.parse(JSON.stringify(row)) as Record<string, unknown>;
      const columns = this.sheet(this.line('disclosures', row, ['manifest_hash']));
      this.disclosures.push({ columns, manifest: this.sheet(canonical({ preview, content, files })) });
    }
    for (const table of Object.keys(this.columns)) {
      if (['events', 'chains', 'disclosures'].includes(table) || !rows[table]?.length) continue;
      const lines = rows[table].map((row) => `${this.line(table, row, [])}\n`);
      this.sheets.push([table, this.sheet(lines.join(''))]);
    }
  }

  /** Adds the rows of one more case file to the text of each table. */
  copy(copyist: Copyist, into: Record<string, string[]>): void {
    const values = this.valuesFor(copyist);
    const add = (table: string, text: string): void => void (into[table] ??= []).push(text);
    let head = '0'.repeat(64);
    for (const { columns, header, payload } of this.events) {
      const [said, what] = [fill(header, values), fill(payload, values)];
      const payloadHash = sm3(what);
      head = sm3(head + said + payloadHash);
      add('events', `${fill(columns, values)}\t${what}\t\\\\x${payloadHash}\t${said}\t\\\\x${head}\n`);
    }
    add('chains', `${fill(this.chain, values)}\t\\\\x${head}\n`);
    for (const { columns, manifest } of this.disclosures)
      add('disclosures', `${fill(columns, values)}\t\\\\x${sm3(fill(manifest, values))}\n`);
    for (const [table, sheet] of this.sheets) add(table, fill(sheet, values));
  }

  private valuesFor({ number, county, later }: Copyist): string[] {
    const at = (this.openedAt + later).toString(16).padStart(12, '0');
    const head = `${at.slice(0, 8)}-${at.slice(8)}-7`;
    const tail = `-8${(number % 4096).toString(16).padStart(3, '0')}-${number.toString(16).padStart(12, '0')}`;
    const idOf = (nth: number): string => head + nth.toString(16).padStart(3, '0') + tail;
    const valueOf = (hole: Hole): string => {
      switch (hole.kind) {
        case 'id':
          return idOf(hole.nth);
        case 'cast':
          return hole.path(county);
        case 'time':
          return new Date(hole.ms + later).toISOString();
        case 'number':
          return String(number).padStart(NUMBER.length, '0');
        case 'county':
          return county.no;
        case 'shard':
          return String(shardOf(idOf((this.holes[this.fileId] as { nth: number }).nth)));
      }
    };
    return this.holes.map(valueOf);
  }

  private eventSheet(row: TableRow): EventSheet {
    const payload = canonical(JSON.parse(JSON.stringify(row['payload'])));
    const header = String(row['header']);
    if (/[\\\t\n]/.test(payload + header)) throw new Error('an event of the stories needs escapes');
    return {
      columns: this.sheet(this.line('events', row, EVENT_HASHES)),
      header: this.sheet(header),
      payload: this.sheet(payload),
    };
  }

  /** One line of COPY; the columns `without` are added to each copy. */
  private line(table: string, row: TableRow, without: string[]): string {
    const columns = this.columns[table]!.filter((c) => !without.includes(c));
    return columns
      .map((column) => (table === 'matters' && column === 'shard' ? SHARD : escaped(row[column])))
      .join('\t');
  }

  private sheet(text: string): Sheet {
    const sheet: Sheet = { texts: [], holes: [] };
    let last = 0;
    for (const match of text.matchAll(HOLES)) {
      const group = match.slice(1).findIndex((g) => g !== undefined) + 1;
      if (group === 1 && this.rules.has(match[0])) continue;
      sheet.texts.push(text.slice(last, match.index));
      sheet.holes.push(this.hole(match[0], group));
      last = match.index + match[0].length;
    }
    sheet.texts.push(text.slice(last));
    return sheet;
  }

  private hole(text: string, group: number): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, this.holes.length);
    return this.holes.push(this.newHole(text, group)) - 1;
  }

  private newHole(text: string, group: number): Hole {
    const path = this.cast.get(text);
    if (path) return { kind: 'cast', path };
    if (group === 1) return { kind: 'id', nth: this.ids++ };
    if (group === 2) return { kind: 'time', ms: Date.parse(text) };
    return { kind: group === 3 ? 'number' : group === 4 ? 'county' : 'shard' };
  }
}

/** Columns of a table as COPY gets them: what is made for each copy comes last. */
export function inCopyOrder(table: string, columns: string[]): string[] {
  const last =
    { events: ['payload', 'payload_hash', 'header', 'hash'], chains: ['hash'], disclosures: ['manifest_hash'] }[
      table
    ] ?? [];
  return [...columns.filter((c) => !last.includes(c)), ...last];
}

function fill({ texts, holes }: Sheet, values: string[]): string {
  let out = texts[0]!;
  for (let i = 0; i < holes.length; i++) out += values[holes[i]!]! + texts[i + 1]!;
  return out;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
function escaped(value: TableRow[string]): string {
  const text = toText(value);
  return text === null ? NULL : text.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c]!);
}

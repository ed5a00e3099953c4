import type { UnitKind } from '@lianban/contracts';
import { AppError } from '../../http/index.js';
import { readCsv } from '../../imports/index.js';
import type { RawRow } from '../../imports/index.js';

/** A unit as it is typed, one a line. */
export interface UnitLine {
  line: number;
  code: string;
  name: string;
  short: string;
  kind: UnitKind;
  channel: 'online' | 'paper' | 'bundle';
  /** code of the unit under whose roof it works */
  host: string | null;
  commanded: boolean;
  recipient: boolean;
  member: boolean;
  letterCode: string | null;
}

const COLUMNS = {
  code: ['代码', 'code'],
  name: ['名称', 'name'],
  short: ['简称', 'short'],
  kind: ['类别', 'kind'],
  channel: ['渠道', 'channel'],
  host: ['托管单位', 'host'],
  commanded: ['政府管理', 'commanded'],
  recipient: ['接收移送', 'recipient'],
  member: ['联席会议成员', 'member'],
  letterCode: ['函件代字', 'letters'],
} as const;
type Column = keyof typeof COLUMNS;
const KINDS = { 医保局: 'bureau', 会议办公室: 'office', 政府: 'government', 部门: 'department' } as const;
const CHANNELS = { 在线: 'online', 纸质: 'paper', 打包: 'bundle' } as const;
const YES_NO = { 是: true, 否: false } as const;
const CODE = /^[a-z][a-z0-9-]{0,19}$/;

const isColumn = (cell: string): boolean =>
  Object.values(COLUMNS).some((names) => names.some((n) => n === cell.trim()));

/** Reads one row after another and keeps what is wrong with each. */
class Reader {
  readonly problems: string[] = [];

  say(line: number, column: Column, remedy: string): undefined {
    this.problems.push(`line ${line}, ${COLUMNS[column][0]}: ${remedy}`);
  }

  text(row: RawRow, column: Column): string {
    const name = COLUMNS[column].find((n) => n in row.values);
    return (name ? row.values[name]! : '').trim();
  }

  must(row: RawRow, column: Column): string {
    const text = this.text(row, column);
    if (!text) this.say(row.line, column, 'is missing');
    return text;
  }

  one<T>(row: RawRow, column: Column, words: Readonly<Record<string, T>>, usual?: T): T | undefined {
    const text = this.text(row, column);
    if (!text && usual !== undefined) return usual;
    if (text in words) return words[text];
    return this.say(row.line, column, `"${text}" is none of ${Object.keys(words).join(', ')}`);
  }

  unit(row: RawRow): UnitLine {
    const kind = this.one<UnitKind>(row, 'kind', KINDS) ?? 'department';
    const code = this.must(row, 'code');
    if (code && !CODE.test(code))
      this.say(row.line, 'code', `"${code}" is not a small letter followed by at most 19 small letters, digits or "-"`);
    return {
      line: row.line,
      code,
      kind,
      name: this.must(row, 'name'),
      short: this.must(row, 'short'),
      channel: this.one(row, 'channel', CHANNELS, 'online') ?? 'online',
      host: this.text(row, 'host') || null,
      commanded: this.one(row, 'commanded', YES_NO, true) ?? true,
      recipient: this.one(row, 'recipient', YES_NO, kind === 'department') ?? false,
      member: this.one(row, 'member', YES_NO, kind === 'department' || kind === 'bureau') ?? false,
      letterCode: this.text(row, 'letterCode') || null,
    };
  }

  /** What no line alone can tell. */
  together(units: UnitLine[]): void {
    const lines = new Map<string, number>();
    for (const { code, line } of units) {
      if (lines.has(code)) this.say(line, 'code', `"${code}" stands in line ${lines.get(code)} already`);
      else lines.set(code, line);
    }
    for (const { host, line } of units)
      if (host && !lines.has(host)) this.say(line, 'host', `"${host}" is the code of no line`);
    for (const [word, kind] of Object.entries(KINDS)) {
      const n = units.filter((u) => u.kind === kind).length;
      if (kind !== 'department' && n !== 1)
        this.problems.push(`there are ${n} units of the kind ${word}, there has to be one`);
    }
  }
}

/** Reads the units of a county (CSV, UTF-8 or GB18030). Throws an error with every faulty line in its message. */
export function readUnitLines(csv: Buffer): UnitLine[] {
  const reader = new Reader();
  const sheet = sheetOf(csv);
  const units = sheet.rows.map((row) => reader.unit(row));
  reader.together(units);
  if (reader.problems.length)
    throw new Error(`the file has ${reader.problems.length} faults:\n${reader.problems.join('\n')}`);
  return units;
}

function sheetOf(csv: Buffer): ReturnType<typeof readCsv> {
  try {
    return readCsv(csv, isColumn);
  } catch (error) {
    throw error instanceof AppError ? new Error(error.details.remedy ?? error.code) : error;
  }
}

import { DAY, formatDay, isWeekend, parseDay } from './instants.ts';
import type { CalendarDay } from './types.ts';

/**
 * What is wrong with a pasted calendar, with the line it stands in (0: the text as a whole). `both`: a day is holiday and workday; `twice`: named twice;
 * `weekday`, `count`: what the text says beside a date does not fit it; `not-weekend`: made up for on a day that is worked anyway;
 * `statutory`: a fixed holiday of 全国年节及纪念日放假办法 Art. 2 is missing.
 */
export type CalendarFault =
  | 'unreadable'
  | 'no-days'
  | 'no-such-day'
  | 'other-year'
  | 'weekday'
  | 'count'
  | 'both'
  | 'twice'
  | 'not-weekend'
  | 'statutory';
export interface CalendarProblem {
  line: number;
  fault: CalendarFault;
  /** the day, or the words that cannot be read */
  what: string;
  /** what it is named for */
  name: string;
  /** the line that says otherwise; the weekday or number of days that would be right */
  than: string;
}
/** `year`, `source`: as the text names them. */
export interface ReadCalendar {
  form: 'notice' | 'csv';
  year: number | null;
  source: string | null;
  days: Record<string, CalendarDay>;
  problems: CalendarProblem[];
}

const WEEKDAYS = '日一二三四五六';
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
const CSV_DAY = /^\D{0,3}(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/;
const KINDS: Record<string, CalendarDay['kind']> = {
  holiday: 'holiday',
  放假: 'holiday',
  休: 'holiday',
  节假日: 'holiday',
  workday: 'workday',
  上班: 'workday',
  班: 'workday',
  调休上班: 'workday',
};

/**
 * Reads a year's calendar from the text of the State Council's notice or from lines `day,kind,name`. Everything that is wrong is named with its line;
 * with a problem the days must not be used. Days of December before count too: 元旦 has begun there.
 */
export function readCalendar(text: string, year: number): ReadCalendar {
  const lines = text.normalize('NFKC').split(/\r?\n/);
  const asCsv = lines.filter((line) => CSV_DAY.test(line) && /[,\t;]/.test(line)).length > 0;
  const reader = new Reader(year);
  if (asCsv) readCsv(lines, reader);
  else readNotice(lines, reader);
  reader.finish();
  const joined = text.replace(/\s+/g, '');
  const title = /关于(\d{4})年.{0,8}节假日安排/.exec(joined);
  return {
    form: asCsv ? 'csv' : 'notice',
    year: title ? Number(title[1]) : null,
    source: asCsv ? null : sourceOf(joined),
    days: Object.fromEntries(Object.entries(reader.days).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    problems: reader.problems,
  };
}

/** The notice's title and number; null where the text has neither. */
function sourceOf(text: string): string | null {
  const title = /(?:国务院办公厅)?关于\d{4}年.{0,8}节假日安排的通知/.exec(text)?.[0];
  const number = /国办发明电[〔[［(（](\d{4})[〕\]］)）](\d+)号/.exec(text);
  const said = number ? `国办发明电〔${number[1]}〕${number[2]}号` : '';
  if (!title) return said || null;
  return said ? `${title}（${said}）` : title;
}

/** Gathers days and what is wrong with them. */
class Reader {
  readonly days: Record<string, CalendarDay> = {};
  readonly problems: CalendarProblem[] = [];
  private readonly lineOf = new Map<string, number>();
  readonly year: number;

  constructor(year: number) {
    this.year = year;
  }

  fault(line: number, fault: CalendarFault, what: string, name = '', than = ''): void {
    this.problems.push({ line, fault, what, name, than });
  }

  add(line: number, day: number, entry: CalendarDay): void {
    const text = formatDay(day);
    const known = this.days[text];
    if (text < `${this.year - 1}-12-01` || text > `${this.year}-12-31`)
      return this.fault(line, 'other-year', text, entry.name, String(this.year));
    if (known) {
      const fault = known.kind === entry.kind ? 'twice' : 'both';
      return this.fault(line, fault, text, entry.name, String(this.lineOf.get(text)));
    }
    if (entry.kind === 'workday' && !isWeekend(day)) this.fault(line, 'not-weekend', text, entry.name);
    this.days[text] = entry;
    this.lineOf.set(text, line);
  }

  /** What can be said only of the whole. */
  finish(): void {
    if (!Object.keys(this.days).length) {
      if (!this.problems.length) this.fault(0, 'no-days', '');
      return;
    }
    for (const fixed of FIXED) {
      const day = `${this.year}-${fixed}`;
      if (this.days[day]?.kind !== 'holiday') this.fault(this.lineOf.get(day) ?? 0, 'statutory', day);
    }
  }
}

function readCsv(lines: string[], reader: Reader): void {
  lines.forEach((line, at) => {
    const cells = line.split(/[,\t;]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const [first = '', kind = '', name = ''] = cells;
    if (!line.trim() || (at === 0 && !/\d/.test(first))) return;
    const m = CSV_DAY.exec(first);
    const known = KINDS[kind.toLowerCase()];
    if (!m || !known) return reader.fault(at + 1, 'unreadable', m ? kind : line.trim());
    const day = dayOf(Number(m[1]), Number(m[2]), Number(m[3]));
    if (day === undefined) return reader.fault(at + 1, 'no-such-day', first, name);
    reader.add(at + 1, day, { kind: known, name: name || (known === 'holiday' ? '放假' : '调休上班') });
  });
}

interface Paragraph {
  name: string;
  /** its text and the line each part stands in */
  parts: { line: number; text: string }[];
}

function readNotice(lines: string[], reader: Reader): void {
  const paragraphs: Paragraph[] = [];
  lines.forEach((whole, at) => {
    for (const text of whole.split(/(?=[一二三四五六七八九十]{1,2}、[^、:]{1,12}:)/)) {
      const heading = /^\s*[一二三四五六七八九十]{1,2}、([^:]{1,12}):(.*)$/.exec(text);
      if (heading) paragraphs.push({ name: heading[1]!.trim(), parts: [{ line: at + 1, text: heading[2]! }] });
      else paragraphs.at(-1)?.parts.push({ line: at + 1, text });
    }
  });
  for (const paragraph of paragraphs) readParagraph(paragraph, reader);
}

const TOKEN =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?|(至|到|~|—|–|-)|(放假|补休)(?:(\d+)天)?|(上班)|共(\d+)天|(。)/g;

/** One holiday: its dates wait until 放假 or 上班 says what they are. */
function readParagraph({ name, parts }: Paragraph, reader: Reader): void {
  const line = new LineReader(name, reader);
  for (const part of parts) {
    line.at = part.line;
    for (const token of part.text.matchAll(TOKEN)) line.take(token);
  }
  if (!line.found) reader.fault(parts[0]!.line, 'unreadable', parts[0]!.text.trim().slice(0, 40), name);
}

class LineReader {
  at = 0;
  found = false;
  private month: number | undefined;
  private year: number;
  private range = false;
  private waiting: { from: number; to: number }[] = [];
  private last = 0;
  private readonly name: string;
  private readonly reader: Reader;

  constructor(name: string, reader: Reader) {
    this.name = name;
    this.reader = reader;
    this.year = reader.year;
  }

  take(token: RegExpExecArray): void {
    const [text, year, month, date, beside, to, off, ofDays, work, total] = token;
    if (date) this.date(text, { year, month, date, beside: beside ?? '' });
    else if (to) this.range = true;
    else if (off) this.settle('holiday', ofDays);
    else if (work) this.settle('workday');
    else if (total) this.count(Number(total));
    else this.waiting = [];
  }

  private date(text: string, at: { year?: string; month?: string; date: string; beside: string }): void {
    this.year = at.year ? Number(at.year) : at.month && this.year < this.reader.year ? this.reader.year : this.year;
    this.month = at.month ? Number(at.month) : this.month;
    const day = this.month === undefined ? undefined : dayOf(this.year, this.month, Number(at.date));
    if (day === undefined) {
      this.found = true;
      return this.reader.fault(this.at, 'no-such-day', text, this.name);
    }
    const said = /(?:周|星期)([一二三四五六日天])/.exec(at.beside)?.[1]?.replace('天', '日');
    const right = WEEKDAYS[new Date(day * DAY).getUTCDay()]!;
    if (said && said !== right) this.reader.fault(this.at, 'weekday', formatDay(day), this.name, `周${right}`);
    const before = this.waiting.at(-1);
    if (this.range && before && day >= before.from) before.to = day;
    else this.waiting.push({ from: day, to: day });
    this.range = false;
  }

  private settle(kind: CalendarDay['kind'], ofDays?: string): void {
    if (!this.waiting.length) return;
    this.found = true;
    this.last = 0;
    for (const { from, to } of this.waiting)
      for (let day = from; day <= to; day += 1) {
        this.reader.add(this.at, day, { kind, name: kind === 'holiday' ? this.name : `${this.name}调休上班` });
        this.last += 1;
      }
    this.waiting = [];
    if (kind === 'workday') this.last = 0;
    if (ofDays) this.count(Number(ofDays));
  }

  private count(said: number): void {
    if (this.last && said !== this.last)
      this.reader.fault(this.at, 'count', String(said), this.name, String(this.last));
  }
}

/** The day's number; undefined for a date that does not exist. */
function dayOf(year: number, month: number, date: number): number | undefined {
  try {
    return parseDay(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
  } catch {
    return undefined;
  }
}

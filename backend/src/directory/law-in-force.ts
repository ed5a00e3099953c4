import { localDay, toCalendar } from '@lianban/clock';
import type { Calendar, CalendarYear } from '@lianban/clock';
import type { Label } from '@lianban/contracts';
import type { Law, Options, RuleRow } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';

/** A rule row with everything a person may ask about it. `validTo` is its last day. */
export interface FullRule extends RuleRow {
  label: Label;
  regionCode: string;
  instrument: string;
  article: string;
  tag: string;
  validFrom: string;
  validTo: string | null;
}
export interface Code {
  code: string;
  label: Label;
}
/** Everything that is law and data at one `law_version`: rules, calendar, code lists. */
export interface LawInForce extends Law {
  version: number;
  rule: (id: string) => FullRule | undefined;
  options: Options;
  codes: Record<string, Code[]>;
  /** every version of every year, oldest first */
  years: CalendarYear[];
  /** the calendar as it was at one of its versions: what an ended clock was counted with */
  calendarAt: (version: number) => Calendar;
}

const RULES = `select id, code, region_code as "regionCode", label, amount, unit, rollover, paused_by as "pausedBy", ladder, extension,
  instrument, article, tag, valid_from as "validFrom", valid_to as "validTo" from law_rules order by code, valid_from desc`;
const YEARS = `select year, version, status, source, days from calendars where scope = 'cn' order by version, year`;
const LISTS = 'select distinct on (list) list, codes from code_lists order by list, version desc';

/** Reads the law as it stands. Throws `calendar-missing`, `rule-missing` when there is none at all. */
export async function loadLaw(tx: Tx, version: number): Promise<LawInForce> {
  const rules = await tx.rows<FullRule>(RULES);
  if (!rules.length) throw new AppError('rule-missing', { remedy: '没有时限规则，请管理员载入基础数据。' });
  const years = await tx.rows<CalendarYear>(YEARS);
  if (!years.length) throw new AppError('calendar-missing', { remedy: '没有工作日历，请管理员导入放假安排。' });
  const lists = await tx.rows<{ list: string; codes: Code[] }>(LISTS);
  const codes = Object.fromEntries(lists.map((l) => [l.list, l.codes]));
  const options = new Map(lists.map((l) => [l.list, l.codes.map((c) => c.code)]));
  const byId = new Map(rules.map((r) => [r.id, r]));
  return {
    version,
    calendar: toCalendar(years),
    byId: (id) => byId.get(id),
    rule: (id) => byId.get(id),
    byCode: (code, region, at) => find(rules, code, region, at.length > 10 ? localDay(at) : at),
    options: (list) => options.get(list),
    codes,
    years,
    calendarAt: past(years),
  };
}

function past(years: CalendarYear[]): LawInForce['calendarAt'] {
  const known = new Map<number, Calendar>();
  return (version) => {
    const calendar = known.get(version) ?? toCalendar(years.filter((y) => y.version <= version));
    known.set(version, calendar);
    return calendar;
  };
}

/** The rule of the region, else of its city, its province, else the general one; the newest that is valid on the day. */
function find(rules: FullRule[], code: string, region: string, day: string): FullRule | undefined {
  const valid = rules.filter((r) => r.code === code && r.validFrom <= day && (!r.validTo || day <= r.validTo));
  for (const scope of [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '*']) {
    const rule = valid.find((r) => r.regionCode === scope);
    if (rule) return rule;
  }
  return undefined;
}

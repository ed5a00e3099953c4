import { Injectable } from '@nestjs/common';
import { toCalendar } from '@lianban/clock';
import type { CalendarYear } from '@lianban/clock';
import type { Label } from '@lianban/contracts';
import type { Law, Options, RuleRow } from '@lianban/process';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';

/** A rule row with everything a person may ask about it. */
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
}

/** Loads the law of a version once and keeps the two newest; a change of rules, calendars or codes raises `app_time.law_version`. */
@Injectable()
export class LawService {
  private readonly loaded = new Map<number, Promise<LawInForce>>();

  constructor(private readonly db: Db) {}

  current(version: number): Promise<LawInForce> {
    let law = this.loaded.get(version);
    if (!law) {
      law = this.db.system((tx) => loadLaw(tx, version));
      this.loaded.set(version, law);
      law.catch(() => this.loaded.delete(version));
      for (const old of this.loaded.keys()) if (old < version - 1) this.loaded.delete(old);
    }
    return law;
  }

  /** The law at this moment, for reading. */
  async now(tx: Tx): Promise<{ law: LawInForce; now: string }> {
    const row = await tx.one<{ version: number; now: string }>(
      'select law_version as version, clock_timestamp() + "offset" as now from app_time',
    );
    return { law: await this.current(row!.version), now: row!.now };
  }
}

async function loadLaw(tx: Tx, version: number): Promise<LawInForce> {
  const rules = (await tx.rows<RuleColumns>('select * from law_rules order by code, valid_from desc')).map(toRule);
  const years = await tx.rows<CalendarYear>(
    `select distinct on (year) year, version, status, source, days from calendars where scope = 'cn' order by year, version desc`,
  );
  if (!years.length) throw new AppError('calendar-missing', { remedy: '没有工作日历，请管理员导入放假安排。' });
  const lists = await tx.rows<{ list: string; codes: Code[] }>(
    'select distinct on (list) list, codes from code_lists order by list, version desc',
  );
  const codes = Object.fromEntries(lists.map((l) => [l.list, l.codes]));
  const byId = new Map(rules.map((r) => [r.id, r]));
  return {
    version,
    calendar: toCalendar(years),
    byId: (id) => byId.get(id),
    rule: (id) => byId.get(id),
    byCode: (code, region, day) => find(rules, code, region, day.slice(0, 10)),
    options: (list) => codes[list]?.map((c) => c.code),
    codes,
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

interface RuleColumns {
  id: string;
  code: string;
  region_code: string;
  label: Label;
  amount: number;
  unit: RuleRow['unit'];
  rollover: RuleRow['rollover'];
  paused_by: string[];
  ladder: RuleRow['ladder'];
  instrument: string;
  article: string;
  tag: string;
  valid_from: string;
  valid_to: string | null;
}
const toRule = (r: RuleColumns): FullRule => ({
  id: r.id,
  code: r.code,
  regionCode: r.region_code,
  label: r.label,
  amount: r.amount,
  unit: r.unit,
  rollover: r.rollover,
  pausedBy: r.paused_by,
  ladder: r.ladder,
  instrument: r.instrument,
  article: r.article,
  tag: r.tag,
  validFrom: r.valid_from,
  validTo: r.valid_to,
});

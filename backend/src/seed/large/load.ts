import { setImmediate } from 'node:timers/promises';
import { isWorkingDay, localDay, startOfDay } from '@lianban/clock';
import type { Client, PoolClient } from 'pg';
import { toTx } from '../../database/index.js';
import { loadLaw } from '../../directory/index.js';
import type { LawInForce } from '../../directory/index.js';
import { copyInto } from './copy.js';
import { CAST, COUNTIES, county } from './county.js';
import type { County, UnitKey } from './county.js';
import { Draw } from './draw.js';
import type { Plan } from './plan.js';
import { searchRows } from './searchable.js';
import { Stage } from './stage.js';
import { STORIES } from './stories.js';
import type { Story } from './stories.js';
import { inCopyOrder, REHEARSING, Template } from './template.js';
import type { Columns } from './template.js';

/** Tables that are filled, parents before children. */
export const TABLES = [
  ...['chains', 'case_files', 'subjects', 'allegations', 'case_team', 'materials', 'matters', 'parties', 'holdings'],
  ...['events', 'clocks', 'clock_marks', 'disclosures', 'outcomes', 'money_entries', 'ratings', 'file_links'],
  ...['notices', 'search_entries', 'search_heads'],
];
/** Files of one transaction. */
const BATCH = 500;
/** The big city has this part of all. */
const CITY = 0.25;
const DAY = 86_400_000;
/** Notices older than this many days are not made. */
const TOLD = 30;
const MOST_LATER = 4 * 3_600_000 - 1000;

/** Files that are made before PostgreSQL is sent more of the batch before. */
const AT_ONCE = 4;
type Text = Record<string, string[]>;

/** Makes the case files of a plan, batch by batch, from the one it stands at. */
export class Loader {
  private readonly days: string[];
  private readonly counties = Array.from({ length: COUNTIES + 1 }, (_, i) => county(i));
  private readonly cast = castOf(county(REHEARSING));
  private templates = new Map<string, Template>();
  private today = '';
  private made: Text | undefined;

  private constructor(
    private readonly client: Client,
    private readonly plan: Plan,
    private readonly law: LawInForce,
    private readonly columns: Columns,
    private readonly rules: ReadonlySet<string>,
  ) {
    this.days = workingDays(plan, law);
  }

  static async open(client: Client, plan: Plan): Promise<Loader> {
    const law = await loadLaw(toTx(client as unknown as PoolClient), 0);
    const { rows } = await client.query<{ table: string; columns: string[] }>(
      `select c.relname as table, json_agg(a.attname order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) group by 1`,
      [TABLES],
    );
    const found = new Map(rows.map((r) => [r.table, inCopyOrder(r.table, r.columns)]));
    const columns = Object.fromEntries(TABLES.map((table) => [table, found.get(table)!]));
    const rules = await client.query<{ id: string }>('select id from law_rules');
    return new Loader(client, plan, law, columns, new Set(rules.rows.map((r) => r.id)));
  }

  /** One batch in one transaction, while the next is made; answers how many files are there then and how many rows were added. */
  async batch(): Promise<{ done: number; rows: number }> {
    const { done, files } = this.plan;
    const [upTo, next] = [Math.min(files, done + BATCH), Math.min(files, done + 2 * BATCH)];
    const made = this.made ?? (await this.make(done, upTo));
    const [rows, following] = await Promise.all([this.store(made, done, upTo), this.make(upTo, next)]);
    this.made = following;
    this.plan.done = upTo;
    return { done: upTo, rows };
  }

  private async make(from: number, upTo: number): Promise<Text> {
    const text: Text = {};
    for (let i = from; i < upTo; i++) {
      this.add(i, text);
      if (i % AT_ONCE === 0) await setImmediate();
    }
    return text;
  }

  private async store(text: Text, done: number, upTo: number): Promise<number> {
    let rows = 0;
    await this.client.query('begin');
    for (const table of TABLES)
      if (text[table]) rows += await copyInto(this.client, table, this.columns[table]!, text[table].join(''));
    await this.client.query('update large_seed.plan set done = $1 where done = $2', [upTo, done]);
    await this.client.query('commit');
    return rows;
  }

  private add(i: number, text: Text): void {
    const day = this.days[Math.floor((i * this.days.length) / this.plan.files)]!;
    if (day !== this.today) this.templates = new Map();
    this.today = day;
    const draw = new Draw(`file ${i}`);
    const inCity = draw.chance(CITY);
    const where = this.counties[inCity ? 0 : draw.between(1, COUNTIES)]!;
    const story = draw.weighted(STORIES.map((s) => ({ story: s, weight: inCity ? s.inCity : s.weight }))).story;
    const later = draw.between(0, MOST_LATER);
    this.template(story, day).copy({ number: i + 1, county: where, later }, text);
  }

  /** A story as it is told of files that were opened on a day. */
  private template(story: Story, day: string): Template {
    const known = this.templates.get(story.name);
    if (known) return known;
    const draw = new Draw(`${story.name} ${day}`);
    const stage = new Stage(this.law, county(REHEARSING), draw, day, this.plan.until);
    const played = stage.tell(story.tell);
    const { caseFileId, n, at } = played.chain;
    const recent = Date.parse(this.plan.until) - TOLD * DAY;
    const { notices = [], ...rows } = played.file.rows;
    const kept = notices.filter((notice) => Date.parse(String(notice['created_at'])) >= recent);
    const all = {
      ...rows,
      ...(kept.length ? { notices: kept } : {}),
      ...searchRows(played, this.law),
      chains: [{ case_file_id: caseFileId, n, at }],
    };
    const made = new Template(all, caseFileId, this.cast, this.columns, this.rules);
    this.templates.set(story.name, made);
    return made;
  }
}

/** How ids of the rehearsing county are found in another one. */
function castOf(rehearsing: County): ReadonlyMap<string, (c: County) => string> {
  const cast = new Map<string, (c: County) => string>();
  for (const key of Object.keys(CAST) as UnitKey[]) {
    const unit = rehearsing.units[key];
    cast.set(unit.id, (c) => c.units[key].id);
    cast.set(unit.fileId, (c) => c.units[key].fileId);
    unit.people.forEach((p, i) => cast.set(p.userId, (c) => c.units[key].people[i]!.userId));
  }
  return cast;
}

function workingDays({ from, until }: Plan, law: LawInForce): string[] {
  const days: string[] = [];
  for (let at = Date.parse(startOfDay(from)); at < Date.parse(until) - 4 * DAY; at += DAY) {
    const day = localDay(new Date(at).toISOString());
    if (isWorkingDay(day, law.calendar)) days.push(day);
  }
  return days;
}

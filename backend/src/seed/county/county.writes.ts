import { randomUUIDv7 } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { NOW } from '../../database/index.js';
import { withPinyin } from '../pinyin.js';
import type { UnitLine } from './unit-lines.js';

/** A region with those it lies in, the largest first. */
export type RegionPath = { code: string; name: string }[];
export interface Body {
  name: string;
  /** day from which the meeting exists */
  since: string;
}

export async function addRegions(runner: QueryRunner, path: RegionPath): Promise<void> {
  for (const [i, { code, name }] of path.entries())
    await runner.query('insert into regions values ($1, $2, $3) on conflict (code) do nothing', [
      code,
      name,
      path[i - 1]?.code ?? null,
    ]);
}

interface Kept {
  id: string;
  code: string;
  kind: string;
}

/** Adds units and changes those that are there; says which. Throws for a unit that would become another kind. */
export async function writeUnits(runner: QueryRunner, region: string, lines: UnitLine[]): Promise<string[]> {
  const said: string[] = [];
  const kept = (await runner.query('select id, code, kind from units where region_code = $1', [region])) as Kept[];
  const codeOf = (code: string): string => `${region}-${code}`;
  const ids = new Map(lines.map(({ code }) => [code, kept.find((k) => k.code === codeOf(code))?.id ?? randomUUIDv7()]));
  // A host before those it takes in.
  for (const line of lines.toSorted((a, b) => Number(a.host !== null) - Number(b.host !== null))) {
    const known = kept.find((k) => k.code === codeOf(line.code));
    if (known && known.kind !== line.kind)
      throw new Error(`line ${line.line}: ${line.name} is there as "${known.kind}"; a unit keeps its kind`);
    const row = withPinyin({
      ...{ id: ids.get(line.code)!, code: codeOf(line.code), name: line.name, short: line.short, kind: line.kind },
      ...{ region_code: region, channel: line.channel, host_unit_id: line.host && ids.get(line.host)! },
      ...{ commanded: line.commanded, recipient: line.recipient, letter_code: line.letterCode },
    });
    const columns = Object.keys(row);
    const changed = (await runner.query(
      `insert into units (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_record(null::units, $1)
       on conflict (id) do update set ${columns.map((c) => `${c} = excluded.${c}`).join(', ')}
         where (${columns.map((c) => `units.${c}`).join(', ')}) is distinct from (${columns.map((c) => `excluded.${c}`).join(', ')}) returning 1`,
      [JSON.stringify(row)],
    )) as unknown[];
    if (changed.length) said.push(`${known ? 'changed' : 'added'} unit ${line.code} ${line.name}`);
  }
  for (const { code } of kept)
    if (!lines.some((line) => codeOf(line.code) === code)) said.push(`left as it is, not in the file: ${code}`);
  return said;
}

/** Makes the meeting body, or brings its members up to the file: who is new joins now, who is missing leaves now. */
export async function writeBody(
  runner: QueryRunner,
  region: string,
  lines: UnitLine[],
  body: Body | undefined,
): Promise<string[]> {
  const said: string[] = [];
  const unit = (kind: string): string => `${region}-${lines.find((line) => line.kind === kind)!.code}`;
  const [there] = (await runner.query('select id from meeting_bodies where region_code = $1 and until is null', [
    region,
  ])) as { id: string }[];
  const id = there?.id ?? randomUUIDv7();
  if (!there) {
    if (!body) throw new Error('the region has no joint meeting yet: say --body=<its name>');
    await runner.query(
      `insert into meeting_bodies (id, region_code, name, office_unit, convener_unit, since)
       select $1, $2, $3, o.id, c.id, $6::date::timestamp at time zone 'Asia/Shanghai' from units o, units c where o.code = $4 and c.code = $5`,
      [id, region, body.name, unit('office'), unit('government'), body.since],
    );
    said.push(`added joint meeting ${body.name}`);
  }
  const members = lines.filter((line) => line.member).map(({ code }) => `${region}-${code}`);
  const joined = (await runner.query(
    `insert into body_members (body_id, unit_id, since) select $1, u.id, case when $3 then ${NOW} else b.since end from units u, meeting_bodies b
     where b.id = $1 and u.code = any ($2) and not exists (select from body_members m where m.body_id = $1 and m.unit_id = u.id and m.until is null)
     returning (select name from units where id = unit_id) as name`,
    [id, members, there !== undefined],
  )) as { name: string }[];
  const [left] = (await runner.query(
    `update body_members m set until = ${NOW} from units u where m.body_id = $1 and u.id = m.unit_id and m.until is null and u.code <> all ($2) returning u.name`,
    [id, members],
  )) as [{ name: string }[], number];
  return [...said, ...joined.map(({ name }) => `joined: ${name}`), ...left.map(({ name }) => `left: ${name}`)];
}

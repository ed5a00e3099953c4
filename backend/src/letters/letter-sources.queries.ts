import { filesOf, getProcess } from '@lianban/process';
import type { Decision, Facts } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Package } from '../disclosures/index.js';
import type { Looks } from './letter-kind.js';

export interface UnitLine {
  name: string;
  short: string;
  channel: string;
  code: string | null;
}
export interface EarlierLetter {
  kind: string;
  number: string | null;
}
/** What a letter says beyond the decision itself; of letters, actions and the package only what `looks` names. */
export interface Sources {
  looks: Looks;
  units: Record<string, UnitLine>;
  /** letters of the matter so far, oldest first */
  earlier: EarlierLetter[];
  given: Package | null;
  /** action → who did it last, and when */
  done: Record<string, { by: string; at: string }>;
  /** names of the files that the command names */
  files: Record<string, string>;
  lawVersion: number;
}

/** Reads what the letters of a decision say beside it: in one round trip, through the policies. */
export async function readSources(tx: Tx, decision: Decision, facts: Facts, looks: Looks): Promise<Sources> {
  const { matter, process, action, input } = decision.steps[0]!;
  const files = filesOf(getProcess(process).actions[action]!.fields ?? {}, input);
  const values: string[] = [];
  const at = (value: string): string => `$${values.push(value)}`;
  const parts: Partial<Record<keyof Sources, string>> = {
    lawVersion: 'select law_version from app_time',
    units: `select coalesce(json_object_agg(id, json_build_object('name', name, 'short', short, 'channel', channel, 'code', letter_code)), '{}')
      from units where id = any (${at(asArray(unitsNamed(decision, facts)))}::uuid[])`,
  };
  if (looks.numbers)
    parts.earlier = `select coalesce(json_agg(json_build_object('kind', kind, 'number', number) order by issued_at, no), '[]') from letters
      where matter_id = ${at(matter.id)}::uuid and kind = any (${at(asArray(looks.numbers))}::text[])`;
  if (looks.done)
    parts.done = `select coalesce(json_object_agg(action, json_build_object('by', (actor ->> 'name') || coalesce('（代' || (actor ->> 'substituteFor') || '）', ''), 'at', occurred_at)), '{}') from
      (select distinct on (action) action, actor, occurred_at from events
        where matter_id = ${at(matter.id)}::uuid and actor_kind = 'person' and action = any (${at(asArray(looks.done))}::text[]) order by action, n desc) e`;
  if (looks.given)
    parts.given = `select json_build_object('preview', preview, 'content', content, 'files', files) from disclosures
      where matter_id = ${at(matter.id)}::uuid and revoked_at is null order by no desc limit 1`;
  if (files.length)
    parts.files = `select coalesce(json_object_agg(id, name), '{}') from files where id = any (${at(asArray(files))}::uuid[])`;
  const columns = Object.entries(parts).map(([name, sql]) => `(${sql}) as "${name}"`);
  const row = await tx.one<Pick<Sources, 'units' | 'lawVersion'>>(`select ${columns.join(', ')}`, values);
  return { earlier: [], done: {}, given: null, files: {}, ...row!, looks };
}

/** Units that a letter of the decision may name. */
function unitsNamed(decision: Decision, facts: Facts): string[] {
  const { actor, process, action, input } = decision.steps[0]!;
  const fields = getProcess(process).actions[action]!.fields ?? {};
  const chosen = Object.keys(fields).filter((name) => fields[name]!.kind === 'unit');
  const sides = [facts.matter, ...decision.steps.map((s) => s.matter)].flatMap((m) => [
    m.initiator_unit,
    m.handler_unit,
    m.office_unit,
    m.convener_unit,
  ]);
  const ids = [...sides, ...chosen.map((name) => input[name]), actor.unitId];
  return [...new Set(ids)].filter((id): id is string => typeof id === 'string');
}

/** The next number of a unit's letters of a year. */
export async function nextNumber(tx: Tx, unitId: string, year: number): Promise<number> {
  const row = await tx.one<{ next: number }>(
    'select coalesce((select last + 1 from letter_series where issuer_unit = $1 and year = $2), 1) as next',
    [unitId, year],
  );
  return row!.next;
}

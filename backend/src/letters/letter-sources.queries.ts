import { filesOf, getProcess } from '@lianban/process';
import type { Decision, Facts } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Package } from '../disclosures/index.js';

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
/** What a letter says beyond the decision itself. */
export interface Sources {
  units: Record<string, UnitLine>;
  /** letters of the matter so far, oldest first */
  earlier: EarlierLetter[];
  given: Package | null;
  /** action → who did it last, and when */
  done: Record<string, { by: string; at: string }>;
  /** names of the files that the command names */
  files: Record<string, string>;
  next: number;
  lawVersion: number;
}

// One prepared statement for every kind: it runs inside the command, a second round trip would cost more than what a kind does not need.
const SOURCES = `select json_build_object(
  'units', (select coalesce(json_object_agg(id, json_build_object('name', name, 'short', short, 'channel', channel, 'code', letter_code)), '{}')
     from units where id = any ($1::uuid[])),
  'earlier', (select coalesce(json_agg(json_build_object('kind', kind, 'number', number) order by issued_at, no), '[]') from letters where matter_id = $2),
  'given', (select json_build_object('preview', preview, 'content', content, 'files', files) from disclosures
     where matter_id = $2 and revoked_at is null order by no desc limit 1),
  'done', (select coalesce(json_object_agg(action, json_build_object('by', (actor ->> 'name') || coalesce('（代' || (actor ->> 'substituteFor') || '）', ''), 'at', occurred_at)), '{}') from
     (select distinct on (action) action, actor, occurred_at from events where matter_id = $2 and actor_kind = 'person' order by action, n desc) e),
  'files', (select coalesce(json_object_agg(id, name), '{}') from files where id = any ($3::uuid[])),
  'next', coalesce((select last + 1 from letter_series where issuer_unit = $4 and year = $5), 1),
  'lawVersion', (select law_version from app_time)) as sources`;

/** Reads what the letters of a decision say beside it: in one round trip, through the policies. */
export async function readSources(tx: Tx, decision: Decision, facts: Facts, year: number): Promise<Sources> {
  const { matter, actor, process, action, input } = decision.steps[0]!;
  const fields = getProcess(process).actions[action]!.fields ?? {};
  const named = Object.keys(fields).filter((name) => fields[name]!.kind === 'unit');
  const units = [facts.matter, ...decision.steps.map((s) => s.matter)].flatMap((m) => [
    m.initiator_unit,
    m.handler_unit,
    m.office_unit,
    m.convener_unit,
  ]);
  const ids = [...new Set([...units, ...named.map((name) => input[name]), actor.unitId])].filter(
    (id): id is string => typeof id === 'string',
  );
  const { rows } = await tx.client.query<{ sources: Sources }>({
    name: 'letter-sources',
    text: SOURCES,
    values: [asArray(ids), matter.id, asArray(filesOf(fields, input)), actor.unitId, year],
  });
  return rows[0]!.sources;
}

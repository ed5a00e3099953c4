import { filesOf, getProcess } from '@lianban/process';
import type { Decision, Facts } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Package } from '../disclosures/index.js';

/** Names of the files that the command names, by id. */
export async function fileNames(tx: Tx, decision: Decision): Promise<Record<string, string>> {
  const { process, action, input } = decision.steps[0]!;
  const ids = filesOf(getProcess(process).actions[action]!.fields ?? {}, input);
  if (!ids.length) return {};
  const rows = await tx.rows<{ id: string; name: string }>('select id, name from files where id = any($1::uuid[])', [
    asArray(ids),
  ]);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** What the receiver of a matter was given last. */
export async function givenTo(tx: Tx, matterId: string): Promise<Package | null> {
  const row = await tx.one<Package>(
    'select preview, content, files from disclosures where matter_id = $1 and revoked_at is null order by no desc limit 1',
    [matterId],
  );
  return row ?? null;
}

/** Units that a letter of the decision may name. */
export function unitsNamed(decision: Decision, facts: Facts): string[] {
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

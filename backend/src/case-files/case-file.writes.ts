import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Refused } from '@lianban/process';
import type { Decision, Facts, Step } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { asArray } from '../database/index.js';
import { Contributors, bytea, insert, noChanges, update } from '../matters/index.js';
import type { Changes } from '../matters/index.js';
import { checkFacts } from './case-facts.js';

type Form = Record<string, string | undefined>;

/** Keeps the tables of a case file in step with the commands of process `case`. */
@Injectable()
export class CaseFileWrites implements OnModuleInit {
  constructor(private readonly contributors: Contributors) {}

  onModuleInit(): void {
    this.contributors.register('case', ['open'], { rows: (tx, d) => this.opened(tx, d) });
    this.contributors.register('case', ['amend'], { rows: (_, d) => this.amended(d) });
    this.contributors.register('case', ['addMaterial'], { rows: (tx, d, facts) => this.materialAdded(tx, d, facts) });
  }

  private async opened(tx: Tx, { steps: [step] }: Decision): Promise<Changes> {
    const { matter } = step!;
    const facts = matter.fields as Form;
    checkFacts(facts);
    await refuseDuplicate(tx, matter.initiator_unit, facts['externalNo']);
    return toFileRows(step!);
  }

  private amended({ steps: [step] }: Decision): Changes {
    const { matter } = step!;
    const facts = matter.fields as Form;
    checkFacts(facts);
    const changes = noChanges();
    update(changes, 'case_files', { id: matter.case_file_id, ...headColumns(facts) });
    update(changes, 'subjects', { case_file_id: matter.case_file_id, ...subjectColumns(facts) });
    update(changes, 'allegations', { case_file_id: matter.case_file_id, ...allegationColumns(facts) });
    return changes;
  }

  private async materialAdded(tx: Tx, { steps: [step] }: Decision, facts: Facts): Promise<Changes> {
    const ids = step!.input['files'] as string[];
    const files = await tx.rows<{ id: string; sha256: string }>(
      `select id, encode(sha256, 'hex') as sha256 from files where id = any($1::uuid[])`,
      [asArray(ids)],
    );
    const changes = noChanges();
    for (const f of files)
      insert(changes, 'materials', {
        id: randomUUIDv7(),
        case_file_id: facts.matter.case_file_id,
        file_id: f.id,
        kind: String(step!.input['kind']),
        sha256: bytea(f.sha256),
        added_at: step!.occurredAt,
      });
    return changes;
  }
}

/** The rows of a case file that an opening makes. */
export function toFileRows({ matter, actor }: Step): Changes {
  const facts = matter.fields as Form;
  const changes = noChanges();
  insert(changes, 'case_files', {
    id: matter.case_file_id,
    kind: 'case',
    number: matter.number,
    region_code: matter.region_code,
    secret_level: matter.secret_level,
    unit_id: matter.initiator_unit,
    opened_at: matter.opened_at,
    ...headColumns(facts),
  });
  insert(changes, 'subjects', { id: randomUUIDv7(), case_file_id: matter.case_file_id, ...subjectColumns(facts) });
  insert(changes, 'allegations', {
    id: randomUUIDv7(),
    case_file_id: matter.case_file_id,
    ...allegationColumns(facts),
  });
  insert(changes, 'case_team', { case_file_id: matter.case_file_id, user_id: actor.userId, since: matter.opened_at });
  return changes;
}

const headColumns = (f: Form) => ({
  title: f['title'],
  source: f['source'],
  summary: f['summary'],
  urgency: f['urgency'] ?? 'normal',
  external_no: f['externalNo'] ?? null,
});
const subjectColumns = (f: Form) => ({
  kind: f['subjectKind'],
  name: f['subjectName'],
  credit_code: f['creditCode'] ?? null,
  institution_code: f['institutionCode'] ?? null,
});
const allegationColumns = (f: Form) => ({
  cause: f['cause'],
  period_from: f['periodFrom'] ?? null,
  period_to: f['periodTo'] ?? null,
  amount: f['amount'] ?? null,
});

async function refuseDuplicate(tx: Tx, unitId: string, externalNo: string | undefined): Promise<void> {
  if (!externalNo) return;
  const there = await tx.one('select from case_files where unit_id = $1 and external_no = $2', [unitId, externalNo]);
  if (there) throw new Refused('invalid', { fields: [{ path: 'externalNo', rule: 'duplicate' }] });
}

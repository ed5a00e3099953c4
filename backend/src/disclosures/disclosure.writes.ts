import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { ALWAYS_DISCLOSED, DISCLOSED_FACTS } from '@lianban/contracts';
import type { FileRef, Label } from '@lianban/contracts';
import type { Decision, Facts, MatterRecord } from '@lianban/process';
import type { Tx } from '../database/index.js';
import { findUnits, meetingOf } from '../directory/index.js';
import type { LawInForce } from '../directory/index.js';
import { Contributors, bytea, canonical, describe, insert, json, noChanges, sm3 } from '../matters/index.js';
import type { Changes } from '../matters/index.js';
import { caseFile } from '@lianban/process';

type Visibility = 'preview' | 'slice' | 'none';
interface Choice {
  unit: string;
  item: string;
  visibility: Visibility;
}
interface Item {
  label: Label;
  value: string;
}
export type DisclosedFile = FileRef & { when: 'preview' | 'slice' };
/** What one receiver may see: before signing, and beyond that from signing on. */
export interface Package {
  preview: Item[];
  content: Item[];
  files: DisclosedFile[];
}

const FIELDS = `select fields from matters where id = $1`;
const FILES = `select f.id, f.name, f.size::int as size, f.mime, encode(f.sha256, 'hex') as sha256
  from materials m join files f on f.id = m.file_id where m.case_file_id = $1 order by m.added_at, f.name`;

/** Snapshots what each receiver of a transfer may see: taken when sent, with the hash of its manifest; a partner never reads the case file. */
@Injectable()
export class DisclosureWrites implements OnModuleInit {
  private readonly made = new WeakMap<Decision, Promise<Map<string, Package>>>();

  constructor(private readonly contributors: Contributors) {}

  onModuleInit(): void {
    this.contributors.register('referral-dispatch', ['open', 'edit', 'submit', 'send'], {
      facts: (tx, matter, _ctx, input) => this.recipientsOf(tx, matter, input),
    });
    this.contributors.register('referral-dispatch', ['send'], {
      rows: (tx, decision, facts, _events, { law }) => this.snapshot(tx, decision, facts, law),
    });
  }

  private async recipientsOf(
    tx: Tx,
    matter: MatterRecord,
    input: Record<string, unknown>,
  ): Promise<{ units: Facts['units']; own: Record<string, unknown> }> {
    const ids = [matter.fields['recipients'], input['recipients']]
      .flatMap((rows) => (Array.isArray(rows) ? (rows as { unit?: unknown }[]) : []))
      .map((r) => r.unit)
      .filter((id): id is string => typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id));
    const [units, meeting] = await Promise.all([
      ids.length ? findUnits(tx, [...new Set(ids)]) : {},
      meetingOf(tx, matter.region_code),
    ]);
    return { units, own: { ...meeting } };
  }

  /** The package of each matter that a decision opens, by its id; one decision has one answer. */
  packagesOf(tx: Tx, decision: Decision, facts: Facts, law: LawInForce): Promise<Map<string, Package>> {
    let made = this.made.get(decision);
    if (!made) this.made.set(decision, (made = this.pack(tx, decision, facts, law)));
    return made;
  }

  private async pack(tx: Tx, decision: Decision, facts: Facts, law: LawInForce): Promise<Map<string, Package>> {
    const [root, files] = await Promise.all([
      tx.one<{ fields: Record<string, unknown> }>(FIELDS, [facts.matter.parent_id]),
      tx.rows<FileRef>(FILES, [facts.matter.case_file_id]),
    ]);
    const chosen = (facts.matter.fields['disclosure'] ?? []) as Choice[];
    const packages = new Map<string, Package>();
    for (const { matter } of decision.steps.filter((s) => s.opened)) {
      const visible = (item: string, fallback: Visibility): Visibility =>
        chosen.find((c) => c.unit === matter.handler_unit && c.item === item)?.visibility ?? fallback;
      packages.set(matter.id, packageFor(root!.fields, files, visible, law));
    }
    return packages;
  }

  private async snapshot(tx: Tx, decision: Decision, facts: Facts, law: LawInForce): Promise<Changes> {
    const packages = await this.packagesOf(tx, decision, facts, law);
    const changes = noChanges();
    for (const step of decision.steps.filter((s) => s.opened)) {
      const disclosed = packages.get(step.matter.id)!;
      insert(changes, 'disclosures', {
        id: randomUUIDv7(),
        matter_id: step.matter.id,
        no: 1,
        preview: json(disclosed.preview),
        content: json(disclosed.content),
        files: json(disclosed.files),
        manifest_hash: bytea(sm3(canonical(disclosed))),
        sent_at: step.occurredAt,
        revoked_at: null,
      });
    }
    return changes;
  }
}

/** What a receiver may see of the facts of a case file (`fields`) and of its files. */
export function packageFor(
  fields: Record<string, unknown>,
  files: FileRef[],
  visible: (item: string, fallback: Visibility) => Visibility,
  law: LawInForce,
): Package {
  const items = (names: readonly string[]): Item[] =>
    describe(caseFile.fields!, fields, law, 'zh', {})
      .filter((d) => names.includes(d.name))
      .map(({ label, value }) => ({ label, value }));
  const chosen = (when: Visibility): Item[] =>
    Object.entries(DISCLOSED_FACTS).flatMap(([item, names]) => (visible(item, 'slice') === when ? items(names) : []));
  return {
    preview: [...items(ALWAYS_DISCLOSED), ...chosen('preview')],
    content: chosen('slice'),
    files: files.flatMap((f): DisclosedFile[] => {
      const when = visible(`file:${f.id}`, 'none');
      return when === 'none' ? [] : [{ ...f, when }];
    }),
  };
}

import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { FileRef } from '@lianban/contracts';
import type { Decision } from '@lianban/process';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { Contributors, bytea, canonical, insert, json, noChanges, sm3 } from '../matters/index.js';
import type { Changes } from '../matters/index.js';
import type { DisclosedFile } from './disclosure.writes.js';

interface Latest {
  no: number;
  preview: unknown[];
  content: unknown[];
  files: DisclosedFile[];
}

/** Disclosures after the first: what a supplement adds, and the package of a unit that takes the matter over. */
@Injectable()
export class NextDisclosureWrites implements OnModuleInit {
  constructor(private readonly contributors: Contributors) {}

  onModuleInit(): void {
    this.contributors.register('referral', ['supply'], { rows: (tx, decision) => this.supplied(tx, decision) });
    this.contributors.register('referral', ['forward', 'redirect', 'rule'], {
      rows: (tx, decision) => this.next(tx, decision, []),
    });
  }

  private async supplied(tx: Tx, decision: Decision): Promise<Changes> {
    const ids = decision.steps[0]!.input['materials'] as string[];
    const files = await tx.rows<FileRef>(
      `select id, name, size::int as size, mime, encode(sha256, 'hex') as sha256 from files where id = any($1::uuid[]) order by name`,
      [asArray(ids)],
    );
    return this.next(tx, decision, files);
  }

  /** The latest package with more files, as the matter's next number; earlier ones stay as they were. */
  private async next(tx: Tx, { steps: [step] }: Decision, added: FileRef[]): Promise<Changes> {
    const latest = await tx.one<{ d: Latest }>(
      `select json_build_object('no', no, 'preview', preview, 'content', content, 'files', files) as d from disclosures where matter_id = $1 order by no desc limit 1`,
      [step!.matter.id],
    );
    const changes = noChanges();
    if (!latest) return changes;
    const { no, preview, content, files } = latest.d;
    const disclosed = {
      preview,
      content,
      files: [...files, ...added.map((f): DisclosedFile => ({ ...f, when: 'slice' }))],
    };
    insert(changes, 'disclosures', {
      id: randomUUIDv7(),
      matter_id: step!.matter.id,
      no: no + 1,
      preview: json(preview),
      content: json(content),
      files: json(disclosed.files),
      manifest_hash: bytea(sm3(canonical(disclosed))),
      sent_at: step!.occurredAt,
      revoked_at: null,
    });
    return changes;
  }
}

import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditorDb, Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { FileStore } from '../files/index.js';
import { notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { AccessLog } from './access-log.js';
import type { StoredChain } from './chain-walk.js';
import { evidenceLines } from './evidence.lines.js';
import type { Order } from './evidence.lines.js';
import { findPlace } from './looked-at.js';

export interface Evidence {
  path: string;
  name: string;
  seal: string;
  discard(): Promise<void>;
}
interface Standing {
  caseFileId: string;
  unitId: string;
  role: Order['role'];
}

const CHAIN = `
select c.case_file_id as id, f.number, c.n::text as n, encode(c.hash, 'hex') as hash, clock_timestamp() + a."offset" as now, u.name as unit
from chains c join case_files f on f.id = c.case_file_id join units u on u.id = $2 cross join app_time a where f.id = $1`;

/** The evidence of one case file as one sealed file. The head of the unit that keeps it gets what the unit may read, an auditor headers and hashes. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly db: Db,
    private readonly auditor: AuditorDb,
    private readonly store: FileStore,
    private readonly log: AccessLog,
  ) {}

  /** Writes it to a file of its own, which the caller discards; the seal is on record before it is answered. Throws `not-found`. */
  async export(ctx: Context, number: string): Promise<Evidence> {
    const standing = (await this.asHead(ctx, number)) ?? (await this.asAuditor(ctx, number));
    if (!standing) throw notFound();
    const { caseFileId, unitId, role } = standing;
    let seal = '';
    const { received, chain } = await this.auditor.read(async (tx) => {
      const { now, unit, ...chain } = await getChain(tx, caseFileId, unitId);
      const order: Order = { ctx, chain, unit, role, content: role === 'head', now };
      const lines = evidenceLines(tx, this.db, order, (made) => (seal = made));
      return { received: await this.store.receive(Readable.from(lines)), chain };
    });
    const discard = (): Promise<void> => this.store.discard(received.path);
    try {
      await this.log.add(ctx, unitId, { what: 'evidence', caseFileId, object: seal });
    } catch (error) {
      await discard();
      throw error;
    }
    return { path: received.path, name: `evidence-${chain.number}-${seal.slice(0, 8)}.jsonl`, seal, discard };
  }

  /** By their own sight: a head who is recused, or of another unit, finds no such file. */
  private async asHead(ctx: Context, number: string): Promise<Standing | undefined> {
    const heads = ctx.principal.memberships.filter((m) => m.role === 'head').map((m) => m.unitId);
    if (!heads.length) return undefined;
    const file = await this.db.read(ctx, (tx) =>
      tx.one<{ id: string; unit_id: string }>('select id, unit_id from case_files where number = $1', [number]),
    );
    return file && heads.includes(file.unit_id)
      ? { caseFileId: file.id, unitId: file.unit_id, role: 'head' }
      : undefined;
  }

  private async asAuditor(ctx: Context, number: string): Promise<Standing | undefined> {
    const units = ctx.principal.memberships.filter((m) => m.role === 'auditor').map((m) => m.unitId);
    if (!units.length) return undefined;
    const place = await this.auditor.read((tx) => findPlace(tx, units, number));
    return place && { caseFileId: place.caseFileId, unitId: units[0]!, role: 'auditor' };
  }
}

async function getChain(
  tx: Tx,
  caseFileId: string,
  unitId: string,
): Promise<StoredChain & { now: string; unit: string }> {
  const chain = await tx.one<StoredChain & { now: string; unit: string }>(CHAIN, [caseFileId, unitId]);
  if (!chain) throw notFound();
  return chain;
}

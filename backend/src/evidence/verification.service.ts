import { Injectable } from '@nestjs/common';
import type { Verification, Verify } from '@lianban/contracts';
import { asArray, AuditorDb } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { AccessLog } from './access-log.js';
import { auditedUnits, regionsOf } from './auditor.js';
import { ChainWalk } from './chain-walk.js';
import type { Fault, StoredChain } from './chain-walk.js';
import { findPlace } from './looked-at.js';
import { eventsOf } from './stored-events.js';

/** Case files looked at with one statement, and how long one answer goes on. */
const FILES = 50;
const PART_MS = 1_000;
const SHOWN = 200;

const CHAINS = `
select c.case_file_id as id, f.number, c.n::text as n, encode(c.hash, 'hex') as hash from chains c join case_files f on f.id = c.case_file_id
where f.region_code = any (${regionsOf('$1')}) and c.case_file_id > $2::uuid order by c.case_file_id limit ${FILES}`;
const ONE = `select c.case_file_id as id, f.number, c.n::text as n, encode(c.hash, 'hex') as hash from chains c join case_files f on f.id = c.case_file_id where f.id = $1`;
const TOTAL = `select count(*)::int as n from case_files f where f.region_code = any (${regionsOf('$1')})`;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Recomputes chains as role `auditor`. All of them in parts of about a second, each one moment of the database: who asks goes on behind
 * `next`, and stops by not asking.
 */
@Injectable()
export class VerificationService {
  constructor(
    private readonly auditor: AuditorDb,
    private readonly log: AccessLog,
  ) {}

  /** Throws `not-found` for who is no auditor, `invalid` for a number that is not of the auditor's regions. */
  async verify(ctx: Context, asked: Verify): Promise<Verification> {
    const units = auditedUnits(ctx);
    if ('number' in asked) return this.verifyOne(ctx, units, asked.number);
    if (!asked.after) await this.log.add(ctx, units[0]!, { what: 'verify', object: 'all' });
    return this.auditor.read((tx) => verifyPart(tx, units, asked.after));
  }

  private async verifyOne(ctx: Context, units: string[], number: string): Promise<Verification> {
    const { id, result } = await this.auditor.read(async (tx) => {
      const place = await findPlace(tx, units, number);
      const chain = place && (await tx.one<StoredChain>(ONE, [place.caseFileId]));
      if (!chain) throw new AppError('invalid', { fields: [{ path: 'number', rule: 'not-found' }] });
      return { id: chain.id, result: { ...(await verifyFiles(tx, [chain])), files: 1, total: 1, next: null } };
    });
    await this.log.add(ctx, units[0]!, { what: 'verify', caseFileId: id });
    return result;
  }
}

async function verifyPart(tx: Tx, units: string[], after: string | undefined): Promise<Verification> {
  const began = performance.now();
  const regions = asArray(units);
  const part: Verification = { files: 0, events: 0, total: null, faults: [], next: after ?? FIRST };
  if (!after) part.total = (await tx.one<{ n: number }>(TOTAL, [regions]))!.n;
  while (part.next && performance.now() - began < PART_MS && part.faults.length < SHOWN) {
    const chains = await tx.rows<StoredChain>(CHAINS, [regions, part.next]);
    const { events, faults } = await verifyFiles(tx, chains);
    part.files += chains.length;
    part.events += events;
    part.faults.push(...faults);
    part.next = chains.length < FILES ? null : chains.at(-1)!.id;
  }
  return part;
}

async function verifyFiles(tx: Tx, chains: StoredChain[]): Promise<{ events: number; faults: Fault[] }> {
  const walks = new Map(chains.map((chain) => [chain.id, new ChainWalk(chain)]));
  let events = 0;
  for await (const batch of eventsOf(tx, [...walks.keys()])) {
    for (const event of batch) walks.get(event.case_file_id)!.take(event);
    events += batch.length;
  }
  return { events, faults: [...walks.values()].flatMap((walk) => walk.end()) };
}

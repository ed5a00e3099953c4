import { sideOf, sightOf, getProcess } from '@lianban/process';
import type { MatterRecord } from '@lianban/process';
import { asArray, Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';
import { DEFINITION_HASH, DEFINITION_TEXT, sm3 } from '../matters/index.js';
import type { StoredChain, StoredEvent } from './chain-walk.js';
import { eventsOf } from './stored-events.js';

/** What is exported, by whom; `content`: with what the exporter may read, else headers and hashes alone. */
export interface Order {
  ctx: Context;
  chain: StoredChain;
  unit: string;
  role: 'head' | 'auditor';
  content: boolean;
  now: string;
}
type Line = [name: string, row: object];

const DEFINED =
  'select distinct e.definition, m.process from events e join matters m on m.id = e.matter_id where e.case_file_id = $1 order by 1';
const FILES = `
select f.id, e.n::int as event, encode(f.sha256, 'hex') as sha256, f.size::text as size, f.mime
from events e join file_links l on l.event_id = e.id join files f on f.id = l.file_id where e.case_file_id = $1 order by e.n, f.id`;

/** The evidence of one case file as lines of JSON, the last one its seal, which `sealed` is told. `tx` is the auditor's; contents come through the exporter's own sight. */
export async function* evidenceLines(
  tx: Tx,
  db: Db,
  order: Order,
  sealed: (seal: string) => void,
): AsyncGenerator<Buffer> {
  const lines: [string, string][] = [];
  for await (const [name, row] of rowsOf(tx, db, order)) {
    const text = JSON.stringify(row);
    lines.push([name, sm3(text)]);
    yield Buffer.from(`${text}\n`);
  }
  const seal = sm3(JSON.stringify(lines));
  sealed(seal);
  yield Buffer.from(`${JSON.stringify({ lines, seal })}\n`);
}

async function* rowsOf(tx: Tx, db: Db, order: Order): AsyncGenerator<Line> {
  const { ctx, chain, unit, role, content, now } = order;
  yield [
    'manifest',
    {
      format: 'lianban-evidence',
      version: 1,
      caseFile: { id: chain.id, number: chain.number },
      exportedAt: now,
      exportedBy: { name: ctx.name, unit, role },
      scope: content ? 'content' : 'hashes',
      chain: { n: Number(chain.n), hash: chain.hash },
    },
  ];
  for (const { definition, process } of await tx.rows<{ definition: string; process: string }>(DEFINED, [chain.id])) {
    const text = DEFINITION_HASH[process] === definition ? DEFINITION_TEXT[process] : null;
    yield [`definition ${definition}`, { definition, process, text }];
  }
  const open = content ? await openMatters(db, ctx, chain.id) : [];
  for await (const batch of eventsOf(tx, [chain.id])) {
    const payloads = content ? await payloadsOf(db, ctx, chain.id, batch, open) : undefined;
    for (const e of batch) yield [`event ${e.n}`, eventRow(e, payloads?.get(e.n) ?? null)];
  }
  for (const { id, ...file } of await tx.rows<{ id: string; event: number }>(FILES, [chain.id]))
    yield [`file ${id}`, { file: id, ...file }];
}

const eventRow = (e: StoredEvent, payload: unknown): object => ({
  event: Number(e.n),
  header: e.header,
  payloadHash: e.payload_hash,
  hash: e.hash,
  actor: { name: e.actor['name'] ?? null, role: e.actor['role'] ?? null },
  payload,
});

/** Matters of the file of which the exporter sees more than that they exist. */
async function openMatters(db: Db, ctx: Context, caseFileId: string): Promise<string[]> {
  const matters = await db.read(ctx, (tx) =>
    tx.rows<MatterRecord>('select * from matters where case_file_id = $1', [caseFileId]),
  );
  return matters
    .filter((m) => !['nothing', 'trace'].includes(sightOf(getProcess(m.process), m.state, sideOf(m, ctx.unitIds))))
    .map((m) => m.id);
}

// The same rule as the timeline's: what is internal is its unit's own, a party knows what happened while it was one.
const PAYLOADS = `
select e.n, e.payload from events e where e.case_file_id = $1 and e.n between $2::bigint and $3::bigint
  and (e.matter_id = any ($4::uuid[]) or e.unit_id = any ($5::uuid[])) and (not e.internal or e.unit_id = any ($5::uuid[]))
  and (select true from parties p where p.matter_id = e.matter_id and p.unit_id = any ($5::uuid[]) and e.recorded_at >= p.since
    and (p.until is null or e.recorded_at <= p.until) limit 1)`;

async function payloadsOf(
  db: Db,
  ctx: Context,
  caseFileId: string,
  batch: StoredEvent[],
  open: string[],
): Promise<Map<string, unknown>> {
  const values = [caseFileId, batch[0]!.n, batch.at(-1)!.n, asArray(open), asArray(ctx.unitIds)];
  const rows = await db.read(ctx, (tx) => tx.rows<{ n: string; payload: unknown }>(PAYLOADS, values));
  return new Map(rows.map(({ n, payload }) => [n, payload]));
}

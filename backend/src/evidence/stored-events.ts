import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { StoredEvent } from './chain-walk.js';

const BATCH = 500;
const EVENTS = `
select case_file_id, n, id, matter_id, action, from_state, to_state, actor_kind, actor_id, actor, unit_id, occurred_at, recorded_at, definition, header,
  payload, encode(payload_hash, 'hex') as payload_hash, encode(hash, 'hex') as hash
from events where case_file_id = any ($1::uuid[]) and (case_file_id, n) > ($2::uuid, $3::bigint) order by case_file_id, n limit ${BATCH}`;

/** Events of case files in order, a batch in memory at a time. Needs a transaction in which nothing moves. */
export async function* eventsOf(tx: Tx, caseFiles: string[]): AsyncGenerator<StoredEvent[]> {
  let after: [string, string] = ['00000000-0000-0000-0000-000000000000', '0'];
  for (;;) {
    const rows = await tx.rows<StoredEvent>(EVENTS, [asArray(caseFiles), ...after]);
    if (rows.length) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = [last.case_file_id, last.n];
  }
}

import { localDay, startOfDay } from '@lianban/clock';
import type { AuditFilter } from '@lianban/contracts';
import { asArray, readNow } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { regionsOf } from './auditor.js';

const DAY = 86_400_000;
/** So many days are shown when nobody says how many. */
const DAYS = 30;
export const PAGE = 50;

/** What a filter comes down to; undefined: nothing can be found under it. */
export interface LookedAt {
  caseFileId: string | null;
  matterId: string | null;
  actors: string | null;
  unit: string | null;
  action: string | null;
  from: string | null;
  to: string | null;
  firstDay: string | null;
}

const dayAfter = (day: string, n: number): string => new Date(Date.parse(startOfDay(day)) + n * DAY).toISOString();

/** Reads the names in a filter. Days are whole days in Asia/Shanghai; without days and number the last thirty. */
export async function lookedAt(tx: Tx, units: string[], filter: AuditFilter): Promise<LookedAt | undefined> {
  const place = filter.number ? await findPlace(tx, units, filter.number) : { caseFileId: null, matterId: null };
  const actors = filter.actor ? await findPeople(tx, filter.actor) : null;
  if (!place || actors?.length === 0) return undefined;
  const now = await readNow(tx);
  const firstDay = filter.from ?? (filter.number ? null : localDay(dayAfter(localDay(now), -DAYS)));
  return {
    ...place,
    actors: actors && asArray(actors),
    unit: filter.unit ?? null,
    action: filter.action ?? null,
    from: firstDay && startOfDay(firstDay),
    to: filter.to ? dayAfter(filter.to, 1) : null,
    firstDay,
  };
}

interface Place {
  caseFileId: string;
  matterId: string | null;
}
/** The case file of a number, or the matter of one; undefined when there is none in the auditor's regions. */
export async function findPlace(tx: Tx, units: string[], number: string): Promise<Place | undefined> {
  const sought = number.toUpperCase();
  return tx.one<Place>(
    `select f.id as "caseFileId", null::uuid as "matterId" from case_files f where f.number = $1 and f.region_code = any (${regionsOf('$2')})
     union all select m.case_file_id, m.id from matters m join case_files f on f.id = m.case_file_id
       where m.number = $1 and f.region_code = any (${regionsOf('$2')}) limit 1`,
    [sought, asArray(units)],
  );
}

async function findPeople(tx: Tx, named: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('select id from users where account = lower($1) or name = $1', [named]);
  return rows.map((r) => r.id);
}

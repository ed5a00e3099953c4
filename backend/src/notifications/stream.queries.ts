import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';

export interface FreshNotice {
  id: string;
  unit: string;
  roles: string[];
}
/** Notices of some units since an instant. `since` is where to begin the next time: what is committed late is found again. */
export interface Fresh {
  since: string;
  notices: FreshNotice[];
}

/** $1 units, $2 since; null: only where to begin. */
const FRESH = `
select to_char(clock_timestamp() + a."offset" - interval '30 s', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as since,
  coalesce((select json_agg(json_build_object('id', n.id, 'unit', n.unit_id, 'roles', n.roles)) from notices n
    where n.unit_id = any ($1::uuid[]) and n.created_at >= $2::timestamptz), '[]') as notices
from app_time a`;

export async function findFresh(tx: Tx, units: string[], since: string | null): Promise<Fresh> {
  return (await tx.one<Fresh & object>(FRESH, [asArray(units), since]))!;
}

/** Which of these sessions (token hashes, hex) still live, and what tells whether who they are may have changed. Asking does not keep them alive. */
export interface Living {
  living: string[];
  peopleVersion: number;
  now: string;
}
export async function findLiving(tx: Tx, sessions: string[], idleMinutes: number): Promise<Living> {
  const row = await tx.one<Living & object>(
    `select a.people_version as "peopleVersion", clock_timestamp() + a."offset" as now,
       coalesce((select json_agg(encode(s.token_hash, 'hex')) from sessions s join users u on u.id = s.user_id
        where s.token_hash = any (select decode(h, 'hex') from unnest($1::text[]) h) and u.disabled_at is null
          and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - make_interval(mins => $2::int)), '[]') as living
     from app_time a`,
    [sessions, idleMinutes],
  );
  return row!;
}

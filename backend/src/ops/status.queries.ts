import type { Tx } from '../database/index.js';

export interface Beat {
  /** seconds since the part was last seen, in real time; null when it never was */
  age: number | null;
  at: string | null;
  detail: { stuck?: number };
}
export interface Facts {
  now: string;
  /** day of the product's time in China */
  today: string;
  beats: Record<'worker' | 'temporal' | 'mail', Beat | null>;
  parked: number;
  /** seconds by which the oldest waiting mail is late; 0 while a demo has moved the time */
  late: number;
  /** status of next year's calendar; null when there is none */
  nextYear: 'announced' | 'provisional' | null;
}

// A demo that moves the time makes everything that waits late at once, which says nothing about the mail.
const FACTS = `
select to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now, to_char(n.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as today,
  coalesce((select jsonb_object_agg(h.name, jsonb_build_object('age', extract(epoch from clock_timestamp() - h.at), 'at', h.at, 'detail', h.detail))
    from heartbeats h), '{}') as beats,
  (select count(*)::int from outbox where kind = 'mail' and sent_at is null and parked_at is not null) as parked,
  case when n."offset" <> '0' then 0 else coalesce((select extract(epoch from n.at - min(due_at))::int from outbox
    where kind = 'mail' and sent_at is null and parked_at is null), 0) end as late,
  (select status from calendars where scope = 'cn' and year = extract(year from n.at at time zone 'Asia/Shanghai')::int + 1
    order by version desc limit 1) as "nextYear"
from (select clock_timestamp() + "offset" as at, "offset" from app_time) n`;

export async function getFacts(tx: Tx): Promise<Facts> {
  return (await tx.one<Facts>(FACTS))!;
}

import { Injectable } from '@nestjs/common';
import type { Role, TurnResult } from '@lianban/contracts';
import { Db, NOW } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { ACTIVE_MEMBER, LawService } from '../directory/index.js';
import { endOfMonth, monthDue, startOfMonth } from './month.js';
import { prepareReport, tell } from './report.writes.js';

const OFFICE: Role[] = ['coordinator'];
/** Bodies that stood in the month ($1 its beginning, $2 its end) and had something under way by its end: before that there is nothing to report. */
const BODIES = `
select b.id, b.office_unit as office from meeting_bodies b
where b.since < $2::timestamptz and (b.until is null or b.until > $1::timestamptz)
  and exists (select from matters m where m.region_code = b.region_code and m.opened_at < $2::timestamptz)
  and not exists (select from monthly_reports r where r.body_id = b.id and r.month = $3::date)
order by b.id`;
/** One mail to each coordinator of an office; who it is to is part of its id. */
const MAILS = `
insert into outbox (id, kind, shard, payload, due_at, attempts)
select md5($1::text || ' ' || p.id)::uuid, 'report-mail', 0, jsonb_build_object('reportId', $1::text, 'userId', p.id), ${NOW}, 0
from memberships m join users p on p.id = m.user_id cross join app_time a
where m.unit_id = $2::uuid and m.role = any ($3::text[]) and p.email <> '' and ${ACTIVE_MEMBER} group by p.id
on conflict do nothing`;
const REAL = `select (extract(epoch from $1::timestamptz - "offset") * 1000)::float8 as ms from app_time`;

/** Prepares the drafts of a month for all meeting bodies, once, when its morning has come. */
@Injectable()
export class ReportTurns {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  /** Draft, notice and mails are one transaction: a worker that dies leaves nothing, two that meet make one. */
  async turn(): Promise<TurnResult> {
    const { month, next, bodies } = await this.db.system(async (tx) => {
      const { law, now } = await this.laws.now(tx);
      const due = monthDue(now, law.calendar);
      const span = [startOfMonth(due.month), endOfMonth(due.month), `${due.month}-01`];
      const { ms } = (await tx.one<{ ms: number }>(REAL, [due.next]))!;
      return { ...due, next: ms, bodies: await tx.rows<{ id: string; office: string }>(BODIES, span) };
    });
    let done = 0;
    for (const { id, office } of bodies)
      if (await this.db.system((tx) => prepareAndTell(tx, id, office, month))) done += 1;
    return { next, done };
  }
}

async function prepareAndTell(tx: Tx, bodyId: string, issuerUnit: string, month: string): Promise<boolean> {
  const id = await prepareReport(tx, { bodyId, month, version: 1, issuerUnit });
  if (!id) return false;
  await tell(tx, { id, month }, 'prepared', [issuerUnit], OFFICE);
  await tx.rows(MAILS, [id, issuerUnit, OFFICE]);
  return true;
}

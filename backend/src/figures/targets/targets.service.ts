import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { localDay } from '@lianban/clock';
import type { EndTarget, FigureTarget, FigureTargets, SetTarget } from '@lianban/contracts';
import { Db, NOW, logAccess } from '../../database/index.js';
import type { Tx } from '../../database/index.js';
import { LawService } from '../../directory/index.js';
import { AppError, notFound } from '../../http/index.js';
import type { Context } from '../../http/index.js';
import { FIGURE_PROCESSES, processLabel } from '../milestones.js';
import { scopeOf } from '../scope.js';
import { TARGETED, faultsOf } from './check-target.js';
import { plus } from '../window.js';
import { listOffices, listTargets } from './targets.queries.js';

const LATEST = `select max(since)::text as since from figure_targets where body_id = $1 and process = $2 and figure = $3 and (until is null or until >= since)`;
/** The one that holds on the first day of the next ends the day before. */
const REPLACE = `update figure_targets set until = $4::date - 1, ended_by = $5, ended_at = ${NOW}
where body_id = $1 and process = $2 and figure = $3 and (until is null or until >= $4::date) and since < $4::date`;
const INSERT = `insert into figure_targets (id, body_id, process, figure, bound, value, since, source, decided_on, set_by, set_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ${NOW}) on conflict (body_id, process, figure) where until is null do nothing returning 1`;

/** What the meeting has resolved that figures shall reach: set and ended by its office, read by all who read figures. */
@Injectable()
export class TargetsService {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  /** Throws `forbidden` for who has no figures. */
  list(ctx: Context): Promise<FigureTargets> {
    scopeOf(ctx, undefined);
    return this.db.read(ctx, async (tx) => {
      const bodies = await listOffices(tx, ctx.regionCode, officesOf(ctx));
      return {
        today: localDay((await this.laws.now(tx)).now),
        bodies: bodies.filter(({ mine }) => mine).map(({ id, name }) => ({ id, name })),
        processes: FIGURE_PROCESSES.map((type) => ({ type, label: processLabel(type) })),
        figures: TARGETED.map(({ code, label, kind }) => ({ code, label, kind })),
        targets: await listTargets(tx, ctx.regionCode),
      };
    });
  }

  /** Throws `forbidden` for who is not the office, `invalid` with every field to mend, `stale` when somebody else was a moment earlier. */
  set(ctx: Context, asked: SetTarget): Promise<FigureTarget> {
    return this.db.write(ctx, async (tx) => {
      await mustBeOffice(tx, ctx, asked.bodyId);
      const of = [asked.bodyId, asked.process, asked.figure];
      const latest = (await tx.one<{ since: string | null }>(LATEST, of))?.since ?? undefined;
      const fields = faultsOf(asked, latest, localDay((await this.laws.now(tx)).now));
      if (fields.length) throw new AppError('invalid', { fields });
      await tx.rows(REPLACE, [...of, asked.since, ctx.userId]);
      const id = randomUUIDv7();
      const { bound, value, since, source, decidedOn } = asked;
      const made = await tx.rows(INSERT, [id, ...of, bound, value, since, source, decidedOn, ctx.userId]);
      if (!made.length) throw new AppError('stale', { remedy: '刚刚有人为这个指标设了目标，请刷新后再看。' });
      await logAccess(tx, ctx, { what: 'figure-target', object: id });
      return this.get(tx, ctx, id);
    });
  }

  /** The day before the first withdraws it. Throws `not-found`, `forbidden`, `invalid`, and `wrong-state` for one that has ended. */
  end(ctx: Context, id: string, { until }: EndTarget): Promise<FigureTarget> {
    return this.db.write(ctx, async (tx) => {
      const target = await this.get(tx, ctx, id);
      await mustBeOffice(tx, ctx, target.body.id);
      if (target.until !== null) throw new AppError('wrong-state', { remedy: `这个目标已于 ${target.until} 结束。` });
      const first = plus(target.since, -1);
      if (until < first)
        throw new AppError('invalid', { fields: [{ path: 'until', rule: 'too-early', limit: first }] });
      const sql = `update figure_targets set until = $2, ended_by = $3, ended_at = ${NOW} where id = $1 and until is null`;
      await tx.rows(sql, [id, until, ctx.userId]);
      await logAccess(tx, ctx, { what: 'figure-target-end', object: id });
      return this.get(tx, ctx, id);
    });
  }

  private async get(tx: Tx, ctx: Context, id: string): Promise<FigureTarget> {
    const [target] = await listTargets(tx, ctx.regionCode, id);
    if (!target) throw notFound();
    return target;
  }
}

const officesOf = (ctx: Context): string[] =>
  ctx.principal.memberships.filter((m) => m.role === 'coordinator').map((m) => m.unitId);

async function mustBeOffice(tx: Tx, ctx: Context, bodyId: string): Promise<void> {
  scopeOf(ctx, undefined);
  const body = (await listOffices(tx, ctx.regionCode, officesOf(ctx))).find(({ id }) => id === bodyId);
  if (!body) throw notFound();
  if (!body.mine)
    throw new AppError('forbidden', { reason: 'meeting-office', remedy: '目标由联席会议办公室协调员按会议决定设定。' });
}

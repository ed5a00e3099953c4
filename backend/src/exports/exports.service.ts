import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ExportView, NewExport } from '@lianban/contracts';
import type { z } from 'zod';
import { Db, NOW, logAccess } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { AppError, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { countOpen, getExport, getKept, listExports } from './exports.queries.js';
import type { Kept } from './exports.queries.js';
import { EXPORT_LISTS } from './lists/index.js';
import { rightsOf } from './who.js';

/** Of one person, waiting or being written. */
const AT_ONCE = 3;
const INSERT = `
insert into exports (id, user_id, unit_id, list, filter, said, format, lang, personal, state, created_at, expires_at)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', n.at, n.at + interval '7 days' from (select ${NOW} as at) n`;
const TELL = `insert into outbox (id, kind, shard, payload, due_at, attempts) values ($1, 'export', 0, jsonb_build_object('exportId', $2::text), ${NOW}, 0)`;

/** A person's exports: asked for here, written by the worker. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  /** Throws `not-found` for a list that is unknown or not the person's, what its page throws for its filters, `blocked` when too many are under way. */
  async add(ctx: Context, { list: name, format, filter }: z.output<typeof NewExport>): Promise<ExportView> {
    const list = EXPORT_LISTS.get(name);
    if (!list?.may(ctx)) throw notFound();
    const wanted = read(list.filter, filter);
    return this.db.write(ctx, async (tx) => {
      if ((await countOpen(tx)) >= AT_ONCE)
        throw new AppError('blocked', {
          reason: 'exports-at-once',
          remedy: `你已有 ${AT_ONCE} 个导出在进行，请等其中一个完成，或在“我的导出”中取消一个。`,
        });
      const id = randomUUIDv7();
      const said = await list.said(tx, wanted, ctx, await this.laws.now(tx));
      const json = [JSON.stringify(filter), JSON.stringify(said)];
      await tx.rows(INSERT, [id, ctx.userId, ctx.unitIds[0], name, ...json, format, ctx.lang, list.personal]);
      if (list.personal) await logAccess(tx, ctx, { what: 'export', object: `${name} ${format} ${id}` });
      await tx.rows(TELL, [randomUUIDv7(), id]);
      return getExport(tx, id);
    });
  }

  list(ctx: Context): Promise<ExportView[]> {
    return this.db.read(ctx, (tx) => listExports(tx));
  }

  get(ctx: Context, id: string): Promise<ExportView> {
    return this.db.read(ctx, (tx) => getExport(tx, id));
  }

  /** One that has ended already stays as it is. */
  cancel(ctx: Context, id: string): Promise<ExportView> {
    return this.db.write(ctx, async (tx) => {
      const sql = `update exports set state = 'cancelled', finished_at = ${NOW} where id = $1 and state in ('waiting', 'running')`;
      await tx.rows(sql, [id]);
      return getExport(tx, id);
    });
  }

  /** What can be handed out; `whole`: a download begins. Throws `not-found`, `wrong-state`, and `blocked` when the person's rights are other ones now. */
  fetch(ctx: Context, id: string, whole: boolean): Promise<Kept> {
    return this.db.write(ctx, async (tx) => {
      const kept = await getKept(tx, id);
      if (kept.expired) throw new AppError('not-found', { remedy: '文件已超过 7 天，已删除，请重新导出。' });
      if (kept.state !== 'done') throw new AppError('wrong-state', { remedy: '文件还没有生成，或者已取消。' });
      if (kept.rights !== rightsOf(ctx))
        throw new AppError('blocked', {
          reason: 'rights-changed',
          remedy: '生成文件之后你的岗位或回避情况有变化，请重新导出。',
        });
      if (whole && kept.personal) await logAccess(tx, ctx, { what: 'export-file', object: id });
      return kept;
    });
  }
}

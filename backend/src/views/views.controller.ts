import { randomUUIDv7 } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { NewView, VIEW_PAGES, VIEW_QUERIES, ViewChange } from '@lianban/contracts';
import type { SavedView } from '@lianban/contracts';
import { PROCESSES } from '@lianban/process';
import { z } from 'zod';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { AppError, Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { countOwn, deleteView, findView, insertView, listViews, updateView } from './views.queries.js';

const Pages = z.strictObject({ page: z.enum(VIEW_PAGES).optional() });
const MOST = 50;

/** Filters kept under a name: one's own, and those that colleagues share with the unit. */
@Controller('views')
export class ViewsController {
  constructor(private readonly db: Db) {}

  @Get()
  list(@Ctx() ctx: Context, @Query() query: unknown): Promise<SavedView[]> {
    const { page } = read(Pages, query);
    return this.db.read(ctx, (tx) => listViews(tx, ctx, page));
  }

  @Get(':id')
  get(@Ctx() ctx: Context, @Param('id') id: string): Promise<SavedView> {
    return this.db.read(ctx, (tx) => getView(tx, ctx, id));
  }

  @Post()
  save(@Ctx() ctx: Context, @Body() body: unknown): Promise<SavedView> {
    const { page, name, shared, query } = read(NewView, body);
    refuseUnknownProcess(query);
    const id = randomUUIDv7();
    return this.named(() =>
      this.db.write(ctx, async (tx) => {
        if ((await countOwn(tx, ctx)) >= MOST)
          throw new AppError('invalid', {
            fields: [{ path: 'views', rule: 'too-many', limit: MOST }],
            remedy: `每人最多保存 ${MOST} 个视图，请先删除不用的。`,
          });
        await insertView(tx, ctx, { id, page, name, query, unitId: shared ? unitOf(ctx) : null });
        return getView(tx, ctx, id);
      }),
    );
  }

  /** Renames, shares, or keeps other filters; only who saved it may. */
  @Put(':id')
  change(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<SavedView> {
    const change = read(ViewChange, body);
    return this.named(() =>
      this.db.write(ctx, async (tx) => {
        const view = await getView(tx, ctx, id);
        if (!view.mine) throw new AppError('forbidden', { remedy: '这个视图由同事共享，请另存为自己的视图。' });
        const query = change.query ? read(VIEW_QUERIES[view.page], change.query) : view.query;
        refuseUnknownProcess(query);
        const shared = change.shared ?? view.sharedWith !== null;
        await updateView(tx, { id, name: change.name ?? view.name, query, unitId: shared ? unitOf(ctx) : null });
        return getView(tx, ctx, id);
      }),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@Ctx() ctx: Context, @Param('id') id: string): Promise<void> {
    await this.db.write(ctx, async (tx) => {
      const view = await getView(tx, ctx, id);
      if (!view.mine || !(await deleteView(tx, id)))
        throw new AppError('forbidden', { remedy: '这个视图由同事共享，只有保存它的人可以删除。' });
    });
  }

  /** A name that one has used already is a fault of the field. */
  private async named<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && 'constraint' in error && error.constraint === 'saved_views_name')
        throw new AppError('invalid', {
          fields: [{ path: 'name', rule: 'duplicate' }],
          remedy: '你已有同名视图，请换个名称，或更新原来的视图。',
        });
      throw error;
    }
  }
}

const noView = (): AppError => new AppError('not-found', { remedy: '没有这个视图：它已删除，或没有共享给你的单位。' });

async function getView(tx: Tx, ctx: Context, id: string): Promise<SavedView> {
  const view = z.uuid().safeParse(id).success ? await findView(tx, ctx, id) : undefined;
  if (!view) throw noView();
  return view;
}

function unitOf(ctx: Context): string {
  const [unit] = ctx.unitIds;
  if (!unit) throw new AppError('forbidden', { remedy: '没有所属单位，不能共享视图。' });
  return unit;
}

function refuseUnknownProcess(query: object): void {
  if ('process' in query && query.process !== undefined && !PROCESSES[String(query.process)])
    throw new AppError('invalid', { fields: [{ path: 'query.process', rule: 'not-an-option' }] });
}

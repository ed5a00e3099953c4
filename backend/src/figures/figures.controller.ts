import { Controller, Get, Param, Query } from '@nestjs/common';
import { FIGURE_PARTS } from '@lianban/contracts';
import type { FigureRows, FiguresView } from '@lianban/contracts';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { getFigures, listRows } from './figures.queries.js';

const Asked = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  process: z.string().max(60).optional(),
  unit: z.uuid().optional(),
});
const Figures = Asked.extend({ rank: z.string().max(20).optional() });
const Rows = Asked.extend({
  part: z.enum(FIGURE_PARTS).default('all'),
  detail: z.string().max(60).optional(),
  cursor: z.string().max(120).optional(),
});

/** 统计: figures and the rows behind them. */
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  @Get()
  figures(@Ctx() ctx: Context, @Query() query: unknown): Promise<FiguresView> {
    const asked = read(Figures, query);
    return this.db.readSnapshot(ctx, async (tx) => getFigures(tx, ctx, asked, await this.laws.now(tx)));
  }

  @Get(':code/rows')
  rows(@Ctx() ctx: Context, @Param('code') code: string, @Query() query: unknown): Promise<FigureRows> {
    const asked = read(Rows, query);
    return this.db.readSnapshot(ctx, async (tx) => listRows(tx, ctx, code, asked, await this.laws.now(tx)));
  }
}

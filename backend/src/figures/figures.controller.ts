import { Controller, Get, Param, Query } from '@nestjs/common';
import { FIGURE_PARTS } from '@lianban/contracts';
import type { FigureRows, FiguresView } from '@lianban/contracts';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { askWindows } from './cohorts.queries.js';
import { askedOf, getFigures, listRows } from './figures.queries.js';
import type { Asked } from './figures.queries.js';

const Window = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  process: z.string().max(60).optional(),
  unit: z.uuid().optional(),
});
const Figures = Window.extend({ rank: z.string().max(20).optional() });
const Rows = Window.extend({
  part: z.enum(FIGURE_PARTS).default('all'),
  detail: z.string().max(60).optional(),
  cursor: z.string().max(120).optional(),
});

/** Who waits longer than this, in ms, even in vain, does not wait for the same windows again. */
const LONG = 1000;

/** 统计: figures and the rows behind them. */
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  @Get()
  async figures(@Ctx() ctx: Context, @Query() query: unknown): Promise<FiguresView> {
    const asked = read(Figures, query);
    const began = performance.now();
    try {
      return await this.db.readSnapshot(ctx, async (tx) => getFigures(tx, ctx, asked, await this.laws.now(tx)));
    } finally {
      if (performance.now() - began > LONG) await this.askAhead(ctx, asked);
    }
  }

  @Get(':code/rows')
  rows(@Ctx() ctx: Context, @Param('code') code: string, @Query() query: unknown): Promise<FigureRows> {
    const asked = read(Rows, query);
    return this.db.readSnapshot(ctx, async (tx) => listRows(tx, ctx, code, asked, await this.laws.now(tx)));
  }

  private askAhead(ctx: Context, asked: Asked): Promise<void> {
    return this.db.system(async (tx) => {
      const { now } = await this.laws.now(tx);
      await askWindows(tx, ctx.regionCode, askedOf(asked, now).windows, now);
    });
  }
}

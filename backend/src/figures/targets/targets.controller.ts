import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { EndTarget, SetTarget } from '@lianban/contracts';
import type { FigureTarget, FigureTargets } from '@lianban/contracts';
import { z } from 'zod';
import { Ctx, notFound, read } from '../../http/index.js';
import type { Context } from '../../http/index.js';
import { TargetsService } from './targets.service.js';

/** 目标: what the joint meeting has resolved that figures shall reach. */
@Controller('figure-targets')
export class TargetsController {
  constructor(private readonly targets: TargetsService) {}

  @Get()
  list(@Ctx() ctx: Context): Promise<FigureTargets> {
    return this.targets.list(ctx);
  }

  @Post()
  set(@Ctx() ctx: Context, @Body() body: unknown): Promise<FigureTarget> {
    return this.targets.set(ctx, read(SetTarget, body));
  }

  @Post(':id/end')
  @HttpCode(200)
  end(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<FigureTarget> {
    if (!z.uuid().safeParse(id).success) throw notFound();
    return this.targets.end(ctx, id, read(EndTarget, body));
  }
}

import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { LiftRecusal, Recuse } from '@lianban/contracts';
import type { RecusalPage } from '@lianban/contracts';
import { z } from 'zod';
import { Ctx, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { RecusalsService } from './recusals.service.js';

@Controller()
export class RecusalsController {
  constructor(private readonly recusals: RecusalsService) {}

  @Get('matters/:id/recusals')
  list(@Ctx() ctx: Context, @Param('id') id: string): Promise<RecusalPage> {
    return this.recusals.list(ctx, uuid(id));
  }

  @Post('matters/:id/recusals')
  @HttpCode(204)
  recuse(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.recusals.recuse(ctx, uuid(id), read(Recuse, body));
  }

  @Post('recusals/:id/lift')
  @HttpCode(204)
  lift(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.recusals.lift(ctx, uuid(id), read(LiftRecusal, body));
  }
}

function uuid(id: string): string {
  if (!z.uuid().safeParse(id).success) throw notFound();
  return id;
}

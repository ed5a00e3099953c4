import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Delegate } from '@lianban/contracts';
import type { DelegationPage, DelegationView } from '@lianban/contracts';
import { z } from 'zod';
import { Ctx, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { DelegationsService } from './delegations.service.js';

@Controller('delegations')
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  @Get()
  list(@Ctx() ctx: Context): Promise<DelegationPage> {
    return this.delegations.list(ctx);
  }

  @Post()
  delegate(@Ctx() ctx: Context, @Body() body: unknown): Promise<DelegationView> {
    return this.delegations.delegate(ctx, read(Delegate, body));
  }

  @Post(':id/end')
  @HttpCode(200)
  end(@Ctx() ctx: Context, @Param('id') id: string): Promise<DelegationView> {
    if (!z.uuid().safeParse(id).success) throw notFound();
    return this.delegations.end(ctx, id);
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DecideChange, ProposeChange } from '@lianban/contracts';
import type { AccountPage, ProposedChange } from '@lianban/contracts';
import { z } from 'zod';
import { Ctx, hasRole, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { AdministrationService } from './administration.service.js';

const Filter = z.strictObject({
  q: z.string().trim().max(60).optional(),
  unit: z.uuid().optional(),
  cursor: z.string().max(60).optional(),
});

/** For administrators and security officers; for everybody else none of these addresses exists. */
@Controller('admin')
export class AdministrationController {
  constructor(private readonly administration: AdministrationService) {}

  @Get('accounts')
  list(@Ctx() ctx: Context, @Query() query: unknown): Promise<AccountPage> {
    return this.administration.list(known(ctx), read(Filter, query));
  }

  @Post('changes')
  propose(@Ctx() ctx: Context, @Body() body: unknown): Promise<ProposedChange> {
    return this.administration.propose(known(ctx), read(ProposeChange, body));
  }

  @Post('changes/:id/decision')
  @HttpCode(204)
  decide(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    if (!z.uuid().safeParse(id).success) throw notFound();
    return this.administration.decide(known(ctx), id, read(DecideChange, body));
  }
}

function known(ctx: Context): Context {
  if (!hasRole(ctx, 'admin', 'security')) throw notFound();
  return ctx;
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import type { MemberView, UnitView } from '@lianban/contracts';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { Ctx, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { listMembers, listUnits } from './units.queries.js';

const Filter = z.strictObject({ for: z.enum(['recipients']).optional() });

@Controller('units')
export class DirectoryController {
  constructor(private readonly db: Db) {}

  @Get()
  list(@Ctx() ctx: Context, @Query() query: unknown): Promise<UnitView[]> {
    const filter = read(Filter, query);
    return this.db.read(ctx, (tx) => listUnits(tx, ctx, filter.for));
  }

  /** The people of one's own unit; of another one nothing is said, not even that it exists. */
  @Get(':id/members')
  members(@Ctx() ctx: Context, @Param('id') id: string): Promise<MemberView[]> {
    if (!ctx.unitIds.includes(id)) throw notFound();
    return this.db.read(ctx, (tx) => listMembers(tx, id));
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import type { UnitView } from '@lianban/contracts';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { listUnits } from './units.queries.js';

const Filter = z.strictObject({ for: z.enum(['recipients']).optional() });

@Controller('units')
export class DirectoryController {
  constructor(private readonly db: Db) {}

  @Get()
  list(@Ctx() ctx: Context, @Query() query: unknown): Promise<UnitView[]> {
    const filter = read(Filter, query);
    return this.db.read(ctx, (tx) => listUnits(tx, ctx, filter.for));
  }
}

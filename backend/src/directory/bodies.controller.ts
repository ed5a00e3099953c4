import { Controller, Get, Query } from '@nestjs/common';
import type { BodyPage } from '@lianban/contracts';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { listBodies } from './bodies.queries.js';

const On = z.strictObject({ on: z.iso.date().optional() });

@Controller('meeting-bodies')
export class BodiesController {
  constructor(private readonly db: Db) {}

  /** The meeting bodies of one's own regions, with who was a member on a day. */
  @Get()
  list(@Ctx() ctx: Context, @Query() query: unknown): Promise<BodyPage> {
    const { on } = read(On, query);
    return this.db.read(ctx, (tx) => listBodies(tx, ctx, on));
  }
}

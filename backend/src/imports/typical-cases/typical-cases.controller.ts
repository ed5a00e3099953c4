import { Controller, Get } from '@nestjs/common';
import type { TypicalCase } from '@lianban/contracts';
import { Db } from '../../database/index.js';
import { Ctx } from '../../http/index.js';
import type { Context } from '../../http/index.js';
import { findTypicalCases } from './typical-cases.store.js';

@Controller('typical-cases')
export class TypicalCasesController {
  constructor(private readonly db: Db) {}

  @Get()
  list(@Ctx() ctx: Context): Promise<TypicalCase[]> {
    return this.db.read(ctx, findTypicalCases);
  }
}

import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { VoidNumbers } from '@lianban/contracts';
import type { NumberRegister } from '@lianban/contracts';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { AppError, Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { getRegister, mayVoid } from './numbers.queries.js';

const Filter = z.strictObject({ year: z.coerce.number().int().min(2000).max(2999).optional() });

/** 发文登记: what numbers one's own units have given. */
@Controller('letter-numbers')
export class NumbersController {
  constructor(private readonly db: Db) {}

  @Get()
  register(@Ctx() ctx: Context, @Query() query: unknown): Promise<NumberRegister> {
    const { year } = read(Filter, query);
    return this.db.read(ctx, (tx) => getRegister(tx, ctx, year));
  }

  @Post('void')
  @HttpCode(200)
  async void(@Ctx() ctx: Context, @Body() body: unknown): Promise<NumberRegister> {
    const { unitId, year, upTo, reason } = read(VoidNumbers, body);
    if (!mayVoid(ctx, unitId)) throw new AppError('forbidden', { remedy: '只有本单位的经办人员可以登记空号。' });
    return this.db.write(ctx, async (tx) => {
      await tx.rows('select void_letter_numbers($1, $2, $3, $4)', [unitId, year, upTo, reason]);
      return getRegister(tx, ctx, year);
    });
  }
}

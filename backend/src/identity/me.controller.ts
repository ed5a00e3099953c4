import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { MeChange } from '@lianban/contracts';
import type { Me } from '@lianban/contracts';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Db } from '../database/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { getMe } from './me.queries.js';

@Controller('me')
export class MeController {
  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  show(@Ctx() ctx: Context): Promise<Me> {
    return this.db.read(ctx, (tx) => getMe(tx, ctx, this.config.DEMO, this.config.IDLE_MINUTES));
  }

  @Put()
  change(@Ctx() ctx: Context, @Body() body: unknown): Promise<Me> {
    const { lang } = read(MeChange, body);
    return this.db.write(ctx, async (tx) => {
      if (lang) await tx.rows('update users set lang = $2 where id = $1', [ctx.userId, lang]);
      return getMe(tx, ctx, this.config.DEMO, this.config.IDLE_MINUTES);
    });
  }
}

import { Controller, Get } from '@nestjs/common';
import { localDay } from '@lianban/clock';
import type { RuleView } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { Ctx } from '../http/index.js';
import type { Context } from '../http/index.js';
import { listRules } from './rules.queries.js';

@Controller('rules')
export class RulesController {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  /** The law that deadlines are counted by is public: everybody signed in may read it. */
  @Get()
  list(@Ctx() ctx: Context): Promise<RuleView[]> {
    return this.db.read(ctx, async (tx) => {
      const { now } = await this.laws.now(tx);
      return listRules(tx, localDay(now));
    });
  }
}

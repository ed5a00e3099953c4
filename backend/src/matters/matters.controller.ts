import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ActCommand, OpenCommand, QUEUE_TABS } from '@lianban/contracts';
import type {
  Catalogue,
  ClockExplanation,
  Consequence,
  MatterView,
  QueueCounts,
  QueuePage,
  Receipt,
} from '@lianban/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { AppError, Ctx, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { catalogueTag, toCatalogue } from './catalogue.js';
import { Confirmed } from '../identity/index.js';
import { MattersService } from './matters.service.js';

const Filter = z.strictObject({
  process: z.string().max(60).optional(),
  from: z.uuid().optional(),
  q: z.string().trim().max(80).optional(),
  cursor: z.string().max(120).optional(),
});

@Controller()
export class MattersController {
  constructor(
    private readonly matters: MattersService,
    private readonly laws: LawService,
    private readonly db: Db,
  ) {}

  @Post('matters')
  @Confirmed()
  @HttpCode(200)
  open(
    @Ctx() ctx: Context,
    @Body() body: unknown,
    @Headers() headers: Record<string, string>,
  ): Promise<Receipt | Consequence> {
    return this.matters.open(ctx, read(OpenCommand, body), keyOf(headers), isDryRun(headers));
  }

  @Post('matters/:id/actions/:action')
  @Confirmed()
  @HttpCode(200)
  act(
    @Ctx() ctx: Context,
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Headers() headers: Record<string, string>,
  ): Promise<Receipt | Consequence> {
    return this.matters.act(ctx, uuid(id), action, read(ActCommand, body), keyOf(headers), isDryRun(headers));
  }

  @Get('matters/:id')
  view(@Ctx() ctx: Context, @Param('id') id: string): Promise<MatterView> {
    return this.matters.view(ctx, uuid(id));
  }

  @Get('matters/:id/clocks/:clockId')
  explain(@Ctx() ctx: Context, @Param('id') id: string, @Param('clockId') clockId: string): Promise<ClockExplanation> {
    return this.matters.explain(ctx, uuid(id), uuid(clockId));
  }

  @Get('queue/counts')
  counts(@Ctx() ctx: Context): Promise<QueueCounts> {
    return this.matters.counts(ctx);
  }

  @Get('queue/:tab')
  queue(@Ctx() ctx: Context, @Param('tab') tab: string, @Query() query: unknown): Promise<QueuePage> {
    const known = QUEUE_TABS.find((t) => t === tab);
    if (!known) throw notFound();
    return this.matters.queue(ctx, known, read(Filter, query));
  }

  @Get('catalogue')
  async catalogue(
    @Ctx() _: Context,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Catalogue | undefined> {
    const { law } = await this.db.system((tx) => this.laws.now(tx));
    response.setHeader('ETag', catalogueTag(law));
    response.setHeader('Cache-Control', 'private, no-cache');
    if (request.get('if-none-match') === catalogueTag(law)) {
      response.status(304);
      return undefined;
    }
    return toCatalogue(law);
  }
}

const Uuid = z.uuid();
const isDryRun = (headers: Record<string, string>): boolean => headers['prefer'] === 'dry-run';

/** A dry run needs no key: nothing is written. */
function keyOf(headers: Record<string, string>): string {
  const key = headers['idempotency-key'];
  if (key && Uuid.safeParse(key).success) return key;
  if (!key && isDryRun(headers)) return '';
  throw new AppError('key-missing', { remedy: '请求头 Idempotency-Key 应为 UUID。' });
}

function uuid(id: string): string {
  if (!Uuid.safeParse(id).success) throw notFound();
  return id;
}

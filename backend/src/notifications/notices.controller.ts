import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { NoticePage } from '@lianban/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { NoticeStreams } from './notice-streams.js';
import { findNotices, markRead } from './notices.queries.js';

const ListQuery = z.strictObject({ cursor: z.string().max(120).optional() });
const ReadBody = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  z.strictObject({ all: z.literal(true) }),
]);

@Controller('notices')
export class NoticesController {
  constructor(
    private readonly db: Db,
    private readonly streams: NoticeStreams,
  ) {}

  @Get()
  list(@Ctx() ctx: Context, @Query() query: unknown): Promise<NoticePage> {
    const { cursor } = read(ListQuery, query);
    return this.db.read(ctx, (tx) => findNotices(tx, ctx, cursor));
  }

  @Post('read')
  @HttpCode(200)
  async read(@Ctx() ctx: Context, @Body() body: unknown): Promise<{ unread: number }> {
    const which = read(ReadBody, body);
    const unread = await this.db.write(ctx, (tx) => markRead(tx, ctx, 'ids' in which ? which.ids : undefined));
    this.streams.tell(ctx.userId, unread);
    return { unread };
  }

  @Get('stream')
  stream(@Ctx() ctx: Context, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.streams.open(ctx, request, response);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { Draft } from '@lianban/contracts';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { AppError, Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { deleteDraft, findDraft, saveDraft } from './drafts.queries.js';

const LARGEST = 200_000;
const Place = z.strictObject({
  subject: z.string().regex(/^[\w:-]{1,80}$/),
  action: z.string().regex(/^[\w-]{1,60}$/),
});
const DraftInput = z.strictObject({ input: z.record(z.string(), z.unknown()) });

/** What a person has typed and not sent; nobody else's, and checked only when it is sent. */
@Controller('drafts/:subject/:action')
export class DraftsController {
  constructor(private readonly db: Db) {}

  /** Answers nothing when there is no draft. */
  @Get()
  find(@Ctx() ctx: Context, @Param() params: unknown): Promise<Draft | undefined> {
    const { subject, action } = read(Place, params);
    return this.db.read(ctx, (tx) => findDraft(tx, ctx.userId, subject, action));
  }

  @Put()
  save(@Ctx() ctx: Context, @Param() params: unknown, @Body() body: unknown): Promise<Draft> {
    const { subject, action } = read(Place, params);
    const text = JSON.stringify(read(DraftInput, body).input);
    if (Buffer.byteLength(text) > LARGEST) throw tooLong();
    return this.db.write(ctx, (tx) => saveDraft(tx, ctx.userId, subject, action, text));
  }

  @Delete()
  @HttpCode(204)
  async discard(@Ctx() ctx: Context, @Param() params: unknown): Promise<void> {
    const { subject, action } = read(Place, params);
    await this.db.write(ctx, (tx) => deleteDraft(tx, ctx.userId, subject, action));
  }
}

const tooLong = (): AppError =>
  new AppError('invalid', {
    fields: [{ path: 'input', rule: 'too-long', limit: LARGEST }],
    remedy: '草稿太长，没有保存。请把长文放进附件。',
  });

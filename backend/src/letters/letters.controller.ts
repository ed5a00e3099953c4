import { Controller, Get, Param, Res } from '@nestjs/common';
import { LETTER_FORMATS } from '@lianban/contracts';
import type { LetterLine, LetterView } from '@lianban/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { FileStore, sendStored } from '../files/index.js';
import { Ctx, notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { LetterFiles } from './letter-files.js';
import { getLetter, listLetters } from './letters.queries.js';

const Id = z.uuid();

@Controller()
export class LettersController {
  constructor(
    private readonly db: Db,
    private readonly files: LetterFiles,
    private readonly store: FileStore,
  ) {}

  @Get('matters/:id/letters')
  list(@Ctx() ctx: Context, @Param('id') id: string): Promise<LetterLine[]> {
    return this.db.read(ctx, (tx) => listLetters(tx, ctx, known(id)));
  }

  @Get('letters/:id')
  async view(@Ctx() ctx: Context, @Param('id') id: string): Promise<LetterView> {
    return (await this.db.read(ctx, (tx) => getLetter(tx, ctx, known(id)))).view;
  }

  @Get('letters/:id/:format')
  async file(
    @Ctx() ctx: Context,
    @Param('id') id: string,
    @Param('format') asked: string,
    @Res() response: Response,
  ): Promise<void> {
    const format = LETTER_FORMATS.find((f) => f === asked);
    if (!format || !ctx.unitIds.length) throw notFound();
    const file = await this.files.get(ctx, known(id), format);
    await sendStored(response, this.store, file, 'own');
  }
}

function known(id: string): string {
  if (!Id.safeParse(id).success) throw notFound();
  return id;
}

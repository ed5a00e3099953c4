import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FileRef } from '@lianban/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AppError, Ctx, notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { FileStore } from './file-store.js';
import { FilesService } from './files.service.js';
import { receiveUpload } from './receive-upload.js';
import { sendStored } from './send-stored.js';

const Id = z.uuid();

@Controller('files')
export class FilesController {
  constructor(
    private readonly files: FilesService,
    private readonly store: FileStore,
  ) {}

  @Post()
  async upload(
    @Ctx() ctx: Context,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FileRef> {
    if (!ctx.unitIds.length) throw new AppError('forbidden', { remedy: '管理类账号不办理业务，不能上传附件。' });
    return this.files.add(ctx, await receiveUpload(this.store, request, response));
  }

  @Get(':id')
  async download(@Ctx() ctx: Context, @Param('id') id: string, @Res() response: Response): Promise<void> {
    if (!Id.safeParse(id).success || !ctx.unitIds.length) throw notFound();
    const file = await this.files.getReadable(ctx, id);
    await sendStored(response, this.store, file, 'upload');
  }
}

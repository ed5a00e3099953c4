import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { NewExport } from '@lianban/contracts';
import type { ExportView } from '@lianban/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Ctx, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { ExportFiles } from './export-files.js';
import { ExportsService } from './exports.service.js';
import type { Kept } from './exports.queries.js';
import { EXPORT_LISTS } from './lists/index.js';
import { wallTime } from './write/wall-time.js';

const Id = z.uuid();
const MIME = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** 我的导出: nobody sees those of others. */
@Controller('exports')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly files: ExportFiles,
  ) {}

  @Post()
  @HttpCode(200)
  add(@Ctx() ctx: Context, @Body() body: unknown): Promise<ExportView> {
    return this.exports.add(ctx, read(NewExport, body));
  }

  @Get()
  list(@Ctx() ctx: Context): Promise<ExportView[]> {
    return this.exports.list(ctx);
  }

  @Get(':id')
  get(@Ctx() ctx: Context, @Param('id') id: string): Promise<ExportView> {
    return this.exports.get(ctx, uuid(id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  cancel(@Ctx() ctx: Context, @Param('id') id: string): Promise<ExportView> {
    return this.exports.cancel(ctx, uuid(id));
  }

  /** Answers ranges, so that a download which broke off goes on where it was. */
  @Get(':id/file')
  async download(
    @Ctx() ctx: Context,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const range = request.get('range');
    const kept = await this.exports.fetch(ctx, uuid(id), !range || /^bytes=0-/.test(range));
    response.attachment(fileName(kept, ctx));
    response.setHeader('Content-Type', MIME[kept.format]);
    response.setHeader('Cache-Control', 'private, no-store');
    // strong, so that a browser asks for the rest of this very file
    response.setHeader('ETag', `"${this.files.nameOf(kept.id, kept.attempt)}"`);
    await this.send(response, this.files.nameOf(kept.id, kept.attempt), kept.size ?? 0);
  }

  private send(response: Response, name: string, size: number): Promise<void> {
    const options = { root: this.files.root, cacheControl: false };
    return new Promise<void>((resolve, reject) =>
      response.sendFile(name, options, (error?: Error & { status?: number }) => {
        // who has gone away in the middle comes back for the rest
        if (!error || response.headersSent) return resolve();
        if (error.status !== 416) return reject(error);
        response.removeHeader('Content-Disposition');
        response.status(416).setHeader('Content-Range', `bytes */${size}`).end();
        resolve();
      }),
    );
  }
}

function uuid(id: string): string {
  if (!Id.safeParse(id).success) throw notFound();
  return id;
}

/** Says what it is, whose and of when, also where it has no sheet 说明. */
function fileName({ list, format, finishedAt, createdAt }: Kept, { lang, name }: Context): string {
  const at = wallTime(finishedAt ?? createdAt)
    .slice(0, 16)
    .replace(/\D/g, '');
  return `${EXPORT_LISTS.get(list)?.label[lang] ?? list}_${name}_${at}.${format}`;
}

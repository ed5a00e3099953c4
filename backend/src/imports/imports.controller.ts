import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { IMPORT_KINDS, ImportCommit, ImportEdit, ImportMapping } from '@lianban/contracts';
import type { ImportView } from '@lianban/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { ImportsService } from './imports.service.js';
import { templateCsv } from './problems-csv.js';
import { CsvUpload, uploadedFile } from './upload.js';

const Kind = z.strictObject({ kind: z.enum(IMPORT_KINDS) });
const Line = z.coerce.number().int().positive();

@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @UseInterceptors(CsvUpload)
  create(
    @Ctx() ctx: Context,
    @Body() body: unknown,
    @UploadedFile() file: Express.Multer.File | undefined,
  ): Promise<ImportView> {
    return this.imports.create(ctx, read(Kind, body).kind, uploadedFile(file));
  }

  @Get('template.csv')
  template(@Query() query: unknown, @Res() response: Response): void {
    const { kind } = read(Kind, query);
    sendCsv(response, kind === 'case-files' ? '案件导入模板.csv' : '典型案例导入模板.csv', templateCsv(kind));
  }

  @Get(':id')
  get(@Ctx() ctx: Context, @Param('id') id: string): Promise<ImportView> {
    return this.imports.get(ctx, id);
  }

  @Put(':id/mapping')
  remap(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<ImportView> {
    return this.imports.remap(ctx, id, read(ImportMapping, body).mapping);
  }

  @Put(':id/rows/:line')
  editRow(
    @Ctx() ctx: Context,
    @Param('id') id: string,
    @Param('line') line: string,
    @Body() body: unknown,
  ): Promise<ImportView> {
    return this.imports.editRow(ctx, id, read(Line, line), read(ImportEdit, body));
  }

  @Post(':id/commit')
  @HttpCode(200)
  commit(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<ImportView> {
    return this.imports.commit(ctx, id, read(ImportCommit, body).mode);
  }

  @Get(':id/problems.csv')
  async problems(@Ctx() ctx: Context, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const { name, csv } = await this.imports.problems(ctx, id);
    sendCsv(response, name, csv);
  }
}

function sendCsv(response: Response, name: string, csv: string): void {
  response.attachment(name).type('text/csv; charset=utf-8').setHeader('X-Content-Type-Options', 'nosniff').send(csv);
}

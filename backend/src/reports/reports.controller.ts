import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  CorrectReport,
  FIGURE_PARTS,
  IssueReport,
  LETTER_FORMATS,
  NewReport,
  SaveReportWords,
} from '@lianban/contracts';
import type { ReportChanges, ReportPage, ReportRows, ReportView } from '@lianban/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { FileStore, sendStored } from '../files/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { ReportFiles } from './report-files.js';
import { ReportsService } from './reports.service.js';
import { noReport } from './refusals.js';
import { getReport } from './reports.queries.js';
import { listFrozen } from './rows.queries.js';

const Id = z.uuid();
const Rows = z.strictObject({
  process: z.string().max(60),
  code: z.string().max(20),
  unit: z.uuid().optional(),
  part: z.enum(FIGURE_PARTS).default('all'),
  cursor: z.string().max(120).optional(),
});

/** 月报: by month and version. */
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly files: ReportFiles,
    private readonly store: FileStore,
    private readonly db: Db,
  ) {}

  @Get()
  list(@Ctx() ctx: Context): Promise<ReportPage> {
    return this.reports.list(ctx);
  }

  @Post()
  prepare(@Ctx() ctx: Context, @Body() body: unknown): Promise<ReportView> {
    return this.reports.prepare(ctx, read(NewReport, body));
  }

  @Get(':id')
  view(@Ctx() ctx: Context, @Param('id') id: string): Promise<ReportView> {
    return this.reports.view(ctx, known(id));
  }

  @Put(':id/words')
  save(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<ReportView> {
    return this.reports.save(ctx, known(id), read(SaveReportWords, body));
  }

  @Post(':id/issue')
  @HttpCode(200)
  issue(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<ReportView> {
    return this.reports.issue(ctx, known(id), read(IssueReport, body));
  }

  @Post(':id/correct')
  correct(@Ctx() ctx: Context, @Param('id') id: string, @Body() body: unknown): Promise<ReportView> {
    return this.reports.correct(ctx, known(id), read(CorrectReport, body).reason);
  }

  @Delete(':id')
  @HttpCode(204)
  drop(@Ctx() ctx: Context, @Param('id') id: string): Promise<void> {
    return this.reports.drop(ctx, known(id));
  }

  @Get(':id/changes')
  changes(@Ctx() ctx: Context, @Param('id') id: string): Promise<ReportChanges> {
    return this.reports.changes(ctx, known(id));
  }

  @Get(':id/rows')
  rows(@Ctx() ctx: Context, @Param('id') id: string, @Query() query: unknown): Promise<ReportRows> {
    const asked = read(Rows, query);
    return this.db.read(ctx, async (tx) => {
      const { model } = await getReport(tx, known(id));
      if (!model) throw noReport();
      return listFrozen(tx, ctx, id, model, asked);
    });
  }

  @Get(':id/:format')
  async file(
    @Ctx() ctx: Context,
    @Param('id') id: string,
    @Param('format') asked: string,
    @Res() response: Response,
  ): Promise<void> {
    const format = LETTER_FORMATS.find((f) => f === asked);
    if (!format) throw noReport();
    const file = await this.files.get(ctx, known(id), format);
    await sendStored(response, this.store, file, 'own');
  }
}

function known(id: string): string {
  if (!Id.safeParse(id).success) throw noReport();
  return id;
}

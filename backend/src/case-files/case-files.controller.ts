import { Controller, Get, Param, Query } from '@nestjs/common';
import type { CaseFilePage, CaseFileView } from '@lianban/contracts';
import { caseFile } from '@lianban/process';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { Ctx, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { getCaseFile, logView } from './case-files.queries.js';
import { listCaseFiles } from './case-list.queries.js';

const Filter = z.strictObject({
  cursor: z.string().max(100).optional(),
  q: z
    .string()
    .trim()
    .max(60)
    .regex(/^\P{Cc}*$/u)
    .optional(),
  state: z.enum(Object.keys(caseFile.states) as [string, ...string[]]).optional(),
});

@Controller('case-files')
export class CaseFilesController {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  @Get()
  list(@Ctx() ctx: Context, @Query() query: unknown): Promise<CaseFilePage> {
    const filter = read(Filter, query);
    return this.db.readInOrder(ctx, async (tx) => {
      const { law, now } = await this.laws.now(tx);
      return listCaseFiles(tx, ctx, filter, law, now);
    });
  }

  @Get(':id')
  get(@Ctx() ctx: Context, @Param('id') id: string): Promise<CaseFileView> {
    if (!z.uuid().safeParse(id).success) throw notFound();
    return this.db.write(ctx, async (tx) => {
      const { law, now } = await this.laws.now(tx);
      const file = await getCaseFile(tx, ctx, id, law, now);
      await logView(tx, ctx, file, now);
      return file;
    });
  }
}

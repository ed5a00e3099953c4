import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { AuditFilter, Verify } from '@lianban/contracts';
import type { AuditAccessPage, AuditChangePage, AuditEventPage, AuditOptions, Verification } from '@lianban/contracts';
import { z } from 'zod';
import { AuditorDb } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { listAccesses, listChanges, listEvents, listOptions } from './audit.queries.js';
import type { Page, TimeCursor } from './audit.queries.js';
import { auditedUnits } from './auditor.js';
import { lookedAt } from './looked-at.js';
import type { LookedAt } from './looked-at.js';
import { VerificationService } from './verification.service.js';

type Pages<T> = Page<T> & { from: string | null };
type Lists<T> = (tx: Tx, units: string[], at: LookedAt, cursor: string | undefined) => Promise<Page<T>>;

/** For auditors alone; for everybody else none of these addresses exists. */
@Controller('audit')
export class AuditController {
  constructor(
    private readonly auditor: AuditorDb,
    private readonly verifications: VerificationService,
  ) {}

  @Get('events')
  events(@Ctx() ctx: Context, @Query() query: unknown): Promise<AuditEventPage> {
    return this.list(ctx, query, (tx, units, at, cursor) => listEvents(tx, units, at, idOf(cursor)));
  }

  @Get('accesses')
  accesses(@Ctx() ctx: Context, @Query() query: unknown): Promise<AuditAccessPage> {
    return this.list(ctx, query, (tx, units, at, cursor) => listAccesses(tx, units, at, timeOf(cursor)));
  }

  @Get('changes')
  changes(@Ctx() ctx: Context, @Query() query: unknown): Promise<AuditChangePage> {
    return this.list(ctx, query, (tx, units, at, cursor) => listChanges(tx, units, at, timeOf(cursor)));
  }

  @Get('options')
  options(@Ctx() ctx: Context): Promise<AuditOptions> {
    const units = auditedUnits(ctx);
    return this.auditor.read((tx) => listOptions(tx, units));
  }

  @Post('verifications')
  @HttpCode(200)
  verify(@Ctx() ctx: Context, @Body() body: unknown): Promise<Verification> {
    auditedUnits(ctx);
    return this.verifications.verify(ctx, read(Verify, body));
  }

  private list<T>(ctx: Context, query: unknown, rows: Lists<T>): Promise<Pages<T>> {
    const units = auditedUnits(ctx);
    const { cursor, ...filter } = read(AuditFilter, query);
    return this.auditor.read(async (tx) => {
      const at = await lookedAt(tx, units, filter);
      if (!at) return { rows: [], next: null, from: filter.from ?? null };
      return { ...(await rows(tx, units, at, cursor)), from: at.firstDay };
    });
  }
}

const Id = z.uuid();
const Instant = z.iso.datetime({ offset: true });
/** A cursor that is none of ours begins at the first page. */
const idOf = (cursor: string | undefined): string | null => (Id.safeParse(cursor).success ? cursor! : null);
function timeOf(cursor: string | undefined): TimeCursor | null {
  const [at, id] = cursor?.split('_') ?? [];
  return Instant.safeParse(at).success && Id.safeParse(id).success ? { at: at!, id: id! } : null;
}

import { Injectable } from '@nestjs/common';
import { Db, logAccess } from '../database/index.js';
import type { Context } from '../http/index.js';

interface Look {
  what: 'verify' | 'evidence';
  caseFileId?: string;
  object?: string;
}

/** Who looks at everybody is looked at as well. */
@Injectable()
export class AccessLog {
  constructor(private readonly db: Db) {}

  add(ctx: Context, unitId: string, look: Look): Promise<void> {
    return this.db.write(ctx, (tx) => logAccess(tx, ctx, { unitId, ...look }));
  }
}

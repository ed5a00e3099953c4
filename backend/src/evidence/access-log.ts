import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from '../database/index.js';
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

  async add(ctx: Context, unitId: string, { what, caseFileId, object }: Look): Promise<void> {
    await this.db.write(ctx, (tx) =>
      tx.rows(
        `insert into access_log (id, at, user_id, unit_id, case_file_id, what, object)
         values ($1, (select clock_timestamp() + "offset" from app_time), $2, $3, $4, $5, $6)`,
        [randomUUIDv7(), ctx.userId, unitId, caseFileId ?? null, what, object ?? null],
      ),
    );
  }
}
